package org.quanta.runtime.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.quanta.hints.LocationProvider;

/**
 * The quantum that a thread is in: the trailing parameter of each translated method. One object
 * serves a thread for as long as the thread is attached, through all its quanta, and afterwards
 * another thread; so there are never more than threads that were attached at the same time.
 *
 * <p>Fields are plain and belong to the attached thread unless their comment says otherwise. An
 * object moves from thread to thread through {@link ThreadTable}, whose lock publishes them.
 */
public final class StmThread extends VisibleState {
  /** Not in a quantum: detached, or in a break-out call. */
  static final int OUTSIDE = 0;

  /** In a quantum. */
  static final int RUNNING = 1;

  /** The quantum is doomed, its effects are being undone; its leases are still held. */
  static final int ROLLING_BACK = 2;

  /** The effects are undone, the leases have ended, and the signal is on its way. */
  static final int ROLLED_BACK = 3;

  /** The index of what is no thread's. */
  static final int NOBODY = -1;

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final VarHandle LIMIT = Fields.of(LOOKUP, "limit", int.class);
  private static final VarHandle START = Fields.of(LOOKUP, "start", long.class);
  private static final VarHandle WAITERS = Fields.of(LOOKUP, "waiters", Claim.class);

  // --- what generated code reads --------------------------------------------------------------

  /** The write lease of the current quantum; no object's lease while the thread is outside. */
  public Lease write = Lease.ENDED;

  /** The read lease of the current quantum; no object's lease while the thread is outside. */
  public Lease read = Lease.ENDED;

  /**
   * A shared lease that lets this thread read, of some object that it has just read; {@link
   * SharedLeases#NONE} before that, and while the thread is outside or is rolled back.
   */
  Lease shared = SharedLeases.NONE;

  /**
   * The identity of the current quantum, or of the one just rolled back. A frame that keeps it in a
   * local knows later whether the quantum that began in it is still running.
   */
  public Lease quantum = Lease.ENDED;

  /** The state at the begin of the current quantum; null for a thread's first. */
  public FrameRecord record;

  /** The record of the callee whose {@link ReturnSignal} is on its way. */
  FrameRecord below;

  /**
   * The record of a frame that goes on in its resume twin, behind a callee whose {@link
   * ReturnSignal} has arrived; null once the twin has taken the result.
   */
  FrameRecord returnedTo;

  /** The monitors that the quantum has entered; null as long as the thread has entered none. */
  public EnteredMonitors entered;

  // --- who it is --------------------------------------------------------------------------------

  final Stm stm;
  final int index;

  /** The bit in shared leases that the read barrier's fast path goes by; 0 beyond 63 threads. */
  final long bit;

  /** The bit in shared leases that stands for this thread: its own, or that of all the rest. */
  final long sharedBit;

  /** The thread served; null when detached. Written under the table's lock, read by reports. */
  volatile Thread thread;

  // --- the current quantum
  // ------------------------------------------------------------------------

  int state = OUTSIDE;

  /** How many break-outs deep the thread is, not counting the one that has left the quantum. */
  int outsideDepth;

  boolean solo;
  boolean inevitable;
  boolean othersStopped;
  int atomicDepth;

  /**
   * How many class initializers the thread is in: it must not be rolled back then. Others read it
   * after {@link #waitsFor}, which is written later.
   */
  int initializing;

  /** Attached for one stretch of code only; see {@link Attachment#attached}. */
  boolean attachedByOpen;

  /** Who runs in this quantum while its own thread waits; see {@link Attachment#borrow}. */
  StmThread borrower;

  /** The write lease of the next quantum, if that can be begun without memory. */
  Lease nextWrite = Lease.ENDED;

  /** The read lease of the next quantum. Goes with {@link #nextWrite}. */
  Lease nextRead = Lease.ENDED;

  final UndoLog undo = new UndoLog();
  final ElementUndo elements = new ElementUndo();
  final Callbacks callbacks = new Callbacks();
  final KeptOutput output = new KeptOutput();
  QuantumLength length = new QuantumLength();
  final TimeSlice slice = new TimeSlice();
  final ShortTasks tasks = new ShortTasks();
  final Upgrades upgrades = new Upgrades();
  final ReturnSignal returnSignal = new ReturnSignal();
  final RollbackSignal rollbackSignal = new RollbackSignal();

  /** Breaks passed in this quantum, less {@link #skipped}. */
  int breaks;

  /** How far {@link #breaks} was set back while all breaks are ignored: they need no looks then. */
  int skipped;

  // --- waiting
  // ------------------------------------------------------------------------------------

  /** The thread whose quantum this one has been rolled back for; null if none. */
  StmThread winner;

  /** The epoch of {@link #winner}'s quantum. */
  long winnerEpoch;

  /** Those who waited for this thread's last quantum, and whom it lets go first. */
  Claim owed;

  /** What this thread itself waited for last, until it got it or gave up. */
  Claim claim;

  /** The thread whose quantum this one has been waiting for; see {@link Patience}. */
  StmThread watched;

  /** The epoch of {@link #watched}. */
  long watchedEpoch;

  /** {@link System#nanoTime} when {@link #watched} was first seen in that epoch. */
  long watchedSince;

  /** The epoch that has been reported as waited for too long. */
  long reportedEpoch;

  // --- the rest
  // -----------------------------------------------------------------------------------

  final Counts counts = new Counts();
  LocationProvider location;
  long nextCount;
  long lastCount;

  StmThread(Stm stm, int index) {
    this.stm = stm;
    this.index = index;
    this.sharedBit = 1L << Math.min(index, ThreadTable.REST);
    this.bit = index >= 0 && index < ThreadTable.REST ? sharedBit : 0;
  }

  boolean isInside() {
    return state != OUTSIDE;
  }

  /**
   * Whether this is {@link StmRuntime#noQuantum}, which belongs to no thread and never changes.
   *
   * @return false for all that serve a thread
   */
  public boolean isNobody() {
    return index < 0;
  }

  /** Whether all breaks are ignored. */
  boolean isPinned() {
    return atomicDepth > 0 || othersStopped || initializing > 0;
  }

  /** Whether somebody outside may wait for the end of the quantum. */
  boolean hasOutsideEffects() {
    return inevitable || !output.isEmpty() || !callbacks.isEmpty();
  }

  /** Sets the count of breaks back, until it is put right. */
  void skipBreaks(int count) {
    skipped += breaks - count;
    breaks = count;
  }

  /** Breaks count again. */
  void countBreaks() {
    breaks += skipped;
    skipped = 0;
  }

  static boolean isInsideEpoch(long epoch) {
    return (epoch & 1) != 0;
  }

  int limit() {
    return (int) LIMIT.getOpaque(this);
  }

  /** Asks the quantum to end at its next break. Any thread may call this. */
  void requestEnd() {
    LIMIT.setOpaque(this, 0);
  }

  /**
   * The quantum goes on although it is asked to end. Whoever asks meanwhile may be overlooked until
   * the next look.
   */
  void putOff(int breaksToNextLook) {
    LIMIT.setOpaque(this, breaksToNextLook);
  }

  long startSeen() {
    return (long) START.getAcquire(this);
  }

  void setStart(long clock) {
    START.setRelease(this, clock);
  }

  /** Registers one who waits for the quantum to end. Any thread may call this. */
  void addWaiter(Claim newWaiter) {
    Claim head;
    do {
      head = waiters;
      newWaiter.next = head;
    } while (!WAITERS.compareAndSet(this, head, newWaiter));
  }

  /** The last one who registered; null if there is none. */
  Claim waiters() {
    return waiters;
  }

  Claim takeWaiters() {
    return (Claim) WAITERS.getAndSet(this, null);
  }

  /** Whether this quantum is older than another one, and so goes first in a cycle of waiters. */
  boolean isOlderThan(StmThread other) {
    return age != other.age ? age < other.age : index < other.index;
  }

  @Override
  public String toString() {
    Thread served = thread;
    return served == null ? "thread " + index : "\"" + served.getName() + "\"";
  }
}
