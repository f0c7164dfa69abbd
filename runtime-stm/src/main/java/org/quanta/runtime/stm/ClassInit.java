package org.quanta.runtime.stm;

/**
 * What happens around a class initializer that may touch what others touch. It runs once, and the
 * JVM neither undoes it nor lets anybody else use the class meanwhile: so it runs in an inevitable
 * quantum, which does not end before it does.
 *
 * <p>Managed code turns inevitable before the instruction that may have the class initialized, at
 * an {@link InitializerGuard}, while it can still be rolled back. A thread that is in no quantum
 * gets one for the length of the initializer: its own, or, if a quantum waits for the class
 * already, that one.
 */
final class ClassInit {
  /** What {@link #end} has to do: nothing. */
  static final int JOINED = 0;

  /** What {@link #end} has to do: end the quantum that was begun. */
  static final int BEGUN = 1;

  /** What {@link #end} has to do: give the quantum back that waits for the class. */
  static final int BORROWED = 2;

  private ClassInit() {}

  /**
   * Called first in a class initializer.
   *
   * @return what {@link #end} needs
   */
  static int begin(Stm stm, Class<?> type) {
    StmThread t = stm.attachment.current();
    if (t == null || !t.isInside()) {
      return enter(stm, InitializerGuard.of(type));
    }
    t.initializing++; // from here on it is no victim of a cycle
    try {
      stm.inevitable.become(t); // it is already, unless no guard was on the way here
    } catch (Throwable thrown) {
      t.initializing--;
      throw thrown;
    }
    return JOINED;
  }

  /**
   * For a thread that has the JVM's lock of the class, and no quantum. Whoever has the token may be
   * about to touch the class, and would wait for this thread, which waits for the token: then the
   * initializer runs in that very quantum.
   */
  private static int enter(Stm stm, InitializerGuard guard) {
    StmThread t = stm.attachment.attached();
    for (int round = 0; !stm.inevitable.tryBegin(t); round++) {
      StmThread waiting = guard.waiting();
      if (waiting != null) {
        stm.attachment.borrow(t, waiting);
        waiting.initializing++;
        return BORROWED;
      }
      stm.waiting.pause(round);
    }
    t.initializing++;
    return BEGUN;
  }

  /** Called last in a class initializer, however it ends. */
  static void end(Stm stm, int how, Class<?> type) {
    StmThread t = stm.attachment.current();
    if (--t.initializing == 0) {
      t.countBreaks();
    }
    InitializerGuard.of(type).initialized();
    if (how == BEGUN) {
      stm.attachment.close();
    } else if (how == BORROWED) {
      stm.attachment.giveBack();
    }
  }
}
