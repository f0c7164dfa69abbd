package org.quanta.runtime.stm;

/**
 * What happens around a class initializer. It runs once, and the JVM never undoes it: so the
 * quantum that it runs in turns inevitable. A thread that is in no quantum, because it reaches the
 * class before it reaches an entry point, is attached for its length.
 */
final class ClassInit {
  private ClassInit() {}

  /**
   * Called first in a class initializer.
   *
   * @return what {@link #end} needs: whether a quantum was begun here
   */
  static boolean begin(Stm stm) {
    StmThread t = stm.attachment.current();
    boolean begins = t == null || !t.isInside();
    if (begins) {
      t = stm.attachment.open();
    }
    stm.inevitable.become(t);
    return begins;
  }

  /** Called last in a class initializer, however it ends. */
  static void end(Stm stm, boolean begun) {
    if (begun) {
      stm.attachment.close();
    }
  }
}
