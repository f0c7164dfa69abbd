package org.quanta.runtime.stm.explore;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Runs a scenario of the stepped runtime, with or without a mistake in it, under many schedules.
 */
final class Exploration {
  private static final int LIMIT = 20_000;

  private final Class<?> scenario;
  private final Constructor<?> newScenario;
  private final Method bodies;
  private final Method check;
  private final Object mistake;
  private final Method newMemory;

  /** How many schedules have been run. */
  int schedules;

  /** The length of the last run. */
  private int steps;

  Exploration(ClassLoader loader, String mistake) throws ReflectiveOperationException {
    String runtime = "org.quanta.runtime.stm.";
    scenario = loader.loadClass(runtime + "Scenario");
    Class<?> memory = loader.loadClass(runtime + "Stm");
    newScenario = scenario.getDeclaredConstructor(String.class, memory);
    bodies = scenario.getDeclaredMethod("bodies");
    check = scenario.getDeclaredMethod("check");
    Class<?> mistakes = loader.loadClass(runtime + "Mistakes");
    newMemory = mistakes.getDeclaredMethod("newMemory");
    Method valueOf = mistakes.getDeclaredMethod("valueOf", String.class);
    newScenario.setAccessible(true);
    bodies.setAccessible(true);
    check.setAccessible(true);
    newMemory.setAccessible(true);
    valueOf.setAccessible(true);
    this.mistake = valueOf.invoke(null, mistake);
  }

  /** Runs random schedules; returns what went wrong in the first one that did, or null. */
  String random(String text, int count, long seed) throws Exception {
    return Schedules.random(of(text), count, seed);
  }

  /** Runs all schedules with up to so many preemptions; returns what went wrong first, or null. */
  String preempting(String text, int threads, int preemptions) throws Exception {
    return Schedules.preempting(of(text), threads, preemptions);
  }

  private Schedules.Trial of(String text) {
    return new Schedules.Trial() {
      @Override
      public String once(Schedule schedule) throws Exception {
        return Exploration.this.once(text, schedule);
      }

      @Override
      public int steps() {
        return steps;
      }
    };
  }

  private String once(String text, Schedule schedule) throws Exception {
    schedules++;
    Object run = newScenario.newInstance(text, newMemory.invoke(mistake));
    try {
      steps = Stepper.run((Runnable[]) bodies.invoke(run), schedule, LIMIT);
      check.invoke(run);
      return null;
    } catch (AssertionError e) {
      return e.getMessage();
    } catch (InvocationTargetException e) {
      return e.getCause().getMessage();
    }
  }

  /** For experiments: mistake, scenario, random schedules, preemptions. */
  public static void main(String[] arguments) throws Exception {
    Exploration exploration = new Exploration(new SteppingLoader(), arguments[0]);
    long began = System.nanoTime();
    String wrong = exploration.random(arguments[1], Integer.parseInt(arguments[2]), 1);
    System.out.println(
        "random: "
            + wrong
            + ", "
            + exploration.schedules
            + " schedules, "
            + (System.nanoTime() - began) / 1_000_000
            + " ms, steps "
            + exploration.steps);
    began = System.nanoTime();
    exploration.schedules = 0;
    int threads = arguments[1].split("\\|").length;
    wrong = exploration.preempting(arguments[1], threads, Integer.parseInt(arguments[3]));
    System.out.println(
        "preempting: "
            + wrong
            + ", "
            + exploration.schedules
            + " schedules, "
            + (System.nanoTime() - began) / 1_000_000
            + " ms");
  }
}
