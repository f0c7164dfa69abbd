package org.quanta.runtime.gil;

import java.util.concurrent.atomic.AtomicLong;
import org.quanta.hints.LocationProvider;

/**
 * The entry points of the global-lock runtime: translated code calls these methods and nothing else
 * here. All may be called from any thread, inside the lock or outside.
 *
 * <p>The methods in the first part are the primitives of {@link org.quanta.hints.Quantum}, with the
 * same names and descriptors; what they mean is said there, and here only what is particular to the
 * lock.
 */
public final class GilRuntime {
  private static final AtomicLong COUNT = new AtomicLong();

  private GilRuntime() {}

  // ---------------------------------------------------------------------------------------------
  // Hints
  // ---------------------------------------------------------------------------------------------

  /** Lets another thread in if one has asked for it. Outside and in pinned sections, nothing. */
  public static void qbreak() {
    if (Gil.LOCK.breakRequested) {
      Gil.breakRequested();
    }
  }

  /**
   * A break if the value is negative: behind the offset of a jump, where negative means backwards.
   *
   * @param value an offset
   */
  public static void qbreakIfNegative(int value) {
    if (value < 0) {
      qbreak();
    }
  }

  /** The same as {@link #qbreak()}: the end of a quantum is seen only when others are let in. */
  public static void commitSoon() {
    qbreak();
  }

  /** Begins an atomic section; counts also outside, where it guards nothing. */
  public static void enterAtomic() {
    Gil.self().atomicDepth++;
  }

  /**
   * Ends the innermost atomic section. The next break, not this call, may let others in.
   *
   * @throws IllegalStateException if the thread is not in an atomic section
   */
  public static void exitAtomic() {
    GilThread me = Gil.self();
    if (me.atomicDepth == 0) {
      throw new IllegalStateException("atomic section: more exits than enters" + me.place());
    }
    me.atomicDepth--;
  }

  /**
   * How many atomic sections the current thread is in.
   *
   * @return the nesting depth; 0 outside
   */
  public static int atomicDepth() {
    return Gil.self().atomicDepth;
  }

  /** Goes out, unless pinned. The same as {@link #beforeBlocking()}. */
  public static void beforeExternal() {
    Gil.beforeExternal();
  }

  /** Comes in again if the matching {@link #beforeExternal()} went out. */
  public static void afterExternal() {
    Gil.afterExternal();
  }

  /**
   * Nothing: under the lock nothing is ever rolled back.
   *
   * @param reason ignored
   */
  public static void becomeInevitable(String reason) {}

  /**
   * Whether the current quantum can no longer be rolled back.
   *
   * @return true
   */
  public static boolean isInevitable() {
    return true;
  }

  /**
   * Runs the action at once.
   *
   * @param action what to do
   */
  public static void onCommit(Runnable action) {
    action.run();
  }

  /**
   * Nothing: under the lock nothing is ever rolled back.
   *
   * @param action ignored
   */
  public static void onRollback(Runnable action) {}

  /**
   * Holds the lock until {@link #endStopOthers()}, whatever breaks and break-outs come. A thread
   * that is outside comes in for it.
   *
   * @throws IllegalStateException if this thread has stopped the others already
   */
  public static void beginStopOthers() {
    StopOthers.begin();
  }

  /**
   * Lets the other threads go on.
   *
   * @throws IllegalStateException if this thread has not stopped them
   */
  public static void endStopOthers() {
    StopOthers.end();
  }

  /**
   * Whether several threads may run interpreter code.
   *
   * @return true
   */
  public static boolean isTranslated() {
    return true;
  }

  /**
   * How many quanta can make progress at the same time.
   *
   * @return 1
   */
  public static int parallelism() {
    return 1;
  }

  /**
   * Draws a number that no other call in this program has returned.
   *
   * @return a positive number
   */
  public static long nextCount() {
    return COUNT.incrementAndGet();
  }

  /**
   * Names the place in the interpreted program that the current thread is at. It appears in errors
   * that this runtime throws on that thread.
   *
   * @param provider asked on this thread; null for none
   */
  public static void locate(LocationProvider provider) {
    Gil.self().location = provider;
  }

  // ---------------------------------------------------------------------------------------------
  // Coming in and going out
  // ---------------------------------------------------------------------------------------------

  /**
   * Called first in every managed method that untranslated code may call. Comes in if the thread is
   * outside; costs next to nothing if it is inside already.
   *
   * @return whether it came in, and has to {@link #leave()} in the end
   */
  public static boolean enter() {
    return Gil.LOCK.holder.thread != Thread.currentThread() && Gil.enter();
  }

  /**
   * Goes out. Called in a {@code finally} when {@link #enter()} returned true.
   *
   * @throws IllegalStateException if an atomic section or stopOthers is still open, after it has
   *     been closed and the lock let go; or if the thread is not inside
   */
  public static void leave() {
    Gil.leave();
  }

  /**
   * Goes out if the thread came in. Called in a {@code finally} with what {@link #enter()}
   * returned.
   *
   * @param entered whether there is anything to undo
   * @throws IllegalStateException like {@link #leave()}
   */
  public static void leave(boolean entered) {
    if (entered) {
      Gil.leave();
    }
  }

  /**
   * Called before a blocking external call: goes out, unless the thread is outside or pinned.
   * Changes neither the thread's interrupt status nor its {@linkplain
   * java.util.concurrent.locks.LockSupport permit}.
   *
   * @return whether it went out, for {@link #afterBlocking(boolean)}
   */
  public static boolean beforeBlocking() {
    return Gil.beforeBlocking();
  }

  /**
   * Like {@link #beforeBlocking()}, for a method that managed classes override: a managed
   * receiver's own method is no external call, and the thread stays inside.
   *
   * @param receiver the object that the method is called on
   * @return whether it went out, for {@link #afterBlocking(boolean)}
   */
  public static boolean beforeBlocking(Object receiver) {
    return !(receiver instanceof ManagedReceiver) && Gil.beforeBlocking();
  }

  /**
   * Called, in a {@code finally}, after a blocking external call: comes in again if the thread went
   * out. An interrupt neither ends the wait for the lock nor gets lost in it.
   *
   * @param left what {@link #beforeBlocking()} returned
   */
  public static void afterBlocking(boolean left) {
    if (left) {
      Gil.afterBlocking();
    }
  }

  /**
   * Called before the virtual machine is told to exit or halt: goes out for good, also if pinned,
   * because shutdown hooks are threads that need the lock. A later {@link #leave()} of the thread
   * does nothing.
   */
  public static void beforeExit() {
    Gil.beforeExit();
  }

  /**
   * Called if the call announced by {@link #beforeExit()} threw an exception instead of exiting (a
   * security manager may see to that): the thread goes on where it was.
   */
  public static void afterExit() {
    Gil.afterExit();
  }

  // ---------------------------------------------------------------------------------------------
  // Monitors and class initializers
  // ---------------------------------------------------------------------------------------------

  /**
   * Called before each MONITORENTER. If a thread that needs the lock may be in the monitor, this
   * goes out for the entering.
   *
   * @param monitor the operand of the instruction; null is left for the instruction to report
   * @throws IllegalMonitorStateException if it would have to go out in a pinned section: there,
   *     waiting for the monitor would never end
   */
  public static void beforeMonitorEnter(Object monitor) {
    Monitors.beforeEnter(monitor);
  }

  /** Called after each MONITORENTER: comes in again if {@link #beforeMonitorEnter} went out. */
  public static void afterMonitorEnter() {
    Monitors.afterEnter();
  }

  /** Called after each MONITOREXIT. */
  public static void afterMonitorExit() {
    Monitors.afterExit();
  }

  /**
   * Called first in every managed class initializer. Until its end, the thread neither lets others
   * in nor waits for the lock, because others may wait for the initializer. A thread that is
   * outside comes in only if nobody is inside, and else runs the initializer without the lock.
   *
   * @return what to pass to {@link #endClassInit}
   */
  public static boolean beginClassInit() {
    return ClassInit.begin();
  }

  /**
   * Called, in a {@code finally}, at the end of every managed class initializer.
   *
   * @param cameIn what {@link #beginClassInit()} returned
   */
  public static void endClassInit(boolean cameIn) {
    ClassInit.end(cameIn);
  }
}
