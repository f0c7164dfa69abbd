package org.quanta.transforms.stm.frozen;

import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.MethodKey;

/**
 * Which arrays are frozen.
 *
 * @param fields the fields that hold frozen arrays only
 * @param others the other fields of arrays, each with the reason
 * @param loads the loads of elements of frozen arrays
 * @param bare those of the fields that hold them without a wrapper
 */
public record FrozenArrays(
    Set<FieldKey> fields, Map<FieldKey, String> others, Set<Load> loads, Set<FieldKey> bare) {
  /** No array is. */
  public static final FrozenArrays NONE = new FrozenArrays(Set.of(), Map.of(), Set.of(), Set.of());

  /**
   * A load of an element.
   *
   * @param method the method it is in
   * @param number how many others stand before it in the method
   */
  public record Load(MethodKey method, int number) {}

  /**
   * Whether an instruction loads an element.
   *
   * @param insn any instruction
   * @return true for those that are numbered
   */
  public static boolean isLoad(AbstractInsnNode insn) {
    return insn.getOpcode() >= Opcodes.IALOAD && insn.getOpcode() <= Opcodes.SALOAD;
  }
}
