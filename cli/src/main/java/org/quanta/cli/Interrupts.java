package org.quanta.cli;

import java.lang.reflect.Proxy;

/**
 * Ctrl-C on a terminal goes to all processes there. While a child runs, it is the child's business
 * alone: an interactive program may go on after it.
 *
 * <p>The JDK's signals are reached by reflection, since the compiler warns of them; where they are
 * absent, Ctrl-C ends both.
 */
final class Interrupts {
  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";

  private final Object previous;

  private Interrupts(Object previous) {
    this.previous = previous;
  }

  /**
   * Does nothing on Ctrl-C until they are taken back. Children that run already still hear of it.
   */
  static Interrupts leaveToChildren() {
    try {
      Class<?> type = Class.forName(HANDLER);
      Object nothing =
          Proxy.newProxyInstance(
              type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null);
      return new Interrupts(handle(nothing));
    } catch (ReflectiveOperationException e) {
      return new Interrupts(null);
    }
  }

  private static Object handle(Object handler) throws ReflectiveOperationException {
    Class<?> type = Class.forName(SIGNAL);
    Object interrupt = type.getConstructor(String.class).newInstance("INT");
    return type.getMethod("handle", type, Class.forName(HANDLER)).invoke(null, interrupt, handler);
  }

  void takeBack() {
    if (previous != null) {
      try {
        handle(previous);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
