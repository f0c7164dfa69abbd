package org.quanta.tests.proof.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quanta.tests.proof.history.Anomaly.Kind;

/** Bad histories are noticed, each for what it is, and good ones are not. */
class HistoryTest {
  private final List<Attempt> attempts = new ArrayList<>();

  /** Adds an attempt: {@code r x 1} is a read of 1, {@code w x 2} a write of 2. */
  private void quantum(int thread, long stamp, String... operations) {
    List<Operation> all = new ArrayList<>();
    for (String text : operations) {
      String[] words = text.split(" ");
      all.add(
          new Operation(words[0].equals("w"), words[1], Long.parseLong(words[2]), all.size() + 1));
    }
    attempts.add(new Attempt(thread, attempts.size(), stamp, all));
  }

  private Set<Kind> kinds(boolean ordered) {
    Set<Kind> result = EnumSet.noneOf(Kind.class);
    new History(attempts, ordered).check().forEach(anomaly -> result.add(anomaly.kind()));
    return result;
  }

  @Test
  void nothingIsWrongWithASerialHistory() {
    quantum(1, 1, "r x 0", "w x 1", "r x 1", "w x 2");
    quantum(2, 2, "r x 2", "r y 0", "w y 3");
    quantum(1, 0, "r x 2", "r y 3", "w x 4");
    quantum(1, 3, "w x 5", "r y 3");
    quantum(2, 4, "r x 5", "r z 0");
    assertEquals(Set.of(), kinds(true));
    assertEquals(Set.of(), kinds(false));
  }

  @Test
  void writeCycle() {
    quantum(1, 1, "r x 0", "w x 1", "r y 2", "w y 3");
    quantum(2, 2, "r y 0", "w y 2", "r x 1", "w x 4");
    assertTrue(kinds(false).contains(Kind.G0_WRITE_CYCLE));
  }

  @Test
  void abortedRead() {
    quantum(1, 0, "r x 0", "w x 1");
    quantum(2, 1, "r x 1");
    assertTrue(kinds(false).contains(Kind.G1A_ABORTED_READ));
  }

  @Test
  void abortedReadByOneThatIsRolledBackItself() {
    quantum(1, 0, "r x 0", "w x 1");
    quantum(2, 0, "r x 1");
    assertEquals(Set.of(Kind.G1A_ABORTED_READ), kinds(true));
  }

  @Test
  void intermediateRead() {
    quantum(1, 1, "r x 0", "w x 1", "w x 2");
    quantum(2, 2, "r x 1");
    assertTrue(kinds(false).contains(Kind.G1B_INTERMEDIATE_READ));
  }

  @Test
  void circularInformationFlow() {
    quantum(1, 1, "r x 0", "w x 1", "r y 2");
    quantum(2, 2, "r y 0", "w y 2", "r x 1");
    assertEquals(Set.of(Kind.G1C_CIRCULAR_INFORMATION_FLOW), kinds(false));
  }

  @Test
  void readSkew() {
    quantum(1, 1, "r x 0", "w x 1", "r y 0", "w y 2");
    quantum(2, 2, "r x 0", "r y 2");
    assertEquals(Set.of(Kind.G_SINGLE), kinds(false));
    assertTrue(kinds(true).contains(Kind.REPLAY));
  }

  @Test
  void lostUpdate() {
    quantum(1, 1, "r x 0", "w x 1");
    quantum(2, 2, "r x 0", "w x 2");
    assertTrue(kinds(false).contains(Kind.LOST_UPDATE));
    assertTrue(kinds(true).contains(Kind.REPLAY));
  }

  @Test
  void writeSkew() {
    quantum(1, 1, "r x 0", "r y 0", "w x 1");
    quantum(2, 2, "r x 0", "r y 0", "w y 2");
    assertEquals(Set.of(Kind.G2_ANTI_DEPENDENCY), kinds(false));
  }

  @Test
  void phantom() {
    quantum(1, 1, "r map.1 0", "r map.2 0", "w map.1 1");
    quantum(2, 2, "r map.1 0", "r map.2 0", "w map.2 2");
    assertEquals(Set.of(Kind.G2_ANTI_DEPENDENCY), kinds(false));
  }

  @Test
  void blindWritesInTheWrongOrder() {
    quantum(1, 1, "w x 1", "w y 2");
    quantum(2, 2, "w x 3", "w y 4");
    quantum(3, 3, "r x 3", "r y 2");
    assertTrue(kinds(true).contains(Kind.REPLAY));
    assertTrue(kinds(true).contains(Kind.G_SINGLE));
  }

  @Test
  void changeOfMindAndThinAir() {
    quantum(1, 1, "r x 0", "r x 1");
    quantum(2, 2, "r x 0", "w x 1");
    quantum(3, 3, "r y 77");
    assertTrue(kinds(false).containsAll(Set.of(Kind.INTERNAL, Kind.OUT_OF_THIN_AIR)));
  }

  @Test
  void whatIsRolledBackMustNotSeeNonsenseEither() {
    quantum(1, 1, "r x 0", "r y 0", "w x 1", "w y 2");
    quantum(2, 0, "r x 0", "r y 2");
    assertEquals(Set.of(Kind.DOOMED_READ), kinds(true));
  }

  @Test
  void theShortestCycleIsExplainedInTermsOfTheProgram() {
    quantum(1, 1, "r x 0", "r y 0", "w x 1");
    quantum(2, 2, "r x 0", "r y 0", "w y 2");
    quantum(3, 3, "r x 1", "r z 0", "w z 3");
    assertEquals(
        """
        a cycle of 2 quanta
          thread 2, quantum 1 replaces y = 0, which was read by thread 1, quantum 0
          thread 1, quantum 0 replaces x = 0, which was read by thread 2, quantum 1
        thread 1, quantum 0:
            reads x = 0 in line 1
            reads y = 0 in line 2
            writes x = 1 in line 3
        thread 2, quantum 1:
            reads x = 0 in line 1
            reads y = 0 in line 2
            writes y = 2 in line 3\
        """,
        new History(attempts, false).check().get(0).explanation());
  }

  @Test
  void randomSerialHistoriesAreGoodAndEachStaleReadIsNoticed() {
    for (int seed = 0; seed < 200; seed++) {
      attempts.clear();
      serial(new Random(seed), -1);
      assertEquals(Set.of(), kinds(true), "seed " + seed);
      attempts.clear();
      if (serial(new Random(seed), 20)) {
        assertTrue(kinds(true).contains(Kind.REPLAY), "seed " + seed);
      }
    }
  }

  /** Quanta in a row; one of them may read an old value. Returns whether one does. */
  private boolean serial(Random random, int liar) {
    TreeMap<String, Long> state = new TreeMap<>();
    boolean lied = false;
    long value = 0;
    for (int i = 1; i <= 40; i++) {
      List<Operation> operations = new ArrayList<>();
      for (String variable : Set.of("a", "b", "c")) {
        long seen = state.getOrDefault(variable, 0L);
        if (i == liar && seen != 0 && !lied) {
          lied = true;
          seen = 0;
        }
        operations.add(Operation.read(variable, seen, 1));
        if (random.nextBoolean()) {
          operations.add(Operation.write(variable, ++value, 2));
          state.put(variable, value);
        }
      }
      attempts.add(new Attempt(random.nextInt(3), i, i, operations));
    }
    return lied;
  }
}
