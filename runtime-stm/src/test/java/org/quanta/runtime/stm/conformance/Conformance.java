package org.quanta.runtime.stm.conformance;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import org.quanta.runtime.stm.explore.Schedule;
import org.quanta.runtime.stm.explore.Schedules;
import org.quanta.runtime.stm.explore.Stepper;
import org.quanta.runtime.stm.explore.SteppingLoader;
import org.quanta.runtime.stm.model.Simulation;

/**
 * Plays a program on the real classes, and follows each run in the model of the same program. What
 * goes wrong is told in words: what has been seen, and what the model would have allowed instead.
 */
final class Conformance implements Schedules.Trial {
  /** In the text of each failure that is one of conformance. */
  static final String NOT_ALLOWED = "the model does not allow the last step, but:\n";

  private static final int LIMIT = 100_000;

  /** How long a step takes: so that nothing is ever too late, or that naps end, and the start. */
  private static final long NANOS = 20;

  private static final long SLOWLY = 50_000;

  /** Another thread is about to start after no begin, after one, and so on, up to this. */
  private static final int STARTS = 6;

  private static final int KEPT = 400;

  private static final SteppingLoader LOADER = new SteppingLoader();
  private static final Constructor<?> PLAYED = constructor();

  private final String program;
  private final String mistake;
  private final Simulation model;
  private final Sketch sketch = new Sketch();
  private final View first;
  private Played played;
  private Recording recording;
  private int steps;

  /** The first runs, as many as are of use. */
  final List<Recording> recordings = new ArrayList<>();

  /** How many runs there have been. */
  int runs;

  /** How often something has changed that can be seen. */
  int observations;

  /**
   * A program, to be tried.
   *
   * @param mistake what is built into the real classes, see {@code Mistakes}
   */
  Conformance(String program, String mistake) {
    this.program = program;
    this.mistake = mistake;
    model = new Simulation(program);
    first = model.view();
  }

  private static Constructor<?> constructor() {
    try {
      Constructor<?> constructor =
          LOADER
              .loadClass("org.quanta.runtime.stm.PlayedProgram")
              .getDeclaredConstructor(String.class, String.class, int.class);
      constructor.setAccessible(true);
      return constructor;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Tries random schedules; returns what went wrong in the first one that did, or null. */
  String random(int count, long seed) throws Exception {
    String wrong = Schedules.random(this, (count + 1) / 2, seed);
    return wrong != null ? wrong : Schedules.lopsided(this, count / 2, seed);
  }

  /** Tries all schedules with up to so many preemptions; returns what went wrong first, or null. */
  String preempting(int preemptions) throws Exception {
    return Schedules.preempting(this, program.split("\\|").length, preemptions);
  }

  @Override
  public String once(Schedule schedule) throws Exception {
    played = (Played) PLAYED.newInstance(program, mistake, runs % STARTS);
    boolean isSlow = program.contains("solo:") || program.contains("back:") || runs % 3 == 0;
    recording = new Recording();
    if (runs++ < KEPT) {
      recordings.add(recording);
    }
    model.begin();
    try {
      steps = Stepper.run(played.bodies(), schedule, LIMIT, this::observe, isSlow ? SLOWLY : NANOS);
    } catch (AssertionError e) {
      return e.getMessage();
    }
    return model.mayEnd() ? played.check() : words("the end, which the model has not come to:\n");
  }

  private void observe(int thread) {
    played.draw(sketch);
    View before = recording.last(first);
    boolean hasChanged = !sketch.is(before);
    View view = hasChanged ? sketch.view() : before;
    observations += hasChanged ? 1 : 0;
    if (recording.add(thread, view, hasChanged) && !model.follow(thread, view)) {
      throw new AssertionError(words(NOT_ALLOWED));
    }
  }

  private String words(String what) {
    return program + "\n" + recording.words(first) + what + model.allowed();
  }

  @Override
  public int steps() {
    return steps;
  }

  /** How many different steps that can be seen there have been. */
  int seen() {
    return model.seen();
  }

  /** How many the model has. */
  int all() {
    return model.all();
  }
}
