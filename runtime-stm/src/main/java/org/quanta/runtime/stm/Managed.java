package org.quanta.runtime.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Base class of the managed classes that extended {@code Object}.
 *
 * <p>The lease is a plain field. The fast paths of the barriers read it plainly: they only go by it
 * if they find a lease of their own thread's current quantum, or a shared one with their own
 * thread's bit, and no other thread can make such a lease mean something else while the quantum
 * runs (see {@link LeaseProtocol}). All other accesses are acquire reads and compare-and-sets.
 *
 * <p>The data fields of managed objects are plain, too. They are published by the lease: a writer's
 * stores come before its epoch's volatile store, and whoever leases the object next has read that
 * epoch.
 */
public class Managed implements Leasable {
  private static final VarHandle LEASE = Fields.of(MethodHandles.lookup(), "lease", Lease.class);

  /** The current lease. For barriers that are inlined into managed code; nobody else's business. */
  public Lease lease;

  /**
   * Makes an object that belongs to the current quantum: it has the write lease from birth, and
   * needs no undo record, because after a rollback nobody can reach it. While the program runs
   * alone it is born free, which spares the store and the garbage collector's barrier.
   *
   * @param t the current thread's quantum
   */
  public Managed(StmThread t) {
    if (StmRuntime.BARRIERS_STATE.getTarget() != BarrierSwitch.OFF) {
      lease = StmRuntime.leaseOfNew(t);
    }
  }

  /** Makes an object that nobody has leased: for the runtime's own objects and for statics. */
  protected Managed() {}

  @Override
  public final Lease quanta$lease() {
    return (Lease) LEASE.getAcquire(this);
  }

  @Override
  public final boolean quanta$casLease(Lease expected, Lease next) {
    return LEASE.compareAndSet(this, expected, next);
  }

  /**
   * Makes an empty object to keep field values in. The program never sees it.
   *
   * @param nothing null
   */
  protected Managed(Snapshot nothing) {}

  /** {@inheritDoc} A class with mutable fields returns a snapshot, filled by quanta$copyTo. */
  @Override
  public Object quanta$save() {
    return null;
  }

  /**
   * Copies the mutable fields. A class with mutable fields overrides it, and calls this one first.
   *
   * @param other an object of the same class
   */
  public void quanta$copyTo(Managed other) {}

  /**
   * Saves the elements of the arrays that this object's lease guards. A class with such arrays
   * overrides it, and calls this one first.
   *
   * @param fields what has been saved already
   * @return what {@link #quanta$restore} wants
   */
  public Object quanta$saveElements(Object fields) {
    return fields;
  }

  @Override
  public void quanta$restore(Object saved) {
    ((Managed) SavedElements.restore(saved)).quanta$copyTo(this);
  }

  /**
   * Whether the object's own lease guards it: not if its parts have leases.
   *
   * @return false for large arrays
   */
  protected boolean quanta$isLeasedWhole() {
    return true;
  }

  /**
   * Lets all threads read and change the object at any time, without undo records, as was declared.
   *
   * @param o an object that this quantum is about to publish
   */
  protected static void quanta$untrack(Managed o) {
    o.lease = Lease.UNTRACKED;
  }

  /**
   * Makes {@code copy}, the result of {@code Object.clone}, an object of its own: the clone has
   * inherited the original's lease.
   *
   * @param copy an object that no other thread has seen
   * @param t the current thread's quantum
   */
  public static void born(Managed copy, StmThread t) {
    copy.lease = t.write;
  }
}
