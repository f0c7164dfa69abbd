package org.quanta.transforms.stm;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.stm.LeaseValue.Lease;
import org.quanta.transforms.stm.guarded.MethodArrays;

/**
 * Which lease of the holder a load or store of an array field needs for the sake of the elements:
 * the barrier stands where the array comes from, and not at its elements. The field itself may
 * never change, and need none.
 */
final class ElementLeases {
  private ElementLeases() {}

  /**
   * Analyzes a method.
   *
   * @return for each access that needs one, the right to the holder
   */
  static Map<FieldInsnNode, Lease> of(StmFacts facts, ClassNode type, MethodNode method) {
    MethodArrays arrays =
        MethodArrays.of(
            facts.program(), facts.guarded()::contains, facts.mayEndQuantum(), type.name, method);
    if (!arrays.areHoldersLeased()) {
      throw new IllegalStateException(
          "holder not leased in %s.%s%s".formatted(type.name, method.name, method.desc));
    }
    Map<FieldInsnNode, Lease> result = new HashMap<>();
    for (FieldInsnNode access : arrays.accesses()) {
      check(facts, type, method, access, arrays);
      if (access.getOpcode() == Opcodes.PUTFIELD) {
        result.put(access, Lease.WRITE); // what was stored may be written to behind
      } else if (access.getOpcode() == Opcodes.GETFIELD) {
        switch (arrays.useOf(access)) {
          case LOOK -> {}
          case READ -> result.put(access, Lease.READ);
          case WRITE -> result.put(access, Lease.WRITE);
        }
      }
    }
    return result;
  }

  /** What was true of the program as it was read must be true of what it has become. */
  private static void check(
      StmFacts facts,
      ClassNode type,
      MethodNode method,
      FieldInsnNode access,
      MethodArrays arrays) {
    FieldKey field = facts.program().resolveField(access.owner, access.name, access.desc);
    if (arrays.reason(field) != null) {
      throw new IllegalStateException(
          "%s in %s.%s%s: %s"
              .formatted(field, type.name, method.name, method.desc, arrays.reason(field)));
    }
  }
}
