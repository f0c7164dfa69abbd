package org.quanta.runtime.stm.model;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.quanta.runtime.stm.conformance.View;

/**
 * Follows runs of the real classes in the model: keeps all states that the model may be in by now.
 *
 * <p>At each step of a real thread the same thread of the model makes any number of steps that
 * cannot be seen, and, if something has changed that can be seen, one step that changes just that.
 * If no state is left, the run is none of the model. It is any number, none included, because the
 * model makes one step of some accesses (see this package's comment), and the real classes look
 * more often in loops and on fast paths. So when a thread looks is known to within its own steps
 * since it was last seen to do something, and a look that is left out is noticed if without it the
 * model could not do what is seen next.
 */
public final class Simulation {
  private final Transitions model;
  private final Map<IntBuffer, Candidates> known = new HashMap<>();
  private final Candidates first;

  private final Coverage coverage;
  private Candidates at;

  /** Of the right model of a program. */
  public Simulation(String program) {
    this(program, Mistake.NONE, null);
  }

  private Simulation(String program, Mistake mistake, Step without) {
    model = new Transitions(new Program(program), mistake, without);
    coverage = new Coverage(model);
    first = candidates(BitSet.valueOf(new long[] {1}));
    at = first;
  }

  /** Of a model with a mistake, by its name. */
  public static Simulation withMistake(String program, String mistake) {
    return new Simulation(program, Mistake.valueOf(mistake), null);
  }

  /** The names of all steps but {@link Step#DONE}, which is none. */
  public static List<String> steps() {
    return Arrays.stream(Step.ALL).filter(step -> step != Step.DONE).map(Enum::name).toList();
  }

  /** Of a model in which no thread ever makes a step, by its name. */
  public static Simulation without(String program, String step) {
    return new Simulation(program, Mistake.NONE, Step.valueOf(step));
  }

  /** A run begins. */
  public void begin() {
    at = first;
  }

  /** What can be seen now. */
  public View view() {
    return model.view(at.states[0]);
  }

  /**
   * A thread has gone on, once or more often.
   *
   * @param behind what can be seen now; differs from {@link #view()} in what one step has changed
   * @return false if the model could not have done the same
   */
  public boolean follow(int thread, View behind) {
    Candidates closed = closed(at, thread);
    Candidates next = closed;
    if (!behind.equals(view())) {
      next = closed.next[thread].get(behind);
      if (next == null) {
        next = step(closed, thread, behind);
        closed.next[thread].put(behind, next);
      }
    }
    if (next.states.length == 0) {
      return false;
    }
    at = next;
    return true;
  }

  /** Whether all threads of the model may be through by now. */
  public boolean mayEnd() {
    for (int state : at.states) {
      if (model.isEnd(state)) {
        return true;
      }
    }
    return false;
  }

  private Candidates closed(Candidates from, int thread) {
    if (from.closed[thread] == null) {
      BitSet all = new BitSet();
      int[] open = from.states;
      for (int state : open) {
        close(all, state, thread);
      }
      from.closed[thread] = candidates(all);
      from.closed[thread].closed[thread] = from.closed[thread];
    }
    return from.closed[thread];
  }

  private void close(BitSet all, int state, int thread) {
    if (!all.get(state)) {
      all.set(state);
      for (int next : model.next(state, thread)) {
        if (model.viewNumber(next) == model.viewNumber(state)) {
          close(all, next, thread);
        }
      }
    }
  }

  private Candidates step(Candidates closed, int thread, View behind) {
    BitSet all = new BitSet();
    for (int state : closed.states) {
      for (int next : model.next(state, thread)) {
        if (model.view(next).equals(behind)) {
          all.set(next);
          coverage.add(state, thread, next);
        }
      }
    }
    return candidates(all);
  }

  private Candidates candidates(BitSet states) {
    int[] numbers = states.stream().toArray();
    return known.computeIfAbsent(
        IntBuffer.wrap(numbers), key -> new Candidates(numbers, model.threads()));
  }

  /** How many different steps have been seen. */
  public int seen() {
    return coverage.seen();
  }

  /** How many different steps that can be seen the model has: goes through all of it. */
  public int all() {
    return coverage.all();
  }

  /** What each thread might do instead of what it could not have done, in words. */
  public String allowed() {
    Set<String> lines = new TreeSet<>();
    for (int t = 0; t < model.threads(); t++) {
      for (int state : closed(at, t).states) {
        for (int next : model.next(state, t)) {
          boolean hidden = model.viewNumber(next) == model.viewNumber(state);
          String what = hidden ? "goes on unseen" : view().changesTo(model.view(next));
          lines.add("  " + model.words(state, t) + ": " + what + "\n");
        }
      }
    }
    return String.join("", lines);
  }
}
