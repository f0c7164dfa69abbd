package org.quanta.tests.proof.bytecode;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.quanta.tests.proof.Effort;
import org.quanta.tests.proof.Mutation;
import org.quanta.tests.proof.TranslatedProgram;

/** Runs programs in all ways, and compares each with the original. */
final class Comparison {
  private static final int POINTS = 12;
  private static final int RANDOM_RUNS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private final Mutation mutation;

  /** What has failed was no matter of the lock: smaller programs need not be tried under it. */
  private boolean isTransactional;

  private long rollbacks;
  private long events;

  /** Compares with the translation, perhaps with a mistake in it. */
  Comparison(Mutation mutation) {
    this.mutation = mutation;
  }

  /** Rollbacks so far. */
  long rollbacks() {
    return rollbacks;
  }

  /** Barriers and breaks so far, in runs without rollback. */
  long events() {
    return events;
  }

  /** The first difference, in a program as small as possible; empty if there is none. */
  String smallest(String label, Map<String, Code> programs) {
    String found = first(new JavaPrograms(label, programs), programs.keySet());
    if (found.isEmpty()) {
      return "";
    }
    for (Map.Entry<String, Code> program : programs.entrySet()) {
      if (!ofOne(label, program.getKey(), program.getValue()).isEmpty()) {
        return smallest(label, program.getKey(), program.getValue());
      }
    }
    return found; // not without the others
  }

  private String smallest(String label, String name, Code program) {
    Shrinker shrinker = new Shrinker(PATIENCE, code -> !ofOne(label, name, code).isEmpty());
    Code smallest = shrinker.shrink(program);
    return ofOne(label, name, smallest)
        + "\nThe smallest of "
        + shrinker.attempts()
        + " programs:\n"
        + smallest;
  }

  /** The first difference of a program; empty also if it does not compile. */
  private String ofOne(String label, String name, Code program) {
    JavaPrograms one;
    try {
      one = new JavaPrograms(label + "-one", Map.of(name, program));
    } catch (AssertionError e) {
      return "";
    }
    return first(one, Set.of(name));
  }

  /** The first difference of some programs; empty if there is none. */
  String first(JavaPrograms programs, Set<String> names) {
    try (TranslatedProgram original = programs.original();
        TranslatedProgram underLock = isTransactional ? programs.original() : programs.underLock();
        TranslatedProgram fresh = programs.transactional(mutation);
        TranslatedProgram transactional = programs.transactional(mutation)) {
      for (String name : names) {
        String expected = JavaPrograms.run(original, name);
        String found = difference(underLock, name, expected, "under the lock");
        if (found.isEmpty()) {
          found = fresh(fresh, name, expected) + transactional(transactional, name, expected);
          isTransactional = !found.isEmpty();
        }
        if (!found.isEmpty()) {
          return name + " " + found;
        }
      }
      return "";
    } catch (RuntimeException | LinkageError e) {
      return names + ": " + e;
    }
  }

  /** With rollbacks while its classes are initialized. */
  private String fresh(TranslatedProgram program, String name, String expected) {
    program.rollBackAtRandom(Effort.seed(), 5);
    String found = difference(program, name, expected, "rolled back at random, for the first time");
    rollbacks += program.rollbacks();
    return found;
  }

  private String transactional(TranslatedProgram program, String name, String expected) {
    program.rollBackAt(0);
    String found = difference(program, name, expected, "as transactions");
    long count = program.events();
    events += count;
    Random random = new Random(Effort.seed());
    int points = Effort.times(POINTS);
    for (int i = 1; found.isEmpty() && i <= Math.min(points, count); i++) {
      long point = count <= points ? i : 1 + (long) (random.nextDouble() * count);
      program.rollBackAt(point);
      found = difference(program, name, expected, "rolled back at event " + point + " of " + count);
      rollbacks += program.rollbacks();
    }
    int runs = Effort.times(RANDOM_RUNS);
    for (int i = 0; found.isEmpty() && i < runs; i++) {
      program.rollBackAtRandom(Effort.seed() + i, 3 + 5 * (i % 7));
      found = difference(program, name, expected, "rolled back at random, " + i);
      rollbacks += program.rollbacks();
    }
    return found;
  }

  private static String difference(
      TranslatedProgram program, String name, String expected, String how) {
    String actual = JavaPrograms.run(program, name);
    return actual.equals(expected) ? "" : how + ": " + JavaPrograms.difference(expected, actual);
  }
}
