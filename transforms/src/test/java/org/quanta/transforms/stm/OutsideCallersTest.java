package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.stm.OutsideCallers.Kind;
import org.quanta.transforms.testing.Fixture;

/** Who calls a method besides managed code. */
class OutsideCallersTest {
  static class Code implements Runnable {
    @Override
    public void run() {
      ordinary();
    }

    static void ordinary() {}

    static void declared() {}

    @Override
    public String toString() {
      return "code";
    }

    @SuppressWarnings("UnnecessaryLambda")
    static Supplier<Object> lambda() {
      return () -> new Code();
    }
  }

  private final SmallProgram program =
      SmallProgram.of(Fixture.of(Code.class).hints("entry " + Code.class.getName() + ".declared"));

  private Kind of(String name) {
    OutsideCallers callers = new OutsideCallers(true);
    MethodNode method =
        program.type(Code.class).methods.stream()
            .filter(found -> found.name.startsWith(name))
            .findFirst()
            .orElseThrow();
    return callers.of(program.type(Code.class), method, program.common());
  }

  @Test
  void anyThreadCallsWhatImplementsAnExternalTypeOrWasDeclared() {
    assertEquals(Kind.ANYBODY, of("run"));
    assertEquals(Kind.ANYBODY, of("declared"));
  }

  @Test
  void methodsOfEveryObjectHaveVisitors() {
    assertEquals(Kind.VISITOR, of("toString"));
  }

  @Test
  void reflectionCallsTheMethodsOfTheJarInAQuantum() {
    assertEquals(Kind.INSIDE, of("ordinary"));
    assertEquals(Kind.INSIDE, of("<init>"));
  }

  @Test
  void nobodyKnowsTheNamesOfConstructionVariants() {
    MethodNode variant =
        new MethodNode(0, "<init>", "(Lorg/quanta/runtime/stm/Construction;)V", null, null);
    assertEquals(
        Kind.NOBODY,
        new OutsideCallers(true).of(program.type(Code.class), variant, program.common()));
  }
}
