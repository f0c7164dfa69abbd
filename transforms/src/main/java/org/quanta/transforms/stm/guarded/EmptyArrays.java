package org.quanta.transforms.stm.guarded;

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

/**
 * Arrays of no elements, which nobody can write: new ones, and constants that hold one.
 *
 * <p>To be shown all classes before it is asked.
 */
public final class EmptyArrays {
  private final Program program;
  private final Set<FieldKey> constants = new HashSet<>();
  private final Set<FieldKey> others = new HashSet<>();

  /**
   * An account that has seen no class yet.
   *
   * @param program the program
   */
  public EmptyArrays(Program program) {
    this.program = program;
  }

  /**
   * Looks at the constants of a class, and at what is stored into them.
   *
   * @param type a managed class, with its code
   */
  public void declare(ClassNode type) {
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

  /** All constants, whatever they hold. */
  Set<FieldKey> all() {
    return constants;
  }

  /**
   * Whether a field is a constant that holds an array without elements.
   *
   * @param field any field
   * @return true if nothing else is ever stored there. To be called when all classes have been seen
   */
  public boolean isConstant(FieldKey field) {
    return constants.contains(field) && !others.contains(field);
  }

  /**
   * Whether what an instruction brings up is certainly an array without elements.
   *
   * @param source an instruction, or something else
   * @return true if it makes one, or loads one from a constant
   */
  public boolean contains(Object source) {
    if (source instanceof FieldInsnNode access && access.getOpcode() == Opcodes.GETSTATIC) {
      return isConstant(program.resolveField(access.owner, access.name, access.desc));
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
