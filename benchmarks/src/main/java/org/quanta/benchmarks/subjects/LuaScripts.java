package org.quanta.benchmarks.subjects;

import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/**
 * Runs a Lua script on LuaJ again and again, and prints {@code time NANOS} for each run and {@code
 * output NUMBER} for its result. On request, two threads run it at once before: translated for
 * transactional memory, the program uses leases from then on.
 */
public final class LuaScripts {
  private LuaScripts() {}

  /**
   * Measures a script.
   *
   * @param arguments the script, which defines a function {@code run}; the number of runs; whether
   *     two threads run it before
   * @throws InterruptedException never
   */
  public static void main(String[] arguments) throws InterruptedException {
    int runs = Integer.parseInt(arguments[1]);
    if (Boolean.parseBoolean(arguments[2])) {
      Thread other = new Thread(() -> function(arguments[0]).call());
      other.start();
      function(arguments[0]).call();
      other.join();
    }
    LuaValue run = function(arguments[0]);
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      double result = run.call().todouble();
      System.out.println("time " + (System.nanoTime() - start));
      System.out.println("output " + result);
    }
  }

  private static LuaValue function(String script) {
    Globals globals = JsePlatform.standardGlobals();
    globals.load(script).call();
    return globals.get("run");
  }
}
