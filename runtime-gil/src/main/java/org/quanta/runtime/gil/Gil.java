package org.quanta.runtime.gil;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Who is inside the program's one lock: coming in, going out, breaks and break-outs. */
final class Gil {
  /** How long, in milliseconds, a holder may keep others waiting before that is reported. */
  static final String PATIENCE_PROPERTY = "quanta.gil.patience";

  private static final long DEFAULT_PATIENCE_MILLIS = 10_000;

  static final FairLock LOCK =
      new FairLock(
          Long.getLong(PATIENCE_PROPERTY, DEFAULT_PATIENCE_MILLIS) * 1_000_000,
          new StandardError());

  private Gil() {}

  /** The record of the current thread, quickly if it is inside. */
  static GilThread self() {
    GilThread holder = LOCK.holder;
    return holder.thread == Thread.currentThread() ? holder : GilThread.current();
  }

  static boolean isInside(GilThread me) {
    return LOCK.holder == me;
  }

  /** Waits until it is inside, and takes itself off the list of those outside. */
  static void comeIn(GilThread me) {
    LOCK.acquire(me);
    if (me.monitors.isOutside) {
      Monitors.comeIn(me.monitors);
    }
  }

  static void goOut(GilThread me) {
    if (!me.monitors.isEmpty()) {
      Monitors.goOut(me.monitors);
    }
    LOCK.release(me);
  }

  /** The slow path of {@code enter}: the thread is outside. */
  static boolean enter() {
    StackRoom.check();
    GilThread me = GilThread.current();
    if (me.classInits > 0) {
      if (!ClassInit.tryToComeIn(me)) {
        return false;
      }
    } else {
      comeIn(me);
    }
    me.atomicDepthOutside = me.atomicDepth;
    return true;
  }

  static void leave() {
    GilThread me = self();
    if (!isInside(me)) {
      if (me.exiting) {
        return;
      }
      throw new IllegalStateException("global lock: more leaves than enters");
    }
    int open = me.atomicDepth - me.atomicDepthOutside;
    me.atomicDepth = me.atomicDepthOutside;
    me.atomicDepthOutside = 0;
    boolean stopOpen = me.othersStopped;
    me.othersStopped = false;
    goOut(me);
    if (open > 0) {
      throw new IllegalStateException(
          "atomic section: " + open + " still open where the thread leaves" + me.place());
    }
    if (stopOpen) {
      throw new IllegalStateException(
          "the other threads are still stopped where the thread leaves" + me.place());
    }
  }

  /** The slow path of a break: somebody wants to be let in. */
  static void breakRequested() {
    GilThread me = LOCK.holder;
    if (me.thread != Thread.currentThread() || me.isPinned()) {
      return;
    }
    StackRoom.check();
    if (!me.monitors.isEmpty()) {
      Monitors.goOut(me.monitors);
    }
    LOCK.stepBack(me);
    if (me.monitors.isOutside) {
      Monitors.comeIn(me.monitors);
    }
  }

  /** Goes out unless outside or pinned; tells whether it did. */
  static boolean beforeBlocking() {
    StackRoom.check();
    GilThread me = self();
    boolean goesOut = mayGoOut(me);
    if (goesOut) {
      goOut(me);
    }
    return goesOut;
  }

  static void afterBlocking() {
    comeIn(self());
  }

  static void beforeExternal() {
    StackRoom.check();
    GilThread me = self();
    // First the note: once outside, nothing may fail.
    me.breakOuts.push(mayGoOut(me));
    if (mayGoOut(me)) {
      goOut(me);
    }
  }

  static void afterExternal() {
    GilThread me = self();
    if (me.breakOuts.pop()) {
      comeIn(me);
    }
  }

  private static boolean mayGoOut(GilThread me) {
    return isInside(me) && !me.isPinned();
  }

  static void beforeExit() {
    GilThread me = self();
    if (isInside(me)) {
      me.exiting = true;
      goOut(me);
    }
  }

  static void afterExit() {
    GilThread me = self();
    if (me.exiting) {
      me.exiting = false;
      comeIn(me);
    }
  }

  /**
   * Straight to the process's standard error: System.err may be the program's own, and managed. No
   * lambda: the first one costs a program's start milliseconds.
   */
  private static final class StandardError implements Consumer<String> {
    @Override
    public void accept(String line) {
      PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
      out.println(line);
    }
  }
}
