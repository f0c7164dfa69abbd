package org.quanta.runtime.stm;

/**
 * An object that a thread of an application makes: the quantum begins before the first instruction
 * of the constructor and ends behind its last one.
 *
 * <p>The quantum is inevitable, since nobody could call a constructor a second time for the same
 * object. Nor can a constructor catch what {@code super(…)} throws: the verifier allows no handler
 * there. So each constructor on the way ends the quantum for the exceptions of its own code, and
 * while external code constructs its part, there is no quantum at all.
 */
public final class Construction {
  private final Stm stm;
  private final StmThread thread;
  private final boolean attaches;

  /** The thread may be in a callback of a break-out, whose depth must not be seen meanwhile. */
  private final int outsideDepth;

  private Construction(Stm stm, StmThread thread, boolean attaches) {
    this.stm = stm;
    this.thread = thread;
    this.attaches = attaches;
    this.outsideDepth = thread.outsideDepth;
  }

  /**
   * Begins the quantum of a thread that is in none.
   *
   * @return what is handed to the constructor
   */
  public static Construction begin() {
    StmRuntime.leasing(null);
    return begin(StmRuntime.STM);
  }

  static Construction begin(Stm stm) {
    StackProbe.reserveForQuantum();
    boolean attaches = stm.attachment.current() == null;
    StmThread t = stm.attachment.attach();
    Construction result = new Construction(stm, t, attaches);
    try {
      t.outsideDepth = 0;
      stm.inevitable.begin(t);
      return result;
    } catch (Throwable thrown) {
      result.leave();
      throw thrown;
    }
  }

  /**
   * The quantum.
   *
   * @param construction what {@link #begin} returned
   * @return the thread's record
   */
  public static StmThread thread(Construction construction) {
    return construction.thread;
  }

  /**
   * Ends the quantum: the constructor returns, or throws an exception.
   *
   * @param construction what {@link #begin} returned
   */
  public static void end(Construction construction) {
    construction.leave();
  }

  /**
   * Ends the quantum before external code is called by {@code super(…)}.
   *
   * @param construction what {@link #begin} returned
   */
  public static void beforeSuper(Construction construction) {
    StackProbe.reserve();
    construction.stm.life.end(construction.thread);
  }

  /**
   * Begins another quantum, inevitable, too.
   *
   * @param construction what {@link #begin} returned
   */
  public static void afterSuper(Construction construction) {
    construction.stm.inevitable.begin(construction.thread);
  }

  private void leave() {
    if (thread.isInside()) {
      stm.life.end(thread);
    }
    thread.outsideDepth = outsideDepth;
    if (attaches) {
      stm.attachment.detach(thread);
    }
  }
}
