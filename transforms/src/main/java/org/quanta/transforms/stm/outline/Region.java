package org.quanta.transforms.stm.outline;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * A part of a method that could be a method of its own.
 *
 * @param head the block at which it is entered
 * @param blocks its blocks
 * @param parameters the variables that it uses
 * @param result the variable that it changes for what comes behind; null if there is none
 * @param exits the blocks where execution goes on, in order; more than one only if there is no
 *     result
 * @param handlers the handlers that lie in it
 * @param bytes how large its code is
 * @param weight how large it becomes, roughly
 */
record Region(
    int head,
    BitSet blocks,
    List<Variable> parameters,
    Variable result,
    List<Integer> exits,
    Set<TryCatchBlockNode> handlers,
    int bytes,
    int weight) {
  /** What a call adds to a method, roughly, when its frame has to be recorded there. */
  private static final int PER_CALL = 20;

  /** A local variable, and its type where the region begins or ends. */
  record Variable(int index, Type type) {}

  /** How large an instruction becomes, roughly. */
  static int weight(AbstractInsnNode insn) {
    boolean isCall = insn instanceof MethodInsnNode || insn instanceof InvokeDynamicInsnNode;
    return size(insn) + (isCall ? PER_CALL : 0);
  }

  /** The bytes of an instruction; long jumps are not needed. */
  static int size(AbstractInsnNode insn) {
    CodeSizeEvaluator size = new CodeSizeEvaluator(null);
    insn.accept(size);
    return size.getMinSize();
  }

  /** What the code that stands for the region takes. */
  int replacement() {
    int exit = exits.size() > 1 ? 12 + 4 * exits.size() : 3;
    return 3 + 2 * parameters.size() + (result == null ? 0 : 2) + exit + PER_CALL;
  }

  /** How much smaller its method gets, roughly, all that is inserted later included. */
  int gain() {
    return weight - replacement();
  }

  boolean overlaps(Region other) {
    return blocks.intersects(other.blocks);
  }
}
