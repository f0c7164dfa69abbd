package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.rewrite.Successors;

/** Which local variables may still be read, by backward data flow. */
public final class Liveness {
  private final InsnList insns;
  private final BitSet[] before;
  private final int[][] next;
  private final List<List<TryCatchBlockNode>> covering = new ArrayList<>();
  private final int readAtReturn;
  private final Map<Integer, BitSet> reads;

  /**
   * Follows the code of a method.
   *
   * @param method the method
   * @param readAtReturn a variable that every RETURN reads; -1 for none
   * @param reads by position, the variables that an instruction reads besides its own
   */
  public Liveness(MethodNode method, int readAtReturn, Map<Integer, BitSet> reads) {
    this.insns = method.instructions;
    this.readAtReturn = readAtReturn;
    this.reads = reads;
    this.before = new BitSet[insns.size()];
    this.next = new int[insns.size()][];
    for (int i = 0; i < before.length; i++) {
      before[i] = new BitSet();
      next[i] = next(i);
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

  /** Where execution may go on after an instruction that does not throw. */
  private int[] next(int index) {
    AbstractInsnNode insn = insns.get(index);
    IntStream jumps = Successors.targets(insn).stream().mapToInt(insns::indexOf);
    boolean falls = !Successors.endsFlow(insn) && index + 1 < before.length;
    return (falls ? IntStream.concat(jumps, IntStream.of(index + 1)) : jumps).toArray();
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
    BitSet more = reads.get(index);
    if (more != null) {
      live.or(more);
    }
    // A store's handler may see the variable as it was before.
    addHandlers(index, live);
    if (live.equals(before[index])) {
      return false;
    }
    before[index] = live;
    return true;
  }

  /** What is live before an instruction. */
  BitSet before(int index) {
    return before[index];
  }

  /** What is live behind an instruction that does not throw. */
  BitSet after(int index) {
    BitSet live = new BitSet();
    for (int successor : next[index]) {
      live.or(before[successor]);
    }
    return live;
  }

  /**
   * What is live behind a call, no matter whether it returns or throws.
   *
   * @param index the call's position
   * @return variables
   */
  public BitSet during(int index) {
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
}
