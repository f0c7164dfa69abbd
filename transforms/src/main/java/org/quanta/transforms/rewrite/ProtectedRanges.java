package org.quanta.transforms.rewrite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Which instructions the exception handlers of a method cover, where code is inserted. */
public final class ProtectedRanges {
  private ProtectedRanges() {}

  /**
   * Inserts an instruction behind another one. Ranges that begin behind the old instruction cover
   * the new one, those that end there do not.
   *
   * @param method the method
   * @param old an instruction of it
   * @param added the instruction to insert
   */
  public static void insertBehind(MethodNode method, AbstractInsnNode old, AbstractInsnNode added) {
    Set<AbstractInsnNode> behind = new HashSet<>();
    for (AbstractInsnNode next = old.getNext();
        next != null && next.getOpcode() < 0;
        next = next.getNext()) {
      behind.add(next);
    }
    LabelNode here = new LabelNode();
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      block.start = behind.contains(block.start) ? here : block.start;
      block.end = behind.contains(block.end) ? here : block.end;
    }
    method.instructions.insert(old, added);
    method.instructions.insert(old, here);
  }

  /**
   * Takes code out of all ranges that cover it.
   *
   * @param method the method
   * @param from label of the first instruction to leave uncovered
   * @param to label of the first instruction behind these
   */
  public static void exclude(MethodNode method, LabelNode from, LabelNode to) {
    List<TryCatchBlockNode> result = new ArrayList<>();
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (method.instructions.indexOf(block.start) <= method.instructions.indexOf(from)
          && method.instructions.indexOf(to) <= method.instructions.indexOf(block.end)) {
        result.add(new TryCatchBlockNode(block.start, from, block.handler, block.type));
        result.add(new TryCatchBlockNode(to, block.end, block.handler, block.type));
      } else {
        result.add(block);
      }
    }
    result.removeIf(ProtectedRanges::isEmpty);
    method.tryCatchBlocks = result;
  }

  static boolean isEmpty(TryCatchBlockNode block) {
    AbstractInsnNode insn = block.start;
    while (insn != block.end && insn.getOpcode() < 0) {
      insn = insn.getNext();
    }
    return insn == block.end;
  }
}
