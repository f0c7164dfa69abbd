package org.quanta.runtime.gil;

/**
 * Class initializers of managed classes. While one runs, the JVM makes every other thread that
 * touches the class wait, and the holder may be that other thread. So the thread in the initializer
 * must not wait for the lock.
 *
 * <ul>
 *   <li>Inside, it is pinned: breaks and break-outs are ignored until the initializer ends. A
 *       blocking call in an initializer therefore blocks the whole program, as waiting for the
 *       initializer would.
 *   <li>Outside (an application's thread touched the class), it comes in if nobody else is inside.
 *       Else the initializer runs without the lock, and so do managed methods it calls: what it
 *       makes is new, and seen by others only after the JVM's own lock; whatever else it touches,
 *       it touches unguarded. Entry points avoid that: in one, the thread is inside.
 * </ul>
 */
final class ClassInit {
  private ClassInit() {}

  /** Returns whether the thread came in for the initializer. */
  static boolean begin() {
    GilThread me = Gil.self();
    me.classInits++;
    return !Gil.isInside(me) && tryToComeIn(me);
  }

  static void end(boolean cameIn) {
    GilThread me = Gil.self();
    me.classInits--;
    if (cameIn) {
      Gil.goOut(me);
    }
  }

  /** Comes in if that needs no waiting. */
  static boolean tryToComeIn(GilThread me) {
    if (!Gil.LOCK.tryAcquire(me)) {
      return false;
    }
    if (me.monitors.isOutside) {
      Monitors.comeIn(me.monitors);
    }
    return true;
  }
}
