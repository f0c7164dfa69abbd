package org.quanta.transforms.stm.lambdas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.stm.SmallProgram;

/** Lambdas and references of all kinds become classes that do the same. */
class UnfoldLambdasTest {
  interface Base {
    default String name() {
      return "base";
    }
  }

  interface Marker {}

  static class Code implements Base {
    private final int factor;

    Code(int factor) {
      this.factor = factor;
    }

    @Override
    public String name() {
      Supplier<String> above = Base.super::name;
      return "code over " + above.get();
    }

    private int times(int n) {
      return factor * n;
    }

    Function<Integer, Integer> capturingThis() {
      return n -> times(n) + 1;
    }

    private static String text(Object value) {
      return "<" + value + ">";
    }

    static String lambdas() {
      long wide = 1L << 40;
      double real = 0.5;
      Supplier<String> captured = () -> wide + " " + real;
      return captured.get() + new Code(3).capturingThis().apply(4);
    }

    static String references() {
      Code code = new Code(5);
      Function<Integer, Integer> bound = code::times;
      BiFunction<Code, Integer, Integer> unbound = Code::times;
      Function<Integer, Code> constructor = Code::new;
      Function<Object, String> ofClass = Code::text;
      Function<String, Integer> external = String::length;
      IntFunction<int[]> array = int[]::new;
      return bound.apply(2)
          + unbound.apply(code, 3)
          + constructor.apply(4).times(1)
          + ofClass.apply("x")
          + external.apply("four")
          + array.apply(6).length
          + code.name();
    }

    static String markers() {
      Runnable both = (Runnable & Marker) () -> {};
      both.run();
      return both instanceof Marker ? "marked" : "lost";
    }

    static String bridges() {
      Comparator<String> byLength = (a, b) -> a.length() - b.length();
      List<String> words = new ArrayList<>(List.of("ccc", "a", "bb"));
      words.sort(byLength.reversed());
      return words.toString();
    }

    static String boundToNull() {
      String nothing = null;
      try {
        Supplier<Integer> length = nothing::length;
        return "made " + length;
      } catch (NullPointerException e) {
        return "refused";
      }
    }
  }

  private static final UnfoldLambdas PASS = new UnfoldLambdas();
  private static final SmallProgram PROGRAM =
      SmallProgram.of(Base.class, Marker.class, Code.class).apply(PASS);
  private static final List<ClassNode> MADE = PASS.takeMade();

  static {
    MADE.forEach(PROGRAM::add);
  }

  @Test
  void nothingIsLeftToTheJdk() {
    for (MethodNode method : PROGRAM.type(Code.class).methods) {
      for (AbstractInsnNode insn : method.instructions) {
        assertFalse(
            insn instanceof InvokeDynamicInsnNode site
                && site.bsm.getOwner().endsWith("LambdaMetafactory"),
            method.name);
      }
    }
    assertEquals(MADE.size(), PROGRAM.tally().get("unfold lambdas"));
  }

  @Test
  void theSiteMakesAnObjectOfTheClass() {
    List<String> code = PROGRAM.code(Code.class, "capturingThis");
    assertEquals("ALOAD 0", code.get(0));
    assertTrue(
        code.get(1).matches("INVOKESTATIC .*Lambda\\$quanta\\$\\d+.quanta\\$make .*Function;"),
        code.get(1));
  }

  @Test
  void capturedValuesOfAllSizes() throws Exception {
    assertEquals(Code.lambdas(), PROGRAM.run(Code.class, "lambdas"));
  }

  @Test
  void allKindsOfReferences() throws Exception {
    assertEquals(Code.references(), PROGRAM.run(Code.class, "references"));
  }

  @Test
  void furtherInterfaces() throws Exception {
    assertEquals("marked", PROGRAM.run(Code.class, "markers"));
  }

  @Test
  void genericInterfaces() throws Exception {
    assertEquals("[ccc, bb, a]", PROGRAM.run(Code.class, "bridges"));
  }

  @Test
  void aBoundReceiverIsNotNull() throws Exception {
    assertEquals("refused", PROGRAM.run(Code.class, "boundToNull"));
  }
}
