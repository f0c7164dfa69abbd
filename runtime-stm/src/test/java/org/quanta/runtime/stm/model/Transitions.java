package org.quanta.runtime.stm.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quanta.runtime.stm.conformance.Sketch;
import org.quanta.runtime.stm.conformance.View;

/**
 * The states of a program, numbered as they are asked for, with what can be seen of them, and with
 * the steps from each. A model that lacks something can be made by leaving one kind of step out.
 */
final class Transitions {
  private final Step without;
  private final World world;
  private final Sketch sketch = new Sketch();
  private final long[] from = new long[World.LONGS];
  private final long[] to = new long[World.LONGS];
  private final StateSet states;
  private final Map<View, Integer> numbers = new HashMap<>();
  private final List<View> views = new ArrayList<>();

  /** By state, the number of its view; and its steps by thread, once they have been asked for. */
  private final List<Integer> viewOf = new ArrayList<>();

  private final List<int[][]> steps = new ArrayList<>();

  Transitions(Program program, Mistake mistake, Step without) {
    this.without = without;
    world = new World(program, mistake);
    states = new StateSet(world.store(to));
    enter();
  }

  /** How many states have been reached; state 0 is the first one of the program. */
  int size() {
    return states.size();
  }

  int threads() {
    return world.threads.length;
  }

  /** The number of what can be seen of a state. */
  int viewNumber(int state) {
    return viewOf.get(state);
  }

  /** What can be seen of a state. */
  View view(int state) {
    return views.get(viewOf.get(state));
  }

  /** The states that the next step of a thread may lead to. */
  int[] next(int state, int thread) {
    int[][] all = steps.get(state);
    if (all == null) {
      all = new int[threads()][];
      for (int t = 0; t < all.length; t++) {
        all[t] = make(state, t);
      }
      steps.set(state, all);
    }
    return all[thread];
  }

  private int[] make(int state, int thread) {
    states.get(state, from);
    world.load(from, 0);
    Step step = world.threads[thread].step;
    if (step == Step.DONE || step == without) {
      return new int[0];
    }
    step.make(world, world.threads[thread]);
    int[] targets = new int[world.alternatives];
    targets[0] = enter();
    for (int way = 1; way < targets.length; way++) {
      world.load(from, way);
      step.make(world, world.threads[thread]);
      targets[way] = enter();
    }
    return targets;
  }

  private int enter() {
    Canonical.apply(world);
    world.store(to);
    int before = states.size();
    int state = states.add(to);
    if (state == before) {
      Drawing.draw(world, sketch);
      View view = sketch.view();
      Integer number = numbers.putIfAbsent(view, views.size());
      if (number == null) {
        number = views.size();
        views.add(view);
      }
      viewOf.add(number);
      steps.add(null);
    }
    return state;
  }

  /** Whether all threads are through. */
  boolean isEnd(int state) {
    states.get(state, from);
    world.load(from, 0);
    for (ModelThread t : world.threads) {
      if (t.step != Step.DONE) {
        return false;
      }
    }
    return true;
  }

  /** What a thread is about to do, in words. */
  String words(int state, int thread) {
    states.get(state, from);
    world.load(from, 0);
    return Trace.words(world, world.threads[thread]);
  }
}
