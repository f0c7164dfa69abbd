package org.quanta.transforms.stm.guarded;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The object that holds an array, by a way that leads to the same object at any time: from a
 * parameter that keeps its value, through final fields.
 *
 * @param local the parameter's local variable
 * @param path the final fields, in order
 * @param array the field of the array
 */
public record Holder(int local, List<Step> path, Step array) {
  /**
   * A field, as an instruction names it.
   *
   * @param owner internal name of a class
   * @param name its name
   * @param descriptor its descriptor
   */
  public record Step(String owner, String name, String descriptor) {
    static Step of(FieldInsnNode access) {
      return new Step(access.owner, access.name, access.desc);
    }

    private FieldInsnNode load() {
      return new FieldInsnNode(Opcodes.GETFIELD, owner, name, descriptor);
    }
  }

  /** Loads the array that is in the field now. */
  InsnList load() {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ALOAD, local));
    path.forEach(step -> code.add(step.load()));
    code.add(array.load());
    return code;
  }
}
