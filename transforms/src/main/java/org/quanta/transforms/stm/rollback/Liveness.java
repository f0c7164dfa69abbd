package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Which local variables may still be read, by backward data flow. */
final class Liveness {
  private final InsnList insns;
  private final BitSet[] before;
  private final List<List<TryCatchBlockNode>> covering = new ArrayList<>();
  private final int readAtReturn;

  /**
   * Follows the code of a method.
   *
   * @param method the method
   * @param readAtReturn a variable that every RETURN reads; -1 for none
   */
  Liveness(MethodNode method, int readAtReturn) {
    this.insns = method.instructions;
    this.readAtReturn = readAtReturn;
    this.before = new BitSet[insns.size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = new BitSet();
      covering.add(new ArrayList<>());
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      for (int i = insns.indexOf(block.start); i < insns.indexOf(block.end); i++) {
        covering.get(i).add(block);
      }
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = before.length - 1; i >= 0; i--) {
        changed |= update(i);
      }
    }
  }

  private boolean update(int index) {
    AbstractInsnNode insn = insns.get(index);
    BitSet live = after(index);
    if (insn instanceof VarInsnNode access) {
      live.set(access.var, access.getOpcode() <= Opcodes.ALOAD);
    } else if (insn instanceof IincInsnNode increment) {
      live.set(increment.var);
    } else if (insn.getOpcode() == Opcodes.RETURN && readAtReturn >= 0) {
      live.set(readAtReturn);
    }
    // A store's handler may see the variable as it was before.
    addHandlers(index, live);
    if (live.equals(before[index])) {
      return false;
    }
    before[index] = live;
    return true;
  }

  /** What is live behind an instruction that does not throw. */
  BitSet after(int index) {
    AbstractInsnNode insn = insns.get(index);
    BitSet live = new BitSet();
    int opcode = insn.getOpcode();
    boolean ends =
        opcode == Opcodes.GOTO
            || opcode == Opcodes.ATHROW
            || insn instanceof TableSwitchInsnNode
            || insn instanceof LookupSwitchInsnNode
            || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
    if (!ends && index + 1 < before.length) {
      live.or(before[index + 1]);
    }
    for (LabelNode target : targets(insn)) {
      live.or(before[insns.indexOf(target)]);
    }
    return live;
  }

  /** What is live behind a call, no matter whether it returns or throws. */
  BitSet during(int index) {
    BitSet live = after(index);
    addHandlers(index, live);
    return live;
  }

  /** The handlers that cover an instruction, in the order in which they are tried. */
  List<TryCatchBlockNode> covering(int index) {
    return covering.get(index);
  }

  private void addHandlers(int index, BitSet live) {
    for (TryCatchBlockNode block : covering.get(index)) {
      live.or(before[insns.indexOf(block.handler)]);
    }
  }

  /** Where an instruction may jump to. */
  static List<LabelNode> targets(AbstractInsnNode insn) {
    if (insn instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    }
    if (insn instanceof TableSwitchInsnNode table) {
      List<LabelNode> labels = new ArrayList<>(table.labels);
      labels.add(table.dflt);
      return labels;
    }
    if (insn instanceof LookupSwitchInsnNode lookup) {
      List<LabelNode> labels = new ArrayList<>(lookup.labels);
      labels.add(lookup.dflt);
      return labels;
    }
    return List.of();
  }
}
