package org.quanta.runtime.stm.monitors;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.quanta.runtime.stm.EnteredMonitors;
import org.quanta.runtime.stm.Managed;
import org.quanta.runtime.stm.StmRuntime;
import org.quanta.runtime.stm.StmThread;
import org.quanta.runtime.stm.arrays.ManagedArray;

/**
 * The entry points that take the place of {@code MONITORENTER}, {@code MONITOREXIT}, {@code wait}
 * and {@code notify}. Code shapes, with {@code await…} as calls that break out of the quantum:
 *
 * <pre>{@code
 * while (!Monitors.tryEnter(o, t)) Monitors.awaitRelease(o);        // MONITORENTER
 *
 * Object node = Monitors.beginWait(o, t);                           // o.wait(millis)
 * try { Monitors.awaitNotification(node, millis); }
 * finally { while (!Monitors.tryReenter(o, node, t)) Monitors.awaitRelease(o); }
 * }</pre>
 *
 * <p><b>Waiting inside an atomic section</b> would wait for ever: the quantum cannot end, and
 * whoever has the monitor, or would notify, cannot go on. It is an {@code
 * IllegalMonitorStateException}.
 */
public final class Monitors {
  /** Those who wait outside look again after this time: being woken is an optimization. */
  private static final long LOOK_AGAIN_NANOS = 1_000_000;

  private static final MonitorTable TABLE = new MonitorTable();

  /** The monitors that a quantum has to itself, until it ends inside. */
  private static final class OfQuantum extends EnteredMonitors {
    @Override
    protected void keep(Managed object, StmThread t) {
      ManagedMonitor monitor = TABLE.of(object);
      lease(object, monitor, t);
      enter(monitor, 1, t);
    }
  }

  private Monitors() {}

  /**
   * Enters a monitor if it is free or the thread's own already.
   *
   * @param object whose monitor it is
   * @param t the current thread's quantum
   * @return false if another thread is in it
   * @throws NullPointerException if there is no object
   * @throws IllegalMonitorStateException if another thread is in it, and this one in an atomic
   *     section
   */
  public static boolean tryEnter(Object object, StmThread t) {
    if (isGuarded(object) && !t.isNobody()) {
      return tryEnterGuarded((Managed) object, t);
    }
    return tryEnter(object, TABLE.of(Objects.requireNonNull(object)), 1, t);
  }

  /** The object's lease excludes others, as long as the quantum lasts. */
  private static boolean tryEnterGuarded(Managed object, StmThread t) {
    EnteredMonitors entered = t.entered;
    if (entered == null) {
      entered = new OfQuantum();
      t.entered = entered;
    }
    entered.reserve();
    StmRuntime.read(object, t);
    ManagedMonitor kept = ManagedMonitor.areOwned() ? TABLE.find(object) : null;
    if (kept != null && kept.owner() != null) {
      return tryEnter(object, kept, 1, t);
    }
    entered.entered(object);
    return true;
  }

  private static boolean tryEnter(Object object, ManagedMonitor monitor, int count, StmThread t) {
    lease(object, monitor, t);
    if (monitor.owner() != null && monitor.owner() != t) {
      if (StmRuntime.isPinned(t)) {
        throw new IllegalMonitorStateException(
            "a monitor that another thread is in was to be entered inside an atomic section or a"
                + " class initializer; leave the section first, or enter the monitor before it");
      }
      return false;
    }
    enter(monitor, count, t);
    return true;
  }

  /** Can't fail. */
  private static void enter(ManagedMonitor monitor, int count, StmThread t) {
    monitor.setOwner(t);
    monitor.count += count;
  }

  /**
   * Whether an object's lease guards its monitor's owner, too: not if only its parts have leases.
   */
  static boolean isGuarded(Object object) {
    return object instanceof Managed && !(object instanceof ManagedArray);
  }

  private static void lease(Object object, ManagedMonitor monitor, StmThread t) {
    if (isGuarded(object) && !t.isNobody()) {
      StmRuntime.write((Managed) object, t);
    }
    StmRuntime.write(monitor, t);
  }

  /**
   * Waits until a monitor may be free. Called outside of any quantum.
   *
   * @param object whose monitor it is
   */
  public static void awaitRelease(Object object) {
    ManagedMonitor monitor = TABLE.of(object);
    Thread current = Thread.currentThread();
    monitor.blocked.add(current);
    boolean interrupted = Thread.interrupted();
    LockSupport.parkNanos(monitor, LOOK_AGAIN_NANOS);
    monitor.blocked.remove(current);
    if (interrupted) {
      current.interrupt();
    }
  }

  /**
   * Exits a monitor.
   *
   * @param object whose monitor it is
   * @param t the current thread's quantum
   * @throws IllegalMonitorStateException if the thread is not in it
   */
  public static void exit(Object object, StmThread t) {
    if (t.entered != null && t.entered.left(object)) {
      return;
    }
    ManagedMonitor monitor = owned(object, t);
    if (monitor.count == 1) {
      release(monitor, t);
    } else {
      monitor.count--;
    }
  }

  /**
   * Whether the thread is in a monitor.
   *
   * @param object whose monitor it is
   * @param t the current thread's quantum
   * @return true if it has entered it
   */
  public static boolean holds(Object object, StmThread t) {
    if (t.entered != null && t.entered.isIn(object)) {
      return true;
    }
    ManagedMonitor monitor = TABLE.of(Objects.requireNonNull(object));
    StmRuntime.read(monitor, t);
    return monitor.owner() == t;
  }

  /**
   * Begins to wait: gives the monitor back and lines up for a notification.
   *
   * @param object whose monitor it is
   * @param t the current thread's quantum
   * @return the thread's place in the line
   * @throws IllegalMonitorStateException if the thread is not in the monitor, or in an atomic
   *     section
   */
  public static Object beginWait(Object object, StmThread t) {
    ManagedMonitor monitor = owned(object, t);
    if (StmRuntime.isPinned(t)) {
      throw new IllegalMonitorStateException(
          "wait was called inside an atomic section or a class initializer, where nobody could"
              + " ever notify");
    }
    WaitNode node = new WaitNode(monitor.count);
    WaitList waiting = WaitList.append(monitor.waiting, node);
    release(monitor, t);
    monitor.waiting = waiting;
    return node;
  }

  /**
   * Waits to be notified. Called outside of any quantum.
   *
   * @param place what {@link #beginWait} returned
   * @param millis how long at most, in milliseconds; 0 for ever
   * @throws InterruptedException if the thread is interrupted
   */
  public static void awaitNotification(Object place, long millis) throws InterruptedException {
    WaitNode node = (WaitNode) place;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!node.isNotified) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      long left = end - System.nanoTime();
      if (millis == 0) {
        LockSupport.park(node);
      } else if (left > 0) {
        LockSupport.parkNanos(node, left);
      } else {
        return;
      }
    }
  }

  /**
   * Ends to wait: enters the monitor again as often as before, if it is free.
   *
   * @param object whose monitor it is
   * @param place what {@link #beginWait} returned
   * @param t the current thread's quantum
   * @return false if another thread is in it
   */
  public static boolean tryReenter(Object object, Object place, StmThread t) {
    ManagedMonitor monitor = TABLE.of(object);
    WaitNode node = (WaitNode) place;
    if (!tryEnter(object, monitor, node.count, t)) {
      return false;
    }
    monitor.waiting = WaitList.remove(monitor.waiting, node);
    return true;
  }

  /**
   * Lets the thread go on that has waited longest, once the quantum has committed.
   *
   * @param object whose monitor it is
   * @param t the current thread's quantum
   * @throws IllegalMonitorStateException if the thread is not in the monitor
   */
  public static void notifyOne(Object object, StmThread t) {
    ManagedMonitor monitor = owned(object, t);
    if (monitor.waiting != null) {
      wake(monitor.waiting.first(), t);
      monitor.waiting = monitor.waiting.rest();
    }
  }

  /**
   * Lets all waiting threads go on, once the quantum has committed.
   *
   * @param object whose monitor it is
   * @param t the current thread's quantum
   * @throws IllegalMonitorStateException if the thread is not in the monitor
   */
  public static void notifyAll(Object object, StmThread t) {
    ManagedMonitor monitor = owned(object, t);
    for (WaitList list = monitor.waiting; list != null; list = list.rest()) {
      wake(list.first(), t);
    }
    monitor.waiting = null;
  }

  // No lambdas: most programs that have threads would have one linked early.

  private record Notification(WaitNode node) implements Runnable {
    @Override
    public void run() {
      node.isNotified = true;
      LockSupport.unpark(node.thread);
    }
  }

  private record Release(ManagedMonitor monitor) implements Runnable {
    @Override
    public void run() {
      for (Thread blocked : monitor.blocked) {
        LockSupport.unpark(blocked);
      }
    }
  }

  private static void wake(WaitNode node, StmThread t) {
    StmRuntime.onCommit(new Notification(node), t);
  }

  private static ManagedMonitor owned(Object object, StmThread t) {
    if (t.entered != null && t.entered.isIn(object)) {
      t.entered.keepAll(t);
    }
    ManagedMonitor monitor = TABLE.of(Objects.requireNonNull(object));
    lease(object, monitor, t);
    if (monitor.owner() != t) {
      throw new IllegalMonitorStateException("current thread is not owner");
    }
    return monitor;
  }

  /** What may fail comes first. */
  private static void release(ManagedMonitor monitor, StmThread t) {
    if (!monitor.blocked.isEmpty()) {
      StmRuntime.onCommit(new Release(monitor), t);
    }
    monitor.setOwner(null);
    monitor.count = 0;
  }
}
