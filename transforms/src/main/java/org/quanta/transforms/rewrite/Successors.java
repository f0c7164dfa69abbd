package org.quanta.transforms.rewrite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** Where the control flow of a method goes from each instruction, exceptions left out. */
public final class Successors {
  private final List<List<Integer>> successors = new ArrayList<>();
  private final List<List<Integer>> predecessors = new ArrayList<>();

  /**
   * Follows the code of a method.
   *
   * @param method not kept; changes of its code are not seen
   */
  public Successors(MethodNode method) {
    int size = method.instructions.size();
    for (int i = 0; i < size; i++) {
      successors.add(new ArrayList<>());
      predecessors.add(new ArrayList<>());
    }
    for (int i = 0; i < size; i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      if (!endsFlow(insn) && i + 1 < size) {
        edge(i, i + 1);
      }
      for (LabelNode target : targets(insn)) {
        edge(i, method.instructions.indexOf(target));
      }
    }
  }

  private void edge(int from, int to) {
    successors.get(from).add(to);
    predecessors.get(to).add(from);
  }

  /**
   * What may be executed next.
   *
   * @param index an instruction
   * @return the indices of instructions
   */
  public List<Integer> of(int index) {
    return successors.get(index);
  }

  /**
   * What may have been executed before.
   *
   * @param index an instruction
   * @return the indices of instructions
   */
  public List<Integer> predecessors(int index) {
    return predecessors.get(index);
  }

  /**
   * Whether an instruction may be executed again before another one is.
   *
   * @param index an instruction
   * @param barrier the other one; -1 for none
   * @return true if there is a way back to the instruction that does not pass the barrier
   */
  public boolean repeats(int index, int barrier) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(of(index));
    while (!open.isEmpty()) {
      int next = open.pop();
      if (next == index) {
        return true;
      }
      if (next != barrier && !seen.get(next)) {
        seen.set(next);
        open.addAll(of(next));
      }
    }
    return false;
  }

  /**
   * Whether execution never goes on right behind an instruction.
   *
   * @param insn any instruction
   * @return true for jumps without condition, switches, returns and throws
   */
  public static boolean endsFlow(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    return opcode == Opcodes.GOTO
        || opcode == Opcodes.ATHROW
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH
        || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
  }

  /**
   * Where an instruction may jump to.
   *
   * @param insn any instruction
   * @return the labels; empty unless it is a jump or a switch
   */
  public static List<LabelNode> targets(AbstractInsnNode insn) {
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
