package org.quanta.tests.proof.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.quanta.tests.proof.bytecode.Code.Role;

class ShrinkerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static List<Code> statements(Code program) {
    return program.all().stream().filter(code -> code.role() == Role.STATEMENT).toList();
  }

  @Test
  void onlyWhatFailsIsLeft() {
    Code program = RandomJava.of(3);
    Predicate<Code> fails =
        code -> statements(code).stream().anyMatch(part -> ("" + part).contains(" finally "));
    assertTrue(fails.test(program) && statements(program).size() > 50);
    Shrinker shrinker = new Shrinker(PATIENCE, fails);
    Code smallest = shrinker.shrink(program);
    assertEquals(1, statements(smallest).size(), () -> "" + smallest);
    assertTrue(shrinker.attempts() < 2000, () -> shrinker.attempts() + " attempts");
  }

  @Test
  void expressionsBecomeConstants() {
    Code sum = Code.expression("int", "f(", Code.expression("int", "a + b"), ")");
    Code program = Code.fixed("x = ", sum, " / ", Code.expression("int", "y + 1"), ";");
    Code smallest = new Shrinker(PATIENCE, code -> ("" + code).contains("a + b")).shrink(program);
    assertEquals("x = a + b / 0;", "" + smallest);
  }

  @Test
  void oneOfManyStatementsIsFound() {
    List<Code> many =
        java.util.stream.IntStream.range(0, 64)
            .mapToObj(i -> Code.statement("s" + i + ";"))
            .toList();
    Shrinker shrinker = new Shrinker(PATIENCE, code -> ("" + code).contains("s42;"));
    assertEquals("s42;", "" + shrinker.shrink(Code.block(many)));
    assertTrue(shrinker.attempts() < 60, () -> shrinker.attempts() + " attempts");
  }
}
