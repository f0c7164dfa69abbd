package org.quanta.transforms.stm.frozen;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;

/** Arrays of no elements, which nobody can write: new ones, and constants that hold one. */
final class EmptyArrays {
  private final Program program;
  private final Set<FieldKey> constants = new HashSet<>();
  private final Set<FieldKey> others = new HashSet<>();

  EmptyArrays(Program program) {
    this.program = program;
  }

  void declare(ClassNode type) {
    for (FieldNode field : type.fields) {
      int constant = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
      if ((field.access & constant) == constant) {
        constants.add(new FieldKey(type.name, field.name, field.desc));
      }
    }
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn.getOpcode() == Opcodes.PUTSTATIC && !isNewAndEmpty(previous(insn))) {
          FieldInsnNode access = (FieldInsnNode) insn;
          others.add(program.resolveField(access.owner, access.name, access.desc));
        }
      }
    }
  }

  /** Whether what an instruction brings up is certainly an array without elements. */
  boolean contains(Object source) {
    if (source instanceof FieldInsnNode access && access.getOpcode() == Opcodes.GETSTATIC) {
      FieldKey field = program.resolveField(access.owner, access.name, access.desc);
      return constants.contains(field) && !others.contains(field);
    }
    return source instanceof AbstractInsnNode insn && isNewAndEmpty(insn);
  }

  private static boolean isNewAndEmpty(AbstractInsnNode insn) {
    return insn != null
        && (insn.getOpcode() == Opcodes.NEWARRAY || insn.getOpcode() == Opcodes.ANEWARRAY)
        && insn.getPrevious() != null
        && insn.getPrevious().getOpcode() == Opcodes.ICONST_0;
  }

  /** The instruction before, if nothing can jump in between. */
  private static AbstractInsnNode previous(AbstractInsnNode insn) {
    AbstractInsnNode previous = insn.getPrevious();
    while (previous != null
        && (previous.getType() == AbstractInsnNode.LINE
            || previous.getType() == AbstractInsnNode.FRAME)) {
      previous = previous.getPrevious();
    }
    return previous;
  }
}
