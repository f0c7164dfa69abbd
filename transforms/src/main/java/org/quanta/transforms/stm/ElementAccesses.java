package org.quanta.transforms.stm;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.stm.LeaseValue.Lease;
import org.quanta.transforms.stm.arrays.ArrayCalls;

/**
 * The calls that stand for loads and stores of elements of managed arrays. Each leases the array,
 * or the part of it if it is large; there is a form for arrays that are known to be leased, which
 * leases parts only.
 */
final class ElementAccesses {
  private static final Type THREAD = Type.getObjectType(Twins.THREAD);

  private ElementAccesses() {}

  /** Whether an instruction is a load or a store that is given the thread's record. */
  static boolean isOne(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && ArrayCalls.accessesElement(call.owner, call.name)
        && endsWithThread(call);
  }

  /** Whether an instruction wraps a new array, which belongs to the quantum from birth. */
  static boolean isBirth(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && ArrayCalls.isBirth(call.owner, call.name)
        && endsWithThread(call);
  }

  private static boolean endsWithThread(MethodInsnNode call) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    return arguments[arguments.length - 1].equals(THREAD);
  }

  /** The right to the array that an access needs. */
  static Lease needed(MethodInsnNode access) {
    return access.name.startsWith("set") ? Lease.WRITE : Lease.READ;
  }

  /** How deep in the stack the array is, before the access; 1 is the top. */
  static int depth(MethodInsnNode access) {
    return Type.getArgumentTypes(access.desc).length;
  }
}
