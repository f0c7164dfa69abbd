package org.quanta.tests.proof.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.tests.proof.Effort;
import org.quanta.tests.proof.Mistake;
import org.quanta.tests.proof.Mutation;

/** Mistakes in the runtime or in translated code make generated programs do something else. */
class RandomJavaCanariesTest {
  private static final Map<String, Code> CODE = RandomJava.programs(1, 6);
  private static final JavaPrograms PROGRAMS = new JavaPrograms("random-java-canaries", CODE);

  @ParameterizedTest
  @EnumSource(
      value = Mistake.class,
      names = {"DROPPED_UNDO", "NO_UNDO", "DROPPED_WRITE_BARRIER", "SWALLOWED_SIGNAL"})
  void isNoticed(Mistake mistake) {
    isNoticed(mistake.toString(), mistake);
  }

  @Test
  void aWrongLineInAResumeTwinIsNoticed() {
    isNoticed("wrong line", type -> changeLines(type));
  }

  private static void isNoticed(String what, Mutation mistake) {
    String found = new Comparison(mistake).first(PROGRAMS, CODE.keySet());
    assertTrue(!found.isEmpty(), what);
    Effort.report(what + " noticed by " + found.lines().findFirst().get());
  }

  private static boolean changeLines(ClassNode type) {
    boolean changed = false;
    for (MethodNode method : type.methods) {
      if (type.name.startsWith("generated/") && method.name.contains("$resume")) {
        for (AbstractInsnNode insn : method.instructions) {
          if (insn instanceof LineNumberNode line) {
            line.line++;
            changed = true;
          }
        }
      }
    }
    return changed;
  }

  @Test
  void withoutAMistakeNothingIsNoticed() {
    assertEquals("", new Comparison(Mutation.NONE).first(PROGRAMS, CODE.keySet()));
  }
}
