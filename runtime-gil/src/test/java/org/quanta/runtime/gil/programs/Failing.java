package org.quanta.runtime.gil.programs;

import org.quanta.runtime.gil.GilRuntime;

/** Throws out of main, while a thread of its own still needs the lock. */
final class Failing {
  private Failing() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      Thread.currentThread()
          .setUncaughtExceptionHandler((thread, e) -> System.out.println("handler: " + e));
    }
    new Thread(
            () -> {
              GilRuntime.enter();
              System.out.println("the other thread came in");
              GilRuntime.leave();
            })
        .start();
    try {
      fail();
    } catch (IllegalStateException e) {
      throw new java.io.IOException("outer", e);
    }
  }

  private static void fail() {
    throw new IllegalStateException("inner");
  }
}
