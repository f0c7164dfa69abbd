package org.quanta.runtime.stm.model;

import java.util.Arrays;

/**
 * Goes through all states of a program that can be reached, breadth first, and then looks for
 * progress. States are kept in full, not as hashes, so nothing is missed.
 */
final class Check {
  private final Program program;
  private final Mistake mistake;
  private final World world;
  private final long[] from = new long[World.LONGS];
  private final long[] to = new long[World.LONGS];
  private final StateSet states;
  private final Graph graph = new Graph();
  private byte[] unfinished = new byte[1 << 10];

  /** What is wrong, with the way to it; null if nothing is. */
  String wrong;

  private Check(Program program, Mistake mistake) {
    this.program = program;
    this.mistake = mistake;
    world = new World(program, mistake);
    states = new StateSet(world.store(to));
  }

  /** Checks a program of the protocol, or of the protocol with a mistake. */
  static Check of(String program, Mistake mistake) {
    Check check = new Check(new Program(program), mistake);
    check.search();
    return check;
  }

  int states() {
    return graph.states();
  }

  int transitions() {
    return graph.edges();
  }

  private void search() {
    enter(0, Graph.label(0, 0, world));
    for (int state = 0; state < states.size() && wrong == null; state++) {
      states.get(state, from);
      for (int t = 0; t < program.threads() && wrong == null; t++) {
        if ((unfinished[state] >> t & 1) != 0) {
          step(state, t);
        }
      }
      graph.close();
    }
    if (wrong == null) {
      searchEndless();
    }
    if (wrong == null && program.isEndless) {
      searchStuck();
    }
  }

  private void searchEndless() {
    int[] endless = Progress.endless(graph, unfinished);
    if (endless != null) {
      wrong = new Trace(program, mistake).endless(graph, endless);
    }
  }

  private void searchStuck() {
    Reachability reachability = new Reachability(graph);
    for (int t = 0; t < program.threads() && wrong == null; t++) {
      int stuck = reachability.firstWithoutCommit(t);
      if (stuck >= 0) {
        wrong =
            new Trace(program, mistake).to(graph.way(stuck))
                + ("there is no way on which thread " + t + " commits again");
      }
    }
  }

  private void step(int state, int t) {
    int alternatives = 1;
    for (int way = 0; way < alternatives && wrong == null; way++) {
      step(state, t, way);
      alternatives = world.alternatives;
    }
  }

  private void step(int state, int t, int way) {
    world.load(from, way);
    ModelThread thread = world.threads[t];
    thread.step.make(world, thread);
    byte label = Graph.label(t, way, world);
    if (world.wrong == null) {
      world.wrong = Safety.check(world);
    }
    if (world.wrong != null) {
      wrong = new Trace(program, mistake).to(graph.way(state), label) + world.wrong;
      return;
    }
    graph.add(enter(state, label), label);
  }

  private int enter(int parent, byte label) {
    Canonical.apply(world);
    world.store(to);
    int before = states.size();
    int number = states.add(to);
    if (number == before) {
      graph.reached(number, parent, label);
      if (number == unfinished.length) {
        unfinished = Arrays.copyOf(unfinished, 2 * number);
      }
      for (ModelThread t : world.threads) {
        if (t.step != Step.DONE) {
          unfinished[number] |= (byte) t.bit();
        }
      }
    }
    return number;
  }
}
