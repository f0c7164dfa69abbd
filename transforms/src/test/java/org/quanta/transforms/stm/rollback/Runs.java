package org.quanta.transforms.stm.rollback;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quanta.transforms.stm.rollback.runtime.Plan;
import org.quanta.transforms.stm.rollback.runtime.StmRuntime;
import org.quanta.transforms.stm.rollback.runtime.StmThread;

/** Runs static methods of a program, as it was and as it was translated. */
final class Runs {
  private static final Set<String> RUNS_AGAIN =
      Set.of(
          "resume",
          "thrown",
          "leftTwin",
          "runTwinBehindCallee",
          "runTwinBehindBreak",
          "runTwinBehindExternal");

  private final Map<String, byte[]> original;
  private final Map<String, byte[]> translated;
  private final String managed;

  /**
   * Prepares runs.
   *
   * @param managed what the names of the program's classes begin with
   */
  Runs(Map<String, byte[]> original, Map<String, byte[]> translated, String managed) {
    this.original = original;
    this.translated = translated;
    this.managed = managed;
  }

  /** Whatever a run does that can be seen from outside. */
  record Outcome(String result, List<String> trace, String tape) {}

  /** A run of the translated program, and how it went. */
  record Translated(Outcome outcome, StmThread thread, int deepest) {}

  Outcome original(String type, String method) throws ReflectiveOperationException {
    Method target = new Classes(original).loadClass(type).getMethod(method);
    Tape.rewind(false, false);
    try {
      return outcome(target.invoke(null));
    } catch (InvocationTargetException e) {
      return failure(e.getCause());
    }
  }

  Translated translated(String type, String method, Plan plan, boolean measures)
      throws ReflectiveOperationException {
    StmThread thread = new StmThread(plan);
    Method target = new Classes(translated).loadClass(type).getMethod(method, StmThread.class);
    Tape.rewind(true, measures);
    Outcome outcome;
    try {
      outcome = outcome(StmRuntime.run(thread, t -> invoke(target, t)));
    } catch (Throwable e) {
      outcome = failure(e);
    }
    return new Translated(outcome, thread, Tape.deepest());
  }

  private static Object invoke(Method target, StmThread t) throws Throwable {
    try {
      return target.invoke(null, t);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Outcome outcome(Object result) {
    return new Outcome(String.valueOf(result), List.of(), Tape.text());
  }

  private Outcome failure(Throwable thrown) {
    return new Outcome(
        thrown.getClass().getName() + ": " + thrown.getMessage(), trace(thrown), Tape.text());
  }

  /**
   * The program's frames, as they would be without translation: stubs have no lines, and a frame
   * whose quantum was rolled back, or that went on in its resume twin, stands for nothing any more.
   */
  List<String> trace(Throwable thrown) {
    List<String> result = new ArrayList<>();
    boolean isDead = false;
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().equals(StmRuntime.class.getName())) {
        isDead = RUNS_AGAIN.contains(frame.getMethodName());
      } else if (frame.getClassName().startsWith(managed)
          && !frame.getMethodName().startsWith("goOn$")) {
        String name = frame.getMethodName().replaceFirst("\\$resume\\d+$", "");
        name = name.equals("<init>") ? "quanta$init" : name;
        if (!isDead && frame.getLineNumber() >= 0) {
          result.add(
              frame.getClassName()
                  + "."
                  + (name.equals("quanta$init") ? "<init>" : name)
                  + ":"
                  + frame.getLineNumber());
        }
        isDead = false;
      }
    }
    return result;
  }

  /** The program's classes, with static state of their own. */
  static final class Classes extends ClassLoader {
    private final Map<String, byte[]> files;

    Classes(Map<String, byte[]> files) {
      super(Runs.class.getClassLoader());
      this.files = files;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] file = files.get(name.replace('.', '/'));
      if (file == null) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : defineClass(name, file, 0, file.length);
      }
    }
  }
}
