package org.quanta.runtime.stm;

/**
 * What other threads look at, again and again, while they wait for a thread's quantum. It has cache
 * lines of its own: next to what the thread itself changes at each break, each look of a waiter
 * would cost the thread a cache miss.
 *
 * <p>The JVM lays fields of a superclass out before those of its subclasses, so the padding stays
 * where it is.
 */
@SuppressWarnings("unused") // padding
abstract class VisibleState extends PaddingBefore {
  /**
   * Odd inside a quantum, even outside; grows by one at each begin and each end. Written by the
   * owner only. Its store at the end of a quantum publishes all that the quantum did (release); its
   * store at the begin is a full fence before the read of {@link Stm#clock} and the reads of leases
   * (volatile). Read by everybody who meets a lease of this thread.
   */
  volatile long epoch;

  /**
   * {@link Stm#clock} as it was after the begin of the current quantum, or an earlier value. Read
   * by pending writers: too small a value only makes them wait.
   */
  long start;

  /**
   * Orders quanta by seniority, kept until the quantum commits; 0 for none. Others read it after
   * they have read {@link #waitsFor}, which is written later.
   */
  long age;

  /**
   * When {@link StmThread#breaks} exceeds this, the next break does not pass. Written by the owner
   * (plainly, which can't fail) at the begin of a quantum, before the epoch; set to 0 by those who
   * request an end (opaque). A request that is overwritten by the begin of the next quantum has
   * been honored by that.
   */
  int limit;

  /**
   * The thread whose quantum this one waits for; null if none. Read by those who look for cycles.
   */
  volatile StmThread waitsFor;

  /** The epoch of {@link #waitsFor} that this thread waits to pass. Written before it. */
  long waitsForEpoch;

  /** Those who wait for the current quantum to end: a stack, pushed by them, taken by the owner. */
  volatile Claim waiters;

  private long p0;
  private long p1;
  private long p2;
  private long p3;
  private long p4;
  private long p5;
  private long p6;
  private long p7;
  private long p8;
  private long p9;
  private long p10;
  private long p11;
  private long p12;
  private long p13;
  private long p14;
  private long p15;
}
