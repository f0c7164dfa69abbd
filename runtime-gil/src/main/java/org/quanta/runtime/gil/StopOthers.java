package org.quanta.runtime.gil;

/** Stopping all other threads: the lock is held, and the thread pinned, until the end. */
final class StopOthers {
  private StopOthers() {}

  static void begin() {
    GilThread me = Gil.self();
    if (me.othersStopped) {
      throw new IllegalStateException("the other threads are stopped already" + me.place());
    }
    if (!Gil.isInside(me)) {
      Gil.comeIn(me);
      me.cameInToStopOthers = true;
    }
    me.othersStopped = true;
  }

  static void end() {
    GilThread me = Gil.self();
    if (!me.othersStopped) {
      throw new IllegalStateException("the other threads are not stopped" + me.place());
    }
    me.othersStopped = false;
    if (me.cameInToStopOthers) {
      me.cameInToStopOthers = false;
      Gil.goOut(me);
    }
  }
}
