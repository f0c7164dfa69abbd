package org.quanta.tests.races;

import bsh.EvalError;
import bsh.Interpreter;

/** BeanShell. */
final class BeanShellDriver implements Driver {
  private final Interpreter interpreter = new Interpreter();

  BeanShellDriver(String script) throws EvalError {
    interpreter.eval(script);
  }

  @Override
  public void work(int thread) throws EvalError {
    interpreter.eval("work(" + thread + ");");
  }

  @Override
  public String check() throws EvalError {
    return interpreter.eval("check();").toString();
  }
}
