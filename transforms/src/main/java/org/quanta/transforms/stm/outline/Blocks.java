package org.quanta.transforms.stm.outline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.quanta.transforms.rewrite.Successors;

/**
 * The basic blocks of a method, numbered in the order of the code. No block crosses the begin or
 * the end of what a handler covers.
 */
final class Blocks {
  private final MethodNode method;
  private final int[] starts;
  private final int[] blockOf;
  private final List<BitSet> successors = new ArrayList<>();

  /** By block: the handlers that cover it, as blocks. */
  private final List<BitSet> handlers = new ArrayList<>();

  Blocks(MethodNode method) {
    this.method = method;
    BitSet leaders = leaders(method);
    starts = leaders.stream().toArray();
    blockOf = new int[method.instructions.size()];
    for (int block = 0; block < starts.length; block++) {
      for (int i = starts[block]; i < end(block); i++) {
        blockOf[i] = block;
      }
    }
    for (int block = 0; block < starts.length; block++) {
      successors.add(next(block));
      handlers.add(new BitSet());
    }
    for (TryCatchBlockNode covered : method.tryCatchBlocks) {
      int to = method.instructions.indexOf(covered.end);
      for (int i = method.instructions.indexOf(covered.start); i < to; i++) {
        handlers.get(blockOf[i]).set(of(covered.handler));
      }
    }
  }

  private static BitSet leaders(MethodNode method) {
    BitSet leaders = new BitSet();
    leaders.set(0);
    for (int i = 0; i < method.instructions.size(); i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      List<LabelNode> targets = Successors.targets(insn);
      targets.forEach(target -> leaders.set(method.instructions.indexOf(target)));
      if ((Successors.endsFlow(insn) || !targets.isEmpty()) && i + 1 < method.instructions.size()) {
        leaders.set(i + 1);
      }
    }
    for (TryCatchBlockNode covered : method.tryCatchBlocks) {
      for (LabelNode label : List.of(covered.start, covered.end, covered.handler)) {
        leaders.set(method.instructions.indexOf(label));
      }
    }
    return leaders;
  }

  private BitSet next(int block) {
    BitSet result = new BitSet();
    AbstractInsnNode last = method.instructions.get(end(block) - 1);
    Successors.targets(last).forEach(target -> result.set(of(target)));
    if (falls(block)) {
      result.set(block + 1);
    }
    return result;
  }

  /** Whether execution may go on with the next block in the code. */
  boolean falls(int block) {
    AbstractInsnNode last = method.instructions.get(end(block) - 1);
    return !Successors.endsFlow(last) && block + 1 < starts.length;
  }

  int count() {
    return starts.length;
  }

  /** The block that begins at a label, or that the label is in. */
  int of(LabelNode label) {
    return blockOf[method.instructions.indexOf(label)];
  }

  /** The position of a block's first instruction, which may be a label. */
  int start(int block) {
    return starts[block];
  }

  /** The position behind a block. */
  int end(int block) {
    return block + 1 < starts.length ? starts[block + 1] : method.instructions.size();
  }

  /** Where execution may go on, exceptions left out. */
  BitSet successors(int block) {
    return successors.get(block);
  }

  /** The blocks at which handlers begin that cover a block. */
  BitSet handlers(int block) {
    return handlers.get(block);
  }
}
