package org.quanta.tests.proof.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.tests.proof.Effort;
import org.quanta.tests.proof.Mistake;
import org.quanta.tests.proof.Mutation;

/** Mistakes in the runtime or in translated code make generated programs do something else. */
class RandomJavaCanariesTest {
  /** Some mistakes need luck to show: the next few programs are tried until one shows it. */
  private static final int BATCHES = 25;

  private static final Map<Integer, Batch> BATCH = new HashMap<>();

  /** A few generated programs. */
  private record Batch(Set<String> names, JavaPrograms programs) {
    static Batch of(int number) {
      Map<String, Code> code = new TreeMap<>();
      for (int i = 0; i < 4; i++) {
        int seed = 4 * number + i + 1;
        code.put("P" + seed, RandomJava.of(seed));
      }
      return new Batch(code.keySet(), new JavaPrograms("random-java-canaries-" + number, code));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mistake.class,
      names = {"DROPPED_UNDO", "NO_UNDO", "DROPPED_WRITE_BARRIER", "SWALLOWED_SIGNAL"})
  void isNoticed(Mistake mistake) {
    isNoticed(mistake.toString(), mistake);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\\$Hue", "\\$Inner", "\\$(Face|Wide)\\."})
  void aWrongLineInAResumeTwinIsNoticed(String where) {
    isNoticed(
        "wrong line in " + (where.isEmpty() ? "any method" : where),
        type -> changeLines(only(where + ".*\\$resume", type)));
  }

  @Test
  void aDroppedWriteBarrierInALambdaIsNoticed() {
    isNoticed(
        "dropped write barrier in lambdas",
        type -> Mistake.DROPPED_WRITE_BARRIER.change(only("\\.lambda\\$", type)));
  }

  /** Only those methods of the program whose names, after the class's, have such a part. */
  private static ClassNode only(String pattern, ClassNode type) {
    ClassNode result = new ClassNode();
    result.name = type.name;
    for (MethodNode method : type.methods) {
      boolean isMeant = Pattern.compile(pattern).matcher(type.name + "." + method.name).find();
      if (type.name.startsWith("generated/") && isMeant) {
        result.methods.add(method);
      }
    }
    return result;
  }

  private static void isNoticed(String what, Mutation mistake) {
    String found = "";
    for (int i = 0; i < BATCHES && found.isEmpty(); i++) {
      found = first(mistake, i);
    }
    assertTrue(!found.isEmpty(), what);
    Effort.report(what + " noticed by " + found.lines().findFirst().get());
  }

  private static boolean changeLines(ClassNode type) {
    boolean changed = false;
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof LineNumberNode line) {
          line.line++;
          changed = true;
        }
      }
    }
    return changed;
  }

  @Test
  void withoutAMistakeNothingIsNoticed() {
    assertEquals("", first(Mutation.NONE, 0));
  }

  private static String first(Mutation mutation, int number) {
    Batch batch = BATCH.computeIfAbsent(number, Batch::of);
    return new Comparison(mutation).first(batch.programs, batch.names);
  }
}
