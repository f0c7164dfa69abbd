package org.quanta.runtime.gil;

import org.quanta.hints.LocationProvider;

/**
 * What the lock knows about one thread. While the thread is inside, {@link FairLock#holder} names
 * its record, so that no thread-local is looked up on a fast path.
 *
 * <p>Unless a comment says otherwise, a field is read and written by its own thread only.
 */
final class GilThread {
  /** Stands for the holder while nobody holds the lock; its {@link #thread} is no thread. */
  static final GilThread NOBODY = new GilThread(null);

  /** No lambda: the first one costs a program's start milliseconds. */
  private static final ThreadLocal<GilThread> CURRENT =
      new ThreadLocal<>() {
        @Override
        protected GilThread initialValue() {
          return new GilThread(Thread.currentThread());
        }
      };

  final Thread thread;

  /** Wakes this thread when it is handed the lock. */
  final Bell bell;

  /** What it may still use of the lock; guarded by the lock's mutex. */
  final Allowance allowance = new Allowance();

  /** The monitors that it holds; see there for who may read it. */
  final MonitorStack monitors;

  /** Which of the open before/after pairs really went out. */
  final PairStack breakOuts = new PairStack();

  /** The next thread in the same queue; guarded by the lock's mutex. */
  GilThread next;

  /** When it last went out, if others waited then. */
  long outSince;

  /** Its last trip outside was short, so that its next is expected to be. */
  boolean takesShortTrips;

  /** Open atomic sections. Other threads may read it for a report, where a stale value is fine. */
  int atomicDepth;

  /** The sections that were open already when this thread came in by {@code enter}. */
  int atomicDepthOutside;

  /** Class initializers of managed classes that this thread is in. */
  int classInits;

  /** Between beginStopOthers and endStopOthers. */
  boolean othersStopped;

  /** It came in for beginStopOthers, and goes out again at endStopOthers. */
  boolean cameInToStopOthers;

  /** It has gone out to enter a monitor, and comes in again as soon as it is in that. */
  boolean entering;

  /** It has gone out for good, because the virtual machine is about to exit. */
  boolean exiting;

  /** Where it is in the interpreted program; null if unknown. */
  LocationProvider location;

  GilThread(Thread thread) {
    this.thread = thread;
    this.bell = Bell.of(thread);
    this.monitors = new MonitorStack(thread);
  }

  /** The record of the current thread. */
  static GilThread current() {
    return CURRENT.get();
  }

  /** Whether breaks and break-outs have to be ignored. */
  boolean isPinned() {
    return atomicDepth > 0 || classInits > 0 || othersStopped;
  }

  /** Why {@link #isPinned()}, for messages. */
  String pin() {
    return atomicDepth > 0
        ? "an atomic section"
        : classInits > 0 ? "a class initializer" : "a section that stops the others";
  }

  /** Where the current thread is in the interpreted program, to be appended to a message. */
  String place() {
    String place = location == null ? null : location.location();
    return place == null ? "" : " (at " + place + ")";
  }
}
