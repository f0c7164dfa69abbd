package org.quanta.transforms.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

class ProtectedRangesTest {
  private final MethodNode method = new MethodNode(0, "m", "()V", null, null);
  private final LabelNode start = new LabelNode();
  private final LabelNode middle = new LabelNode();
  private final LabelNode end = new LabelNode();
  private final AbstractInsnNode first = new InsnNode(Opcodes.NOP);
  private final AbstractInsnNode second = new InsnNode(Opcodes.NOP);
  private final AbstractInsnNode added = new InsnNode(Opcodes.NOP);

  ProtectedRangesTest() {
    for (AbstractInsnNode insn : List.of(start, first, middle, second, end)) {
      method.instructions.add(insn);
    }
  }

  private void protect(LabelNode from, LabelNode to) {
    method.tryCatchBlocks.add(new TryCatchBlockNode(from, to, end, null));
  }

  private boolean covers(TryCatchBlockNode block, AbstractInsnNode insn) {
    int index = method.instructions.indexOf(insn);
    return method.instructions.indexOf(block.start) < index
        && index < method.instructions.indexOf(block.end);
  }

  @Test
  void aRangeThatEndsBehindTheOldInstructionDoesNotCoverTheNewOne() {
    protect(start, middle);
    ProtectedRanges.insertBehind(method, first, added);
    assertEquals(true, covers(method.tryCatchBlocks.get(0), first));
    assertEquals(false, covers(method.tryCatchBlocks.get(0), added));
  }

  @Test
  void aRangeThatBeginsBehindTheOldInstructionCoversTheNewOne() {
    protect(middle, end);
    ProtectedRanges.insertBehind(method, first, added);
    assertEquals(false, covers(method.tryCatchBlocks.get(0), first));
    assertEquals(true, covers(method.tryCatchBlocks.get(0), added));
    assertEquals(true, covers(method.tryCatchBlocks.get(0), second));
  }

  @Test
  void whoeverJumpsBehindTheOldInstructionMissesTheNewOne() {
    ProtectedRanges.insertBehind(method, first, added);
    assertSame(middle, added.getNext());
  }

  @Test
  void excludedCodeSplitsTheRange() {
    protect(start, end);
    LabelNode from = new LabelNode();
    LabelNode to = new LabelNode();
    method.instructions.insert(middle, to);
    method.instructions.insert(middle, added);
    method.instructions.insert(middle, from);
    ProtectedRanges.exclude(method, from, to);
    assertEquals(2, method.tryCatchBlocks.size());
    assertEquals(true, covers(method.tryCatchBlocks.get(0), first));
    assertEquals(true, covers(method.tryCatchBlocks.get(1), second));
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      assertEquals(false, covers(block, added));
    }
  }

  @Test
  void noEmptyRangeIsLeft() {
    protect(start, middle);
    ProtectedRanges.exclude(method, start, middle);
    assertEquals(List.of(), method.tryCatchBlocks);
  }

  @Test
  void otherRangesStay() {
    protect(middle, end);
    ProtectedRanges.exclude(method, start, middle);
    assertEquals(1, method.tryCatchBlocks.size());
    assertSame(middle, method.tryCatchBlocks.get(0).start);
  }
}
