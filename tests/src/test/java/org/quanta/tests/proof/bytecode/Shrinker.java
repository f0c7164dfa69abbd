package org.quanta.tests.proof.bytecode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.quanta.tests.proof.bytecode.Code.Role;

/**
 * Makes a program that fails smaller, as long as it goes on failing: leaves out statements, first
 * many at once, puts the insides of statements in their places, and constants or parts in the
 * places of expressions. What does not compile any more does not fail.
 */
final class Shrinker {
  private final Predicate<Code> fails;
  private final Instant deadline;
  private int attempts;

  Shrinker(Duration patience, Predicate<Code> fails) {
    this.fails = fails;
    this.deadline = Instant.now().plus(patience);
  }

  /** The smallest program that was found in the time given. */
  Code shrink(Code program) {
    Code best = shrink(program, EnumSet.of(Role.BLOCK));
    Code before;
    do {
      before = best;
      best = shrink(best, EnumSet.allOf(Role.class));
    } while (!best.equals(before) && isPatient());
    return best;
  }

  private Code shrink(Code program, Set<Role> roles) {
    Code best = program;
    for (int number = 0; number < best.all().size() && isPatient(); ) {
      Code smaller = roles.contains(best.all().get(number).role()) ? shrinkAt(best, number) : best;
      if (smaller.equals(best)) {
        number++;
      }
      best = smaller;
    }
    return best;
  }

  /** How many programs were tried. */
  int attempts() {
    return attempts;
  }

  private boolean isPatient() {
    return Instant.now().isBefore(deadline);
  }

  private Code shrinkAt(Code program, int number) {
    int length = program.toString().length();
    for (Code replacement : replacements(program.all().get(number))) {
      Code smaller = program.replace(number, replacement);
      if (smaller.toString().length() < length && isPatient()) {
        attempts++;
        if (fails.test(smaller)) {
          return smaller;
        }
      }
    }
    return program;
  }

  private static List<Code> replacements(Code code) {
    return switch (code.role()) {
      case FIXED -> List.of();
      case BLOCK -> shorterBlocks(code);
      case STATEMENT -> code.all().stream().filter(part -> part.role() == Role.BLOCK).toList();
      case EXPRESSION -> simplerExpressions(code);
    };
  }

  private static List<Code> shorterBlocks(Code block) {
    List<Code> result = new ArrayList<>();
    int size = block.parts().size();
    for (int chunk = size; chunk > 0; chunk /= 2) {
      for (int begin = 0; begin < size; begin += chunk) {
        List<Object> rest = new ArrayList<>(block.parts());
        rest.subList(begin, Math.min(size, begin + chunk)).clear();
        result.add(new Code(Role.BLOCK, "", rest));
      }
    }
    return result;
  }

  private static List<Code> simplerExpressions(Code expression) {
    List<Code> result = new ArrayList<>();
    result.add(Code.expression(expression.type(), JavaType.simplest(expression.type())));
    expression.all().stream()
        .skip(1)
        .filter(part -> part.role() == Role.EXPRESSION && part.type().equals(expression.type()))
        .forEach(result::add);
    return result;
  }
}
