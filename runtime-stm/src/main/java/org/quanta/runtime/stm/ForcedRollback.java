package org.quanta.runtime.stm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicLong;

/**
 * For tests: rolls the running quantum back at chosen barriers and breaks. A program that gives the
 * same result for each choice can be rolled back anywhere.
 *
 * <p>An <em>event</em> is the execution of a barrier, a break that ends the quantum, the begin of a
 * break-out or of inevitability. Events are counted over all threads; with one thread, the n-th
 * event is the same in each run up to it. Inevitable quanta are left alone.
 *
 * <p>The events are seen through the constant that switches the barriers on, so none of this costs
 * anything when it is not used. Only one may be in effect at a time, and it has to be begun and
 * closed while no thread is inside a quantum.
 */
public final class ForcedRollback implements AutoCloseable {
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong rollbacks = new AtomicLong();
  private final long first;
  private final long step;

  private ForcedRollback(long first, long step) {
    this.first = first;
    this.step = step;
    if (StmRuntime.STM.solo.isOn()) {
      StmRuntime.STM.solo.turnOff();
    }
    StmRuntime.BARRIERS.set(handle().bindTo(this));
  }

  /**
   * Rolls back at the {@code n}-th event, once.
   *
   * @param n counted from 1; 0 for never, to count events only
   * @return to be closed in the end
   */
  public static ForcedRollback at(long n) {
    return new ForcedRollback(n, 0);
  }

  /**
   * Rolls back at the {@code n}-th event and at every {@code n}-th after it. An {@code n} less than
   * the number of events in a quantum will make no progress.
   *
   * @param n counted from 1
   * @return to be closed in the end
   */
  public static ForcedRollback every(long n) {
    return new ForcedRollback(n, n);
  }

  /**
   * Makes quanta of the calling thread end at each break, or at each n-th one.
   *
   * @param breaks how many breaks make a quantum, at least 1
   * @param t the current thread's quantum
   */
  public static void fixLength(int breaks, StmThread t) {
    t.length.fix(breaks);
    t.limit = breaks - 1;
  }

  /**
   * How many events there have been.
   *
   * @return the number
   */
  public long events() {
    return events.get();
  }

  /**
   * How many quanta have been rolled back by this.
   *
   * @return the number
   */
  public long rollbacks() {
    return rollbacks.get();
  }

  /** Goes back to barriers without rollbacks. */
  @Override
  public void close() {
    StmRuntime.BARRIERS.turnOn();
  }

  @SuppressWarnings("UnusedMethod") // found by its name below
  private boolean event(StmThread quantum) {
    StmThread t = quantum == null ? StmRuntime.currentOrNull() : quantum;
    if (t == null) {
      return true;
    }
    long number = events.incrementAndGet();
    boolean chosen =
        number == first || (step > 0 && number > first && (number - first) % step == 0);
    if (chosen
        && t.state == StmThread.RUNNING
        && t.initializing == 0
        && !StmRuntime.isInevitable(t)) {
      rollbacks.incrementAndGet();
      t.stm.life.rollback(t, RollbackCause.FORCED);
    }
    return true;
  }

  private static MethodHandle handle() {
    try {
      return MethodHandles.lookup()
          .findVirtual(
              ForcedRollback.class, "event", MethodType.methodType(boolean.class, StmThread.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
