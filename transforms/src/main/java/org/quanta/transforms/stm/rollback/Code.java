package org.quanta.transforms.stm.rollback;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.RuntimeCall;

/** A list of instructions that grows at its end. */
final class Code {
  private final InsnList insns = new InsnList();

  InsnList insns() {
    return insns;
  }

  Code add(AbstractInsnNode insn) {
    insns.add(insn);
    return this;
  }

  /** Adds all of another list, which is empty afterwards. */
  Code add(Code other) {
    insns.add(other.insns);
    return this;
  }

  Code op(int opcode) {
    return add(new InsnNode(opcode));
  }

  Code call(RuntimeCall call) {
    return add(call.insn());
  }

  Code jump(int opcode, LabelNode target) {
    return add(new JumpInsnNode(opcode, target));
  }

  LabelNode label() {
    LabelNode label = new LabelNode();
    insns.add(label);
    return label;
  }

  Code load(Type type, int local) {
    return add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), local));
  }

  Code store(Type type, int local) {
    return add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), local));
  }

  Code aload(int local) {
    return add(new VarInsnNode(Opcodes.ALOAD, local));
  }

  Code astore(int local) {
    return add(new VarInsnNode(Opcodes.ASTORE, local));
  }

  Code pop(Type type) {
    return op(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
  }

  Code push(int value) {
    if (value >= -1 && value <= 5) {
      return op(Opcodes.ICONST_0 + value);
    }
    if (value == (byte) value) {
      return add(new IntInsnNode(Opcodes.BIPUSH, value));
    }
    return value == (short) value
        ? add(new IntInsnNode(Opcodes.SIPUSH, value))
        : add(new LdcInsnNode(value));
  }

  /** Pushes a value that was not saved because it is a constant. */
  Code push(Origin.Constant constant) {
    Object value = constant.value();
    if (value == Origin.NULL) {
      return op(Opcodes.ACONST_NULL);
    }
    if (value instanceof Integer number) {
      return push((int) number);
    }
    if (value instanceof Long number && (number == 0 || number == 1)) {
      return op(Opcodes.LCONST_0 + number.intValue());
    }
    return add(new LdcInsnNode(value));
  }

  /** Pushes the values that lie on the operand stack at a site. */
  Code pushAll(Iterable<FrameValue> operands) {
    for (FrameValue operand : operands) {
      if (operand.origin() instanceof Origin.Constant constant) {
        push(constant);
      } else if (operand.copyOf() >= 0) {
        load(operand.type(), operand.copyOf());
      } else if (operand.origin() instanceof Origin.UnderConstruction) {
        aload(0);
      } else {
        throw new IllegalStateException("the value was not spilled: " + operand);
      }
    }
    return this;
  }
}
