package org.quanta.transforms.stm.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.stm.SmallProgram;
import org.quanta.transforms.stm.outline.OutlineRegions.Choice;

/** Parts move out, as many as are needed, and the program does what it did. */
class OutlineRegionsTest {
  private static final int SIZE = 10_000;

  private final SmallProgram program = SmallProgram.of(Parts.class);

  private int outline(String method, int target, Choice choice, Predicate<Type> passable) {
    OutlineRegions regions =
        new OutlineRegions(program.common().program().types(), passable, choice);
    return regions.outline(
        program.type(Parts.class), program.method(Parts.class, method), SIZE, target);
  }

  @Test
  void partsAreCalledAndLeftOutOfTheMethod() throws Exception {
    assertTrue(outline("interpret", 0, new Choice(1, 1), any -> true) > 0);
    String code = program.code(Parts.class, "interpret").toString();
    assertTrue(code.contains("interpret$part0"), code);
    assertFalse(code.contains("Math.floorMod"), code);
    String part = "";
    for (MethodNode method : program.type(Parts.class).methods) {
      if (method.name.startsWith("interpret$part")) {
        part += program.code(Parts.class, method.name);
      }
    }
    assertTrue(part.contains("Math.floorMod"), part);
    assertEquals(Parts.all(), program.run(Parts.class, "all"));
  }

  @Test
  void everythingThatCanBeMovedMayBeMoved() throws Exception {
    for (MethodNode method : List.copyOf(program.type(Parts.class).methods)) {
      outline(method.name, 0, new Choice(-1000, 1), any -> true);
    }
    assertEquals(Parts.all(), program.run(Parts.class, "all"));
  }

  @Test
  void noMoreThanIsNeeded() {
    int all = outline("interpret", 0, new Choice(1, 1), any -> true);
    SmallProgram other = SmallProgram.of(Parts.class);
    int few =
        new OutlineRegions(other.common().program().types(), any -> true, new Choice(1, 1))
            .outline(
                other.type(Parts.class),
                other.method(Parts.class, "interpret"),
                SIZE,
                SIZE * 9 / 10);
    assertTrue(few > 0 && few < all, few + " of " + all);
  }

  @Test
  void nothingIfNothingIsWorthIt() {
    assertEquals(0, outline("interpret", 0, new Choice(1000, 1), any -> true));
    assertEquals(0, outline("interpret", 0, new Choice(1, 0), any -> true));
  }

  @Test
  void valuesThatMayNotBePassedStay() {
    assertEquals(
        0, outline("interpret", 0, new Choice(1, 1), type -> type.getSort() == Type.OBJECT));
  }
}
