package org.quanta.transforms.stm.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Blocks, and by way of which of them others are reached. */
class DominatorsTest {
  /** 0: if → 2; 1: → 3; 2: falls; 3: the protected call; 4: return; 5: handler; 6: nowhere. */
  private static Blocks blocks() {
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "f", "(I)V", null, null);
    Label otherwise = new Label();
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    method.visitTryCatchBlock(start, end, handler, null);
    method.visitVarInsn(Opcodes.ILOAD, 0);
    method.visitJumpInsn(Opcodes.IFEQ, otherwise);
    method.visitInsn(Opcodes.NOP);
    method.visitJumpInsn(Opcodes.GOTO, start);
    method.visitLabel(otherwise);
    method.visitInsn(Opcodes.NOP);
    method.visitLabel(start);
    method.visitMethodInsn(Opcodes.INVOKESTATIC, "a/B", "g", "()V", false);
    method.visitLabel(end);
    method.visitInsn(Opcodes.RETURN);
    method.visitLabel(handler);
    method.visitInsn(Opcodes.ATHROW);
    method.visitInsn(Opcodes.RETURN);
    return new Blocks(method);
  }

  private static BitSet set(int... blocks) {
    BitSet result = new BitSet();
    for (int block : blocks) {
      result.set(block);
    }
    return result;
  }

  @Test
  void blocksBeginAtTargetsAndBehindJumps() {
    Blocks blocks = blocks();
    assertEquals(7, blocks.count());
    assertEquals(set(1, 2), blocks.successors(0));
    assertEquals(set(3), blocks.successors(1));
    assertEquals(set(3), blocks.successors(2));
    assertEquals(set(4), blocks.successors(3));
    assertEquals(set(), blocks.successors(4));
  }

  @Test
  void aHandlerIsReachedFromWhatItCovers() {
    Blocks blocks = blocks();
    assertEquals(set(5), blocks.handlers(3));
    assertEquals(set(), blocks.handlers(2));
    assertEquals(set(), blocks.handlers(4));
  }

  @Test
  void onlyTheLastCommonBlockDominatesWhereWaysMeet() {
    Dominators dominators = new Dominators(blocks());
    assertEquals(set(0, 1, 2, 3, 4, 5), dominators.dominatedBy(0));
    assertEquals(set(1), dominators.dominatedBy(1));
    assertEquals(set(2), dominators.dominatedBy(2));
    assertEquals(set(3, 4, 5), dominators.dominatedBy(3));
  }

  @Test
  void whatIsNeverReachedIsKnown() {
    Dominators dominators = new Dominators(blocks());
    assertTrue(dominators.isReached(5));
    assertFalse(dominators.isReached(6));
  }
}
