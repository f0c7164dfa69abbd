package org.quanta.transforms.stm.rollback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** What is left of a method whose begin is never run. */
class DeadCodeTest {
  private final MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "m", "()V", null, null);

  private void line(int line) {
    LabelNode label = new LabelNode();
    method.instructions.add(label);
    method.instructions.add(new LineNumberNode(line, label));
  }

  private void nop() {
    method.instructions.add(new InsnNode(Opcodes.NOP));
  }

  private List<Integer> lines() {
    List<Integer> result = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode line) {
        result.add(line.line);
      }
    }
    return result;
  }

  /** Else an exception at the place where the method is resumed would come from the first line. */
  @Test
  void linesOfRemovedCodeAreRemoved() {
    LabelNode resumed = new LabelNode();
    method.instructions.add(new JumpInsnNode(Opcodes.GOTO, resumed));
    line(1);
    nop();
    line(2);
    nop();
    line(3);
    nop();
    method.instructions.add(resumed);
    nop();
    line(4);
    method.instructions.add(new InsnNode(Opcodes.RETURN));
    line(5);
    nop();
    DeadCode.removeFrom(method);
    assertEquals(List.of(3, 4), lines());
  }

  @Test
  void linesOfWhatIsKeptAreKept() {
    line(1);
    line(2);
    nop();
    line(3);
    method.instructions.add(new InsnNode(Opcodes.RETURN));
    DeadCode.removeFrom(method);
    assertEquals(List.of(1, 2, 3), lines());
  }
}
