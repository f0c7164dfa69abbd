package org.quanta.tests.races;

import bsh.EvalError;
import bsh.Interpreter;
import bsh.TargetError;

/**
 * What BeanShell does beyond walking trees: reflection, proxies, classes made at run time,
 * monitors, arrays that go in and out.
 */
@SuppressWarnings("SystemOut")
public final class BeanShellTour {
  private static final String[] SCRIPTS = {
    "f() { int n = 0; inc() { n++; return n; } return this; } c = f(); c.inc(); c.inc();",
    "r = new Runnable() { run() { global.done = 7; } }; r.run(); done",
    "l = new ArrayList(); l.add(\"b\"); l.add(\"a\"); Collections.sort(l, new Comparator() {"
        + " int compare(x, y) { return x.compareTo(y); } }); l",
    "lock = new Object(); s = 0; synchronized (lock) { s++; } s",
    "synchronized g() { return 3; } g()",
    "class Foo { int x = 3; int twice() { return 2 * x; } Foo(int y) { x = y; } Foo() {} }"
        + " new Foo(21).twice() + new Foo().twice()",
    "int[][] m = new int[3][4]; m[1][2] = 7; m[1][2] + m.length + m[0].length",
    "b = new StringBuilder(); for (int k = 0; k < 5; k++) b.append(k); b.toString()",
    "sum = 0; for (x : new int[] {1, 2, 3}) sum += x; sum",
    "h = new HashMap(); h.put(\"k\", new int[] {1}); h.get(\"k\")[0]",
    "r = null; try { Integer.parseInt(\"x\"); } catch (NumberFormatException e) {"
        + " r = e.getClass().getName(); } r",
    "throw new IllegalStateException(\"thrown\")",
    "eval(\"5 * 5\") + Math.max(3, 4)",
    "this.interpreter.getClass().getMethods().length > 10",
    "this.namespace.getVariableNames().length > 3",
    "unknown.name",
    "interface Go { int go(int n); }",
    "new Random(5).nextInt(100)",
    "host[1] + host.length",
  };

  private BeanShellTour() {}

  /** Prints what each script gives. */
  public static void main(String[] args) throws EvalError {
    Interpreter interpreter = new Interpreter();
    interpreter.set("host", new int[] {1, 2});
    for (String script : SCRIPTS) {
      System.out.println(result(interpreter, script));
    }
    System.out.println(((int[]) interpreter.get("host")).length + " " + interpreter.get("sum"));
    Runnable made = (Runnable) interpreter.eval("new Runnable() { run() { sum = 8; } }");
    made.run();
    System.out.println(interpreter.get("sum"));
  }

  private static String result(Interpreter interpreter, String script) {
    try {
      return String.valueOf(interpreter.eval(script));
    } catch (TargetError e) {
      return e + " " + e.getTarget() + " " + e.getErrorLineNumber();
    } catch (EvalError e) {
      return e.toString();
    }
  }
}
