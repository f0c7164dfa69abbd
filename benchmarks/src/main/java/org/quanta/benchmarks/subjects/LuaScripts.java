package org.quanta.benchmarks.subjects;

import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/**
 * Runs a Lua script on LuaJ again and again, and prints {@code time NANOS} for each run and {@code
 * output NUMBER} for its result. On request, two threads run it at once before: translated for
 * transactional memory, the program uses leases from then on. Several threads, each with globals of
 * its own, run it once each at a time, and the time is divided by their number.
 */
public final class LuaScripts {
  private LuaScripts() {}

  /**
   * Measures a script.
   *
   * @param arguments the script, which defines a function {@code run}; the number of runs; whether
   *     two threads run it before; the number of threads
   * @throws InterruptedException never
   */
  public static void main(String[] arguments) throws InterruptedException {
    int runs = Integer.parseInt(arguments[1]);
    if (Boolean.parseBoolean(arguments[2])) {
      runAtOnce(function(arguments[0]), function(arguments[0]));
    }
    LuaValue[] functions = new LuaValue[Integer.parseInt(arguments[3])];
    for (int i = 0; i < functions.length; i++) {
      functions[i] = function(arguments[0]);
    }
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      double result = runAtOnce(functions);
      System.out.println("time " + (System.nanoTime() - start) / functions.length);
      System.out.println("output " + result);
    }
  }

  /** Calls each function on a thread of its own; the first one on this thread. */
  private static double runAtOnce(LuaValue... functions) throws InterruptedException {
    Thread[] others = new Thread[functions.length];
    for (int i = 1; i < functions.length; i++) {
      LuaValue function = functions[i];
      others[i] = new Thread(() -> function.call());
      others[i].start();
    }
    double result = functions[0].call().todouble();
    for (int i = 1; i < functions.length; i++) {
      others[i].join();
    }
    return result;
  }

  private static LuaValue function(String script) {
    Globals globals = JsePlatform.standardGlobals();
    globals.load(script).call();
    return globals.get("run");
  }
}
