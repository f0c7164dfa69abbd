package org.quanta.runtime.stm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MutableCallSite;
import org.quanta.hints.LocationProvider;

/**
 * What the bytecode of a translated program calls. Each method takes the quantum as its last
 * parameter, where it needs it. The work is done elsewhere; this class holds the fast paths.
 *
 * <p>Methods with an {@link StmThread} are for that thread only. Those that may wait for another
 * quantum, or notice that they have been rolled back, throw {@link RollbackSignal} without
 * declaring it; see {@link StackResumption} for the code that is to be generated around them.
 */
public final class StmRuntime {
  static final BarrierSwitch BARRIERS = new BarrierSwitch();
  static final MutableCallSite BARRIERS_STATE = BARRIERS.state();

  /** The program's transactional memory. */
  static final Stm STM = new Stm(BARRIERS);

  /** The system property that has confined objects checked. */
  private static final String CHECK_CONFINED = "quanta.stm.checkConfined";

  private static final boolean CHECKS_CONFINED = Boolean.getBoolean(CHECK_CONFINED);

  private static final StmThread NO_QUANTUM = new StmThread(STM, StmThread.NOBODY);

  /** How many of {@link #nextCount}'s numbers a thread takes at once. */
  private static final int COUNTS = 1024;

  static {
    // Needed when a thread has run out of stack, or ends after its loader was closed: no class
    // could be loaded then.
    Sneaky.load();
    StackResumption.load();
    EndOfThread.load();
    OriginalFrames.load();
  }

  private StmRuntime() {}

  // ---------------------------------------------------------------------------------------------
  // Barriers
  // ---------------------------------------------------------------------------------------------

  /**
   * Whether barriers take leases; while the program runs alone, none does. The JIT compiler takes
   * it for a constant.
   *
   * @return false before the switch
   */
  public static boolean barriersOn() {
    return BARRIERS_STATE.getTarget() != BarrierSwitch.OFF;
  }

  /**
   * The switch of the barriers, for those who keep it as a constant: its target is {@link
   * #barriersOff()} as long as no barrier takes leases. A test of that is smaller than {@link
   * #barriersOn()}, and the JIT compiler inlines only so much into a method.
   *
   * @return a call site that is never called
   */
  public static MutableCallSite barriers() {
    return BARRIERS_STATE;
  }

  /**
   * What {@link #barriers()} targets before the switch.
   *
   * @return a handle that is never called
   */
  public static MethodHandle barriersOff() {
    return BarrierSwitch.OFF;
  }

  static boolean leasing(StmThread t) {
    if (BARRIERS_STATE.getTarget() == BarrierSwitch.OFF) {
      return false;
    }
    if (BARRIERS_STATE.getTarget() != BarrierSwitch.ON) {
      BARRIERS.observed(t);
    }
    return true;
  }

  /** An object is made, and barriers are on. */
  static Lease leaseOfNew(StmThread t) {
    if (BARRIERS_STATE.getTarget() != BarrierSwitch.ON) {
      BARRIERS.observed(t);
    }
    return t.write;
  }

  /**
   * Returns when the current quantum may read the fields of {@code o}, to its end.
   *
   * @param o the object; nothing happens if it is null
   * @param t the current thread's quantum
   */
  public static void read(Managed o, StmThread t) {
    if (BARRIERS_STATE.getTarget() != BarrierSwitch.OFF) {
      readLeased(o, t);
    }
  }

  private static void readLeased(Managed o, StmThread t) {
    if (BARRIERS_STATE.getTarget() != BarrierSwitch.ON) {
      BARRIERS.observed(t);
    }
    if (o != null) {
      Lease lease = o.lease;
      if (lease != t.shared && lease != t.write && lease != t.read) {
        OutOfLine.read(o, lease, t);
      }
    }
  }

  /**
   * Returns when the current quantum may read and write the fields of {@code o}, to its end.
   *
   * @param o the object; nothing happens if it is null
   * @param t the current thread's quantum
   */
  public static void write(Managed o, StmThread t) {
    if (BARRIERS_STATE.getTarget() != BarrierSwitch.OFF) {
      writeLeased(o, t);
    }
  }

  private static void writeLeased(Managed o, StmThread t) {
    if (BARRIERS_STATE.getTarget() != BarrierSwitch.ON) {
      BARRIERS.observed(t);
    }
    if (o != null && o.lease != t.write) {
      OutOfLine.write(o, t);
    }
  }

  /**
   * Like {@link #read(Managed, StmThread)}, for code that has no room for the quantum, or does not
   * know it.
   *
   * @param o the object; nothing happens if it is null
   * @throws OutsideQuantumException if the thread is in no quantum
   */
  public static void read(Managed o) {
    if (barriersOn() && o != null) {
      readLeased(o, current());
    }
  }

  /**
   * Like {@link #write(Managed, StmThread)}, for code that has no room for the quantum, or does not
   * know it.
   *
   * @param o the object; nothing happens if it is null
   * @throws OutsideQuantumException if the thread is in no quantum
   */
  public static void write(Managed o) {
    if (barriersOn() && o != null) {
      writeLeased(o, current());
    }
  }

  /**
   * Called before a field is read of an object that is declared to be touched by one thread only.
   * It needs no lease. If the system property {@value #CHECK_CONFINED} is true, the declaration is
   * checked.
   *
   * @param o the object; nothing happens if it is null
   * @param t the current thread's quantum
   * @throws IllegalStateException if it is checked, and another thread has made or changed the
   *     object
   */
  public static void readConfined(Managed o, StmThread t) {
    if (CHECKS_CONFINED && o != null) {
      Lease lease = o.quanta$lease();
      if (lease != null && lease.owner != null && lease.owner != t) {
        throw new IllegalStateException(
            "an object of "
                + o.getClass().getName()
                + ", which is declared confined to a thread, is touched by "
                + t
                + ", and belongs to "
                + lease.owner);
      }
    }
  }

  /**
   * Like {@link #read(Managed, StmThread)}, for managed classes with an external superclass.
   *
   * @param o the object; nothing happens if it is null
   * @param t the current thread's quantum
   */
  public static void readLeasable(Leasable o, StmThread t) {
    if (leasing(t)) {
      readLeasedLeasable(o, t);
    }
  }

  private static void readLeasedLeasable(Leasable o, StmThread t) {
    if (o != null) {
      Lease lease = o.quanta$lease();
      if (lease != t.write && lease != t.read) {
        OutOfLine.read(o, t);
      }
    }
  }

  /**
   * Like {@link #write(Managed, StmThread)}, for managed classes with an external superclass.
   *
   * @param o the object; nothing happens if it is null
   * @param t the current thread's quantum
   */
  public static void writeLeasable(Leasable o, StmThread t) {
    if (leasing(t)) {
      writeLeasedLeasable(o, t);
    }
  }

  private static void writeLeasedLeasable(Leasable o, StmThread t) {
    if (o != null && o.quanta$lease() != t.write) {
      OutOfLine.write(o, t);
    }
  }

  /**
   * Leases an object for reading, whatever it is: where a variable is defined, or once more, where
   * a method relies on a lease that the quantum before had, and has learned that it is over. Large
   * arrays are left alone; their parts are leased when they are touched.
   *
   * @param o any object; nothing happens if it has no lease
   * @param t the current thread's quantum
   */
  public static void readAgain(Object o, StmThread t) {
    if (BARRIERS_STATE.getTarget() != BarrierSwitch.OFF) {
      readWhole(o, t);
    }
  }

  /**
   * Leases an object for reading where a variable is defined, for the loops that use it; see {@link
   * #readAgain}.
   *
   * @param o any object; nothing happens if it has no lease
   * @param t the current thread's quantum
   */
  public static void readAhead(Object o, StmThread t) {
    if (BARRIERS_STATE.getTarget() != BarrierSwitch.OFF) {
      readWhole(o, t);
    }
  }

  private static void readWhole(Object o, StmThread t) {
    if (BARRIERS_STATE.getTarget() != BarrierSwitch.ON) {
      BARRIERS.observed(t);
    }
    if (o instanceof Managed managed) {
      Lease lease = managed.lease;
      if (lease != t.shared && lease != t.write && lease != t.read) {
        OutOfLine.readWhole(managed, lease, t);
      }
    } else if (o instanceof Leasable leasable) {
      readLeasedLeasable(leasable, t);
    }
  }

  /**
   * Like {@link #readAgain}, for writing.
   *
   * @param o any object; nothing happens if it has no lease
   * @param t the current thread's quantum
   */
  public static void writeAgain(Object o, StmThread t) {
    if (BARRIERS_STATE.getTarget() != BarrierSwitch.OFF) {
      writeWhole(o, t);
    }
  }

  private static void writeWhole(Object o, StmThread t) {
    if (BARRIERS_STATE.getTarget() != BarrierSwitch.ON) {
      BARRIERS.observed(t);
    }
    if (o instanceof Managed managed) {
      if (managed.lease != t.write) {
        OutOfLine.writeWhole(managed, t);
      }
    } else if (o instanceof Leasable leasable) {
      writeLeasedLeasable(leasable, t);
    }
  }

  /**
   * Has a part of an object restored if the current quantum is rolled back: for objects that are
   * too large to be copied whole by {@link Leasable#quanta$save()}. The object must be leased for
   * writing.
   *
   * @param owner restores the part
   * @param saved given to it then
   * @param t the current thread's quantum
   */
  public static void undoWith(Restorable owner, Object saved, StmThread t) {
    if (!t.inevitable && !t.solo) {
      t.undo.prepare(owner, saved);
      t.undo.add();
    }
  }

  /**
   * Notes that a large raw array is new in the current quantum.
   *
   * @param array the array, of more than {@link SavedElements#LARGE} elements
   * @param t the current thread's quantum
   */
  public static void bornElements(Object array, StmThread t) {
    if (leasing(t) && !t.inevitable && !t.solo) {
      t.elements.born(array, t);
    }
  }

  /**
   * Has elements of a large raw array restored if the current quantum is rolled back. The holder of
   * the array must be leased for writing.
   *
   * @param array the array, of more than {@link SavedElements#LARGE} elements
   * @param from the first element that is about to be written
   * @param count how many are, at least 1
   * @param t the current thread's quantum
   */
  public static void saveElements(Object array, int from, int count, StmThread t) {
    if (leasing(t) && !t.inevitable && !t.solo) {
      t.elements.save(array, from, count, t);
    }
  }

  /**
   * Has elements of an array restored that the snapshot of its holder may lack, or that has no
   * holder. One that is not large is saved whole, and asked about once in a quantum.
   *
   * @param array any array
   * @param from the first element that is about to be written
   * @param count how many are; nothing is saved if the array has no such elements
   * @param t the current thread's quantum
   */
  public static void keepElements(Object array, int from, int count, StmThread t) {
    if (!t.elements.isWhole(array, t.quantum)) {
      OutOfLine.keepElements(array, from, count, t);
    }
  }

  // ---------------------------------------------------------------------------------------------
  // Breaks
  // ---------------------------------------------------------------------------------------------

  /**
   * Whether the quantum should end at this break. One test, unless it should.
   *
   * @param t the current thread's quantum
   * @return true if {@link #breakNow} is to be called
   */
  public static boolean shouldBreak(StmThread t) {
    return ++t.breaks > t.limit() && OutOfLine.isBreakDue(t);
  }

  /**
   * Ends the quantum and begins the next one.
   *
   * @param record the state of the calling frame behind the break
   * @param t the current thread's quantum
   * @return the identity of the new quantum: a result, which HotSpot keeps as it is, as what is
   *     loaded from {@code t} would be compressed and decompressed in each turn of a loop
   */
  public static Lease breakNow(FrameRecord record, StmThread t) {
    leasing(t);
    return OutOfLine.breakNow(record, t);
  }

  /**
   * Ends the quantum and begins an inevitable one: a break in a frame that cannot be recorded.
   * Ignored in atomic sections.
   *
   * @param t the current thread's quantum
   */
  public static void breakInevitably(StmThread t) {
    if (!t.isPinned() && !t.solo && t.isInside()) {
      StackProbe.reserveForQuantum();
      t.stm.life.prepareBegin(t);
      t.stm.life.end(t);
      t.stm.inevitable.begin(t);
    }
  }

  /**
   * Whether the quantum may end here: {@link #breakNow} is to be called unless inside an atomic
   * section, or where nobody would notice. An end costs as much as dozens of breaks, so short tasks
   * share a quantum as long as nobody asks for its end, and nobody outside waits for what they did.
   * Where threads are in each other's way all the time, the one whose turn it is goes on for a
   * slice of time, as at other breaks.
   *
   * @param t the current thread's quantum
   * @return true if {@link #breakNow} is to be called
   */
  public static boolean commitSoon(StmThread t) {
    if (t.solo) {
      return t.limit() == 0 && OutOfLine.isBreakDue(t); // somebody has asked for it
    }
    if (t.state == StmThread.OUTSIDE || t.isPinned()) {
      return false;
    }
    if (t.slice.isRequested(t)) {
      // A request that has been put off until some break is not looked at before.
      return ++t.breaks > t.limit() && t.slice.isOver(t);
    }
    return t.tasks.endQuantum(++t.breaks, t.limit()) || t.hasOutsideEffects();
  }

  // ---------------------------------------------------------------------------------------------
  // Rolling back the stack
  // ---------------------------------------------------------------------------------------------

  /**
   * Called by a frame in which a quantum began, before it returns a reference. Returns if that
   * quantum is over. Otherwise the frame's caller has to be recorded, too: a {@link ReturnSignal}
   * with the result is thrown.
   *
   * @param result the result
   * @param began the quantum that began in the frame
   * @param t the current thread's quantum
   */
  public static void leave(Object result, Lease began, StmThread t) {
    if (began == t.quantum) {
      throw Sneaky.rethrow(StackResumption.signal(t).withReference(result));
    }
  }

  /**
   * Like {@link #leave(Object, Lease, StmThread)}, for {@code void}.
   *
   * @param began the quantum that began in the frame
   * @param t the current thread's quantum
   */
  public static void leave(Lease began, StmThread t) {
    leave(null, began, t);
  }

  /**
   * Like {@link #leave(Object, Lease, StmThread)}, for {@code int} and smaller types.
   *
   * @param result the result
   * @param type its type's descriptor
   * @param began the quantum that began in the frame
   * @param t the current thread's quantum
   */
  public static void leave(int result, char type, Lease began, StmThread t) {
    leaveBits(result, type, began, t);
  }

  /**
   * Like {@link #leave(Object, Lease, StmThread)}, for {@code long}.
   *
   * @param result the result
   * @param began the quantum that began in the frame
   * @param t the current thread's quantum
   */
  public static void leave(long result, Lease began, StmThread t) {
    leaveBits(result, 'J', began, t);
  }

  /**
   * Like {@link #leave(Object, Lease, StmThread)}, for {@code float}.
   *
   * @param result the result
   * @param began the quantum that began in the frame
   * @param t the current thread's quantum
   */
  public static void leave(float result, Lease began, StmThread t) {
    leaveBits(Float.floatToRawIntBits(result), 'F', began, t);
  }

  /**
   * Like {@link #leave(Object, Lease, StmThread)}, for {@code double}.
   *
   * @param result the result
   * @param began the quantum that began in the frame
   * @param t the current thread's quantum
   */
  public static void leave(double result, Lease began, StmThread t) {
    leaveBits(Double.doubleToRawLongBits(result), 'D', began, t);
  }

  private static void leaveBits(long bits, char type, Lease began, StmThread t) {
    if (began == t.quantum) {
      throw Sneaky.rethrow(StackResumption.signal(t).withPrimitive(type, bits));
    }
  }

  /**
   * Called with what is about to leave a frame in which a quantum may have begun: a {@link
   * RollbackSignal}, or an exception that no handler of the program has caught. If that quantum is
   * not the running one, it goes on to the caller. Otherwise the frame is run again, or its caller
   * is to be recorded, by a {@link ReturnSignal} with the exception.
   *
   * @param thrown the signal or the exception
   * @param began the quantum that began in the frame, or null
   * @param t the current thread's quantum
   * @return the result of the frame that has been run again, boxed
   */
  public static Object thrown(Throwable thrown, Lease began, StmThread t) {
    if (began != t.quantum) {
      throw Sneaky.rethrow(thrown);
    }
    if (thrown instanceof RollbackSignal) {
      return StackResumption.resume(t);
    }
    throw Sneaky.rethrow(StackResumption.signal(t).withFailure(thrown));
  }

  /**
   * Like {@link #thrown}, in a resume twin: the runtime's loop runs the frame again, so the signal
   * of a rollback just goes on.
   *
   * @param thrown the signal or the exception
   * @param began the quantum that began in the frame, or null
   * @param t the current thread's quantum
   * @return what is to be thrown
   */
  public static Throwable failing(Throwable thrown, Lease began, StmThread t) {
    return began != t.quantum || thrown instanceof RollbackSignal
        ? thrown
        : StackResumption.signal(t).withFailure(thrown);
  }

  /**
   * Notes that the current quantum began in a callee that has just returned by a signal.
   *
   * @param record the calling frame's state at the call
   * @param t the current thread's quantum
   */
  public static void beganInCallee(FrameRecord record, StmThread t) {
    StackResumption.beganInCallee(t, record);
  }

  /**
   * Like {@link #beganInCallee}, in a resume twin, which goes back to its beginning: there, {@link
   * #resumeCallee} is the next thing that is called, and ends as the callee did.
   *
   * @param record the calling frame's state at the call
   * @param t the current thread's quantum
   */
  public static void goOnBehindCallee(FrameRecord record, StmThread t) {
    StackResumption.beganInCallee(t, record);
    t.returnedTo = record;
  }

  /**
   * Like {@link #goOnBehindCallee}, for a frame that goes on in its resume twin, which is called.
   * What it throws is for {@link #leftTwin}.
   *
   * @param record the calling frame's state at the call
   * @param t the current thread's quantum
   * @return the frame's result, boxed; usually a signal is thrown instead
   */
  public static Object runTwinBehindCallee(FrameRecord record, StmThread t) {
    goOnBehindCallee(record, t);
    return StackResumption.goOn(t, record);
  }

  /**
   * Like {@link #breakNow}, for a frame that goes on in its resume twin, which is called.
   *
   * @param record the frame's state behind the break
   * @param t the current thread's quantum
   * @return the frame's result, boxed; usually a signal is thrown instead
   */
  public static Object runTwinBehindBreak(FrameRecord record, StmThread t) {
    breakNow(record, t);
    return goOnInTwin(record, t);
  }

  /**
   * Like {@link #afterExternal}, for a frame that goes on in its resume twin, which is called if a
   * quantum begins.
   *
   * @param record the frame's state behind the external call
   * @param t the current thread's quantum
   * @return the frame's result, boxed; or {@code record} if the thread was in a quantum all the
   *     time
   */
  public static Object runTwinBehindExternal(FrameRecord record, StmThread t) {
    return afterExternal(record, t) ? goOnInTwin(record, t) : record;
  }

  private static Object goOnInTwin(FrameRecord record, StmThread t) {
    Lease began = t.quantum;
    try {
      return StackResumption.goOn(t, record);
    } catch (Throwable thrown) {
      return leftTwin(thrown, began, t);
    }
  }

  /**
   * Called with what has left the resume twin in which a frame went on, or was about to. A rollback
   * ends here, because a quantum has begun in this frame, and all later ones above it: the frame is
   * run again. All else goes on to the caller, which is to be recorded if the twin could not even
   * take note of the quantum.
   *
   * @param thrown a signal or an exception
   * @param began the quantum that began in the frame before it went on in its twin
   * @param t the current thread's quantum
   * @return the result of the frame that has been run again, boxed
   */
  public static Object leftTwin(Throwable thrown, Lease began, StmThread t) {
    if (thrown instanceof ReturnSignal) {
      throw Sneaky.rethrow(thrown);
    }
    return thrown(thrown, thrown instanceof RollbackSignal ? t.quantum : began, t);
  }

  /**
   * Resumes the callee that a frame was suspended in. Called by the frame's resume twin.
   *
   * @param caller the twin's record
   * @param t the current thread's quantum
   * @return the callee's result, boxed; usually a {@link ReturnSignal} is thrown instead
   */
  public static Object resumeCallee(FrameRecord caller, StmThread t) {
    return StackResumption.resumeCallee(t, caller);
  }

  /**
   * Called by a stub that external code has called, when the method returns by a signal: external
   * frames can't be recorded, so the quantum turns inevitable. If that rolls it back, the method is
   * resumed from here.
   *
   * @param t the current thread's quantum
   * @param signal the signal
   * @return the method's result, boxed
   */
  public static Object returnPlainly(ReturnSignal signal, StmThread t) {
    return t.stm.attachment.returnPlainly(t, signal);
  }

  // ---------------------------------------------------------------------------------------------
  // In and out
  // ---------------------------------------------------------------------------------------------

  /**
   * Runs {@code body} inside a quantum: for entry points, new threads and {@code main}. A thread
   * that is inside one just goes on in it. Otherwise it is attached if necessary, a quantum begins,
   * and the quantum that is the current one at the end of the body is committed, no matter whether
   * the body returns or throws.
   *
   * @param body called again if its first quantum is rolled back
   * @return what the body returns
   */
  public static Object runAttached(AttachedBody body) {
    return STM.attachment.run(body);
  }

  /**
   * Called first in a class initializer: the quantum is inevitable then, and lasts at least to the
   * end of the initializer.
   *
   * @param type the class
   * @return what is to be given to {@link #endClassInit}
   */
  public static int beginClassInit(Class<?> type) {
    return ClassInit.begin(STM, type);
  }

  /**
   * Called last in a class initializer, in a {@code finally}.
   *
   * @param begun what {@link #beginClassInit} returned
   * @param type the class
   */
  public static void endClassInit(int begun, Class<?> type) {
    ClassInit.end(STM, begun, type);
  }

  /**
   * What takes the place of the quantum in class initializers that make new things only: these
   * belong to no quantum, because a rollback of the running one does not undo the initializer.
   *
   * @return a record in which nothing can be leased
   */
  public static StmThread noQuantum() {
    return NO_QUANTUM;
  }

  /**
   * Begins a quantum for a thread of an application that calls a single method of a managed object,
   * a collection for example. The quantum is inevitable, so that the call is never repeated.
   */
  public static void beginVisit() {
    leasing(null);
    STM.attachment.open();
  }

  /** Ends the quantum of {@link #beginVisit}, in a {@code finally}. */
  public static void endVisit() {
    STM.attachment.close();
  }

  /**
   * The calling thread's quantum, for stubs of methods that are not entry points.
   *
   * @return the quantum; the thread is inside it, or has left it for an action that needs none
   * @throws OutsideQuantumException if the thread is not attached
   */
  public static StmThread current() {
    StmThread t = STM.attachment.current();
    if (t == null) {
      throw OutsideQuantumException.fromOutside();
    }
    return t;
  }

  /**
   * The calling thread's quantum, if it is in one.
   *
   * @return the quantum, or null
   */
  public static StmThread currentOrNull() {
    StmThread t = STM.attachment.current();
    return t != null && t.isInside() ? t : null;
  }

  /**
   * Leaves the quantum before a call that needs none. Inside an atomic section the quantum goes on,
   * and turns inevitable.
   *
   * @param t the current thread's quantum
   */
  public static void beforeExternal(StmThread t) {
    if (!t.isInside()) {
      StackProbe.reserve();
      t.outsideDepth++;
    } else if (t.isPinned()) {
      becomeInevitable("an external call in an atomic section", t);
    } else {
      leasing(t);
      StackProbe.reserveForQuantum();
      t.stm.life.prepareBegin(t);
      t.stm.life.end(t);
    }
  }

  /**
   * Begins a new quantum after the call, if {@link #beforeExternal} has left one.
   *
   * @param record the state of the calling frame behind the call, result included
   * @param t the current thread's quantum
   * @return true if a quantum has begun, in the calling frame
   */
  public static boolean afterExternal(FrameRecord record, StmThread t) {
    if (t.isInside()) {
      return false;
    }
    if (t.outsideDepth > 0) {
      t.outsideDepth--; // it was outside before
      return false;
    }
    t.stm.life.begin(t, record);
    return true;
  }

  // ---------------------------------------------------------------------------------------------
  // Hints
  // ---------------------------------------------------------------------------------------------

  /**
   * Begins an atomic section.
   *
   * @param t the current thread's quantum
   */
  public static void enterAtomic(StmThread t) {
    if (t.solo) {
      t.stm.solo.expectSections();
    }
    t.atomicDepth++;
  }

  /**
   * Ends an atomic section.
   *
   * @param t the current thread's quantum
   * @throws IllegalStateException if there is none
   */
  public static void exitAtomic(StmThread t) {
    if (t.atomicDepth == 0) {
      throw new IllegalStateException("atomic section: more exits than enters");
    }
    if (--t.atomicDepth == 0) {
      t.countBreaks();
    }
  }

  /**
   * How many atomic sections the thread is in.
   *
   * @param t the current thread's quantum
   * @return the depth
   */
  public static int atomicDepth(StmThread t) {
    return t.atomicDepth;
  }

  /**
   * Whether the quantum must go on: in an atomic section, in a class initializer, or while the
   * other threads are stopped.
   *
   * @param t the current thread's quantum
   * @return true if all breaks are ignored
   */
  public static boolean isPinned(StmThread t) {
    return t.isPinned();
  }

  /**
   * Makes the quantum inevitable: it will not be rolled back any more. May wait, or roll the
   * quantum back instead.
   *
   * @param reason for reports
   * @param t the current thread's quantum
   */
  public static void becomeInevitable(String reason, StmThread t) {
    if (!t.inevitable && !t.solo && t.isInside()) {
      leasing(t);
      t.stm.inevitable.become(t);
      if (Statistics.ON) {
        t.stm.statistics.inevitable(reason);
      }
    }
  }

  /**
   * Takes the place of {@code thread.start()}: it takes effect when the quantum is certain.
   *
   * @param thread the thread
   * @param t the current thread's quantum
   * @throws IllegalThreadStateException if it is not new
   */
  public static void startThread(Thread thread, StmThread t) {
    ThreadStart.request(thread, t);
  }

  /**
   * Leaves the quantum for good, in whatever section: the program is about to end, and its shutdown
   * hooks run in quanta of other threads.
   *
   * @param t the current thread's quantum
   */
  public static void beforeExit(StmThread t) {
    becomeInevitable("the end of the program", t);
    if (t.isInside()) {
      t.stm.life.end(t);
    }
  }

  /**
   * Whether the quantum can't be rolled back any more.
   *
   * @param t the current thread's quantum
   * @return true if it is certain to commit
   */
  public static boolean isInevitable(StmThread t) {
    return t.inevitable || t.solo;
  }

  /**
   * Runs an action when the quantum is certain.
   *
   * @param action run at once if it is certain now, or if there is no quantum
   * @param t the current thread's quantum
   */
  public static void onCommit(Runnable action, StmThread t) {
    if (isInevitable(t) || !t.isInside()) {
      action.run();
    } else {
      t.callbacks.addOnCommit(action);
    }
  }

  /**
   * Runs an action when the quantum has been rolled back, outside of any quantum.
   *
   * @param action forgotten if the quantum is certain
   * @param t the current thread's quantum
   */
  public static void onRollback(Runnable action, StmThread t) {
    if (!isInevitable(t) && t.isInside()) {
      t.callbacks.addOnRollback(action);
    }
  }

  /**
   * Stops all other threads at their breaks.
   *
   * @param t the current thread's quantum; turns inevitable, and ignores breaks
   * @throws IllegalStateException if this thread has stopped them already
   */
  public static void beginStopOthers(StmThread t) {
    t.stm.others.begin(t);
  }

  /**
   * Lets the other threads go on.
   *
   * @param t the current thread's quantum
   * @throws IllegalStateException if this thread has not stopped them
   */
  public static void endStopOthers(StmThread t) {
    t.stm.others.end(t);
  }

  /**
   * A number that no other call has returned, without any conflict.
   *
   * @param t the current thread's quantum
   * @return a positive number
   */
  public static long nextCount(StmThread t) {
    if (t.nextCount == t.lastCount) {
      long first = t.stm.counter.getAndAdd(COUNTS);
      t.nextCount = first;
      t.lastCount = first + COUNTS;
    }
    return ++t.nextCount;
  }

  /**
   * How many quanta can make progress at the same time.
   *
   * @return the number of cores
   */
  public static int parallelism() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Sets who tells where the thread is in the interpreted program.
   *
   * @param provider null for nobody
   * @param t the current thread's quantum
   */
  public static void locate(LocationProvider provider, StmThread t) {
    t.location = provider;
  }

  /**
   * What has happened so far to all quanta, in one line of text.
   *
   * @return names and numbers
   */
  public static String statistics() {
    return STM.counts().toString();
  }
}
