package org.quanta.tests.races;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Scriptable;

/** Rhino, interpreting: each thread has a context, all share one scope. */
final class RhinoDriver implements Driver {
  private static final int INTERPRETED = -1;

  private final Scriptable scope;

  RhinoDriver(String script) {
    Context context = context();
    try {
      scope = context.initStandardObjects();
      context.evaluateString(scope, script, "script", 1, null);
    } finally {
      Context.exit();
    }
  }

  private static Context context() {
    Context context = Context.enter();
    context.setOptimizationLevel(INTERPRETED);
    return context;
  }

  private Object call(String name, Object... arguments) {
    Context context = context();
    try {
      return ((Function) scope.get(name, scope)).call(context, scope, scope, arguments);
    } finally {
      Context.exit();
    }
  }

  @Override
  public void work(int thread) {
    call("work", thread);
  }

  @Override
  public String check() {
    return call("check").toString();
  }
}
