package org.quanta.transforms.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

class AtomicSectionAnalysisTest {
  @ParameterizedTest
  @CsvSource({
    "a/B, org/quanta/hints/Quantum, enterAtomic, true",
    "a/B, org/quanta/hints/Quantum, singleQuantum, true",
    "a/B, org/quanta/hints/Quantum, qbreak, false",
    "a/B, a/Quantum, enterAtomic, false",
    "org/quanta/hints/Quantum, org/quanta/hints/Quantum, enterAtomic, false"
  })
  void sectionsAreFoundWhereTheProgramBeginsThem(
      String in, String owner, String name, boolean expected) {
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "m", "()V", null, null);
    method.instructions.add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, "()V", false));
    ClassNode type = new ClassNode();
    type.name = in;
    type.methods.add(method);
    AtomicSectionAnalysis analysis = new AtomicSectionAnalysis();
    analysis.visit(type);
    assertEquals(expected, analysis.areUsed());
  }
}
