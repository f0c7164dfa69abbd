package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** What is printed is kept if no later change can reach it. */
class KeptOutputTest {
  private static MethodInsnNode call(int opcode, String owner, String name, String descriptor) {
    return new MethodInsnNode(opcode, owner, name, descriptor, false);
  }

  private static MethodInsnNode print(String name, String descriptor) {
    return call(Opcodes.INVOKEVIRTUAL, "java/io/PrintStream", name, descriptor);
  }

  @Test
  void valuesAreKept() {
    assertTrue(KeptOutput.isKept(print("println", "(Ljava/lang/String;)V")));
    assertTrue(KeptOutput.isKept(print("println", "()V")));
    assertTrue(KeptOutput.isKept(print("print", "(J)V")));
    assertTrue(KeptOutput.isKept(print("write", "([BII)V")));
    assertTrue(KeptOutput.isKept(print("println", "([C)V")));
  }

  @Test
  void whatMayChangeReturnSomethingOrReachOthersIsNot() {
    assertFalse(KeptOutput.isKept(print("print", "(Ljava/lang/Object;)V")));
    assertFalse(KeptOutput.isKept(print("print", "()V")));
    assertFalse(KeptOutput.isKept(print("checkError", "()Z")));
    assertFalse(
        KeptOutput.isKept(call(Opcodes.INVOKESPECIAL, "java/io/PrintStream", "println", "(I)V")));
    assertFalse(KeptOutput.isKept(call(Opcodes.INVOKEVIRTUAL, "a/MyStream", "println", "(I)V")));
  }

  @Test
  void theReplacementTakesTheStreamTheArgumentsAndTheThread() {
    assertEquals(
        "(Ljava/io/PrintStream;JLorg/quanta/runtime/stm/StmThread;)V",
        KeptOutput.replacement(print("print", "(J)V")).descriptor());
  }

  @Test
  void theTableHasEachMethodOfTheStreamThatCanBeKept() {
    int kept = 0;
    for (Method method : PrintStream.class.getMethods()) {
      if (KeptOutput.isKept(print(method.getName(), Type.getMethodDescriptor(method)))) {
        kept++;
      }
    }
    assertEquals(19, kept);
    assertEquals(kept, KeptOutput.all().size());
  }
}
