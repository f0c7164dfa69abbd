package org.quanta.runtime.stm.model;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Tells in words how a program gets to where something is wrong. */
final class Trace {
  /** As many states of an endless run are told about. */
  private static final int ENOUGH = 1000;

  private final World world;
  private final long[] state = new long[World.LONGS];
  private final StringBuilder text = new StringBuilder();

  Trace(Program program, Mistake mistake) {
    world = new World(program, mistake);
    text.append(program).append(", with mistake ").append(mistake).append(":\n");
  }

  /** The steps of a way, and one more. */
  String to(byte[] way, byte last) {
    tell(way);
    tell(last);
    return text.toString();
  }

  /** The steps of a way. */
  String to(byte[] way) {
    tell(way);
    return text.toString();
  }

  /** The way to an endless run, and what the threads do in it. */
  String endless(Graph graph, int[] component) {
    int first = component[0];
    for (int number : component) {
      first = Math.min(first, number);
    }
    tell(graph.way(first));
    text.append("and then for ever, all or some of:\n");
    Set<String> lines = new TreeSet<>();
    for (int number : Arrays.copyOf(component, Math.min(component.length, ENOUGH))) {
      World at = replay(graph.way(number));
      for (ModelThread t : at.threads) {
        if (t.step != Step.DONE) {
          lines.add(words(at, t));
        }
      }
    }
    lines.forEach(line -> text.append("  ").append(line).append('\n'));
    return text + "no end, although all threads go on";
  }

  private World replay(byte[] way) {
    World at = new World(world.program, world.mistake);
    for (byte label : way) {
      make(at, label);
    }
    return at;
  }

  private void tell(byte[] way) {
    for (byte label : way) {
      tell(label);
    }
  }

  private void tell(byte label) {
    String words = words(world, world.threads[Graph.thread(label)]);
    int[] leases = world.leases.clone();
    make(world, label);
    text.append("  ").append(words);
    for (int o = 0; o < leases.length; o++) {
      if (leases[o] != world.leases[o]) {
        text.append("; object ").append(o).append(": ").append(LeaseWord.text(world.leases[o]));
      }
    }
    text.append('\n');
  }

  private void make(World at, byte label) {
    at.store(state);
    at.load(state, Graph.alternative(label));
    ModelThread t = at.threads[Graph.thread(label)];
    t.step.make(at, t);
    Canonical.apply(at);
  }

  static String words(World at, ModelThread t) {
    Operation[][] quanta = at.program.operations[t.index];
    String where =
        t.quantum < quanta.length && t.operation < quanta[t.quantum].length
            ? ", at " + quanta[t.quantum][t.operation]
            : "";
    String whom = t.other == ModelThread.NONE ? "" : ", thread " + t.other;
    return "thread " + t.index + where + ": " + t.step.words + whom;
  }
}
