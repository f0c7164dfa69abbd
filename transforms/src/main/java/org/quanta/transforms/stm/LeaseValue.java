package org.quanta.transforms.stm;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.Value;

/**
 * What is known of a value at one point of a method.
 *
 * @param size slots on the stack, 1 or 2
 * @param lease what the running quantum may do with the object without a barrier
 * @param source the instruction that brought the value up; two values of the same source, at the
 *     same point, are the same object. Null if nothing is known
 */
record LeaseValue(int size, Lease lease, AbstractInsnNode source) implements Value {
  /** Rights to an object, weakest first. */
  enum Lease {
    NONE,
    READ,
    WRITE
  }

  static LeaseValue of(int size, AbstractInsnNode source) {
    return new LeaseValue(size, Lease.NONE, source);
  }

  LeaseValue with(Lease other) {
    return new LeaseValue(size, other, source);
  }

  LeaseValue from(AbstractInsnNode other) {
    return new LeaseValue(size, lease, other);
  }

  boolean isFrom(AbstractInsnNode other) {
    return source == other;
  }

  /** What may be relied on: nothing if it is not known where the value comes from. */
  Lease known() {
    return source == null ? Lease.NONE : lease;
  }

  @Override
  public int getSize() {
    return size;
  }

  /** What is known of a value that is one of two. */
  LeaseValue or(LeaseValue other) {
    Lease weaker = lease.compareTo(other.lease) < 0 ? lease : other.lease;
    return new LeaseValue(
        Math.min(size, other.size), weaker, source == other.source ? source : null);
  }
}
