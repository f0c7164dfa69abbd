package org.quanta.runtime.stm;

import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations of real threads: their history has a serial order. */
class HistoriesTest {
  private static final int ROUNDS = Integer.getInteger("proof.rounds", 30);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void historiesOfRandomOperationsReplayInCommitOrder(int threads) throws Exception {
    Random random = new Random(threads);
    for (int round = 0; round < ROUNDS; round++) {
      run(new Scenario(longScenario(random, threads), new Stm()));
    }
  }

  static void run(Scenario scenario) throws InterruptedException {
    Runnable[] bodies = scenario.bodies();
    Quanta.inThreads(new Stm(), bodies.length, (t, number) -> bodies[number].run());
    scenario.check();
  }

  static String longScenario(Random random, int threads) {
    StringJoiner all = new StringJoiner("|");
    for (int thread = 0; thread < threads; thread++) {
      StringJoiner quanta = new StringJoiner(";");
      for (int quantum = 0; quantum < 600; quantum++) {
        StringJoiner operations = new StringJoiner(" ");
        for (int operation = 1 + random.nextInt(5); operation > 0; operation--) {
          int kind = random.nextInt(100);
          operations.add((kind == 0 ? "i" : kind < 65 ? "r" : "w") + random.nextInt(3));
        }
        quanta.add(operations.toString());
      }
      all.add((thread % 2 == 0 ? "+" : "") + quanta);
    }
    return all.toString();
  }
}
