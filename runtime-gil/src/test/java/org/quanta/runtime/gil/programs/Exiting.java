package org.quanta.runtime.gil.programs;

import org.quanta.runtime.gil.GilRuntime;

/** Exits inside an atomic section; its shutdown hook is managed code. */
public final class Exiting {
  private Exiting() {}

  public static void main(String[] args) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  boolean entered = GilRuntime.enter();
                  try {
                    System.out.println("the hook came in: " + entered);
                  } finally {
                    if (entered) {
                      GilRuntime.leave();
                    }
                  }
                }));
    GilRuntime.enterAtomic();
    GilRuntime.beforeExit();
    System.exit(7);
  }
}
