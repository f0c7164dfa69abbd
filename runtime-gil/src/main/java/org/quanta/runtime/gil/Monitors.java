package org.quanta.runtime.gil;

/**
 * Keeps JVM monitors and the lock out of each other's way. The danger: the holder enters a monitor
 * which belongs to a thread that waits for the lock. Neither could ever go on.
 *
 * <p>So every thread that goes out while it is in a monitor is listed here, and the holder, before
 * it enters a monitor, looks whether a listed thread may be in it. If so, it goes out for the
 * entering and comes in afterwards. If not, the monitor is free or its own, and it goes straight on
 * with the lock held. It is inside when it looks, and the list is guarded by the lock, so nothing
 * can change between the look and the entering:
 *
 * <ul>
 *   <li>who goes out for the entering counts as being in the monitor from then on: when it gets the
 *       monitor and waits for the lock, others know;
 *   <li>a thread that is outside to begin with comes in to be listed, and enters outside;
 *   <li>a thread in {@link Object#wait()} stays listed with that monitor, because it will own it
 *       again before it has a chance to say so.
 * </ul>
 *
 * <p>A pinned holder cannot go out, so entering a monitor that a listed thread may be in is an
 * error there. Only monitors that managed code enters are known here. A monitor that external code
 * enters before it calls back should not be entered by managed code too.
 */
final class Monitors {
  /** The stacks of the threads outside that are in a monitor. Guarded by the lock. */
  private static MonitorStack firstOutside;

  private Monitors() {}

  static void beforeEnter(Object monitor) {
    GilThread me = Gil.LOCK.holder;
    if (me.thread != Thread.currentThread()) {
      beforeEnterOutside(monitor);
      return;
    }
    me.monitors.prepare(monitor);
    if (firstOutside != null) {
      beforeEnterBesideOthers(me, monitor);
    }
  }

  static void afterEnter() {
    GilThread me = Gil.LOCK.holder;
    if (me.thread == Thread.currentThread()) {
      me.monitors.push();
    } else {
      afterEnterOutside();
    }
  }

  static void afterExit() {
    GilThread me = Gil.LOCK.holder;
    if (me.thread == Thread.currentThread()) {
      me.monitors.pop();
    } else {
      afterExitOutside();
    }
  }

  /** The thread is about to go out: list it, unless it is listed still. */
  static void goOut(MonitorStack stack) {
    if (stack.isOutside) {
      return;
    }
    stack.isOutside = true;
    stack.nextOutside = firstOutside;
    if (firstOutside != null) {
      firstOutside.previousOutside = stack;
    }
    firstOutside = stack;
  }

  /** The thread has come in: list it no more. */
  static void comeIn(MonitorStack stack) {
    stack.isOutside = false;
    if (stack.previousOutside == null) {
      firstOutside = stack.nextOutside;
    } else {
      stack.previousOutside.nextOutside = stack.nextOutside;
    }
    if (stack.nextOutside != null) {
      stack.nextOutside.previousOutside = stack.previousOutside;
    }
    stack.nextOutside = null;
    stack.previousOutside = null;
    stack.correct();
  }

  private static void beforeEnterBesideOthers(GilThread me, Object monitor) {
    Thread other = monitor == null ? null : userOutside(monitor);
    if (other == null || Thread.holdsLock(monitor)) {
      return;
    }
    if (me.isPinned()) {
      throw new IllegalMonitorStateException(
          "the monitor of a "
              + monitor.getClass().getName()
              + " cannot be entered inside "
              + me.pin()
              + me.place()
              + ": thread \""
              + other.getName()
              + "\" is in it or waits for it, and needs the global lock to go on; enter the monitor"
              + " first, or make the section end before");
    }
    StackRoom.check();
    me.monitors.push();
    me.entering = true;
    Gil.goOut(me);
  }

  private static Thread userOutside(Object monitor) {
    for (MonitorStack stack = firstOutside; stack != null; stack = stack.nextOutside) {
      if (stack.contains(monitor)) {
        return stack.owner();
      }
    }
    return null;
  }

  /**
   * In a class initializer outside, the thread must not wait for the lock, and will not before it
   * has exited the monitor. So nobody has to know.
   */
  private static void beforeEnterOutside(Object monitor) {
    GilThread me = GilThread.current();
    if (monitor != null && me.classInits == 0) {
      Gil.comeIn(me);
      me.monitors.prepare(monitor);
      me.monitors.push();
      Gil.goOut(me);
    }
  }

  private static void afterEnterOutside() {
    GilThread me = GilThread.current();
    if (me.entering) {
      me.entering = false;
      Gil.comeIn(me);
    }
  }

  private static void afterExitOutside() {
    GilThread me = GilThread.current();
    if (me.classInits == 0) {
      me.monitors.popLater();
    }
  }
}
