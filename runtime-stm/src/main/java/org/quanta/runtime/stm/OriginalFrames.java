package org.quanta.runtime.stm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Shows stack traces as the original program would have them. A trace is put right where the
 * program looks at it, or where the thread ends by the exception; until then, making and throwing
 * exceptions costs what it did.
 *
 * <pre>
 * Lang.eval(Lang.java:12)                              Lang.eval(Lang.java:12)
 * …StackResumption.resume(…)
 * …StmRuntime.thrown(…)
 * Lang.eval(Lang.java:11)                              // the frame that was run again
 * Lang.call$resume3(Lang.java:30)                      Lang.call(Lang.java:30)
 * …StmRuntime.runTwinBehindCallee(…)
 * Lang.goOn$LI(Lang.java)
 * Lang.call(Lang.java:29)                              // the frame that went on in its twin
 * Lang.run$part7(Lang.java:41)                         Lang.run(Lang.java:41)
 * Lang.run(Lang.java:40)                               // the method that it is a part of
 * Lang$$Lambda$quanta$0.run(Lang.java)
 * org.quanta.jdk.java.util.ArrayList.forEach(…)        java.base/java.util.ArrayList.forEach(…)
 * Lang.main(Lang.java:5)                               Lang.main(Lang.java:5)
 * Lang.main(Lang.java)                                 // the stub
 * Lang.quanta$attached$main(Lang.java)
 * …StmRuntime.runAttached(…)
 * Lang.main(Lang.java)
 * …Launcher.main(…)
 * </pre>
 */
public final class OriginalFrames {
  private static final String RUNTIME = OriginalFrames.class.getPackageName() + ".";
  private static final String DISPATCH = "org.quanta.dispatch.";
  private static final String COPY = "org.quanta.jdk.";
  private static final String LAMBDA = "$$Lambda$quanta$";
  private static final String ADDED = "quanta$";
  private static final String RECORDS = "record$";
  private static final String GO_ON = "goOn$";

  /** What runs the rest of a frame whose method called it, or the frame once more. */
  private static final Set<String> RUNS_AGAIN =
      Set.of("thrown", "runTwinBehindCallee", "runTwinBehindBreak", "runTwinBehindExternal");

  private static final String CONSTRUCTOR = "quanta$init$resume";
  private static final int NO_LINE = -1;

  private final List<StackTraceElement> kept = new ArrayList<>();

  /** Whether the next frame of the program is there once more, because it has been run again. */
  private boolean isRepeated;

  /** Whether the last one kept is a part of a large method, and the method's frame is to come. */
  private boolean isPart;

  /** How many of the last ones kept are frames of the JDK itself. */
  private int external;

  private OriginalFrames() {}

  /** Loads this class, and what it needs of the JDK. */
  static void load() {
    Suffixes.load();
    restoreLast(new Exception());
  }

  /**
   * Puts the traces of an exception and of all its causes right.
   *
   * @param thrown nothing happens if it is null
   */
  public static void restore(Throwable thrown) {
    restore(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static void restore(Throwable thrown, Set<Throwable> done) {
    if (thrown == null || !done.add(thrown)) {
      return;
    }
    StackTraceElement[] before = thrown.getStackTrace();
    StackTraceElement[] after = of(before);
    if (!Arrays.equals(before, after)) {
      thrown.setStackTrace(after);
    }
    restore(thrown.getCause(), done);
    for (Throwable suppressed : thrown.getSuppressed()) {
      restore(suppressed, done);
    }
  }

  /** The same for an exception that ends its thread: it is about to be reported. */
  static void restoreLast(Throwable thrown) {
    try {
      restore(thrown);
    } catch (Throwable e) {
      // neither memory nor stack for it, or an exception with methods of its own
    }
  }

  /** Takes the place of {@code Thread.dumpStack()}. */
  public static void dumpStack() {
    Exception here = new Exception("Stack trace");
    StackTraceElement[] frames = of(here.getStackTrace());
    here.setStackTrace(frames);
    System.err.println(here);
    for (StackTraceElement frame : frames) {
      System.err.println("\tat " + frame);
    }
  }

  /**
   * The frames of the original program.
   *
   * @param frames those of the translated one, the innermost first
   * @return the innermost first
   */
  public static StackTraceElement[] of(StackTraceElement[] frames) {
    OriginalFrames original = new OriginalFrames();
    for (StackTraceElement frame : frames) {
      original.add(frame);
    }
    return original.kept.toArray(new StackTraceElement[0]);
  }

  private void add(StackTraceElement frame) {
    String type = frame.getClassName();
    if (type.startsWith(RUNTIME)) {
      dropExternal();
      isRepeated |= RUNS_AGAIN.contains(frame.getMethodName());
    } else if (!isAdded(frame)) {
      StackTraceElement original = original(frame);
      if (isRepeated) {
        isRepeated = false;
      } else if (isPart && isLast(original)) {
        isPart = isPart(frame);
      } else if (!isStub(original)) {
        kept.add(original);
        isPart = isPart(frame);
        external = isExternal(frame) ? external + 1 : 0;
      }
    }
  }

  private static boolean isPart(StackTraceElement frame) {
    return Suffixes.isPart(frame.getMethodName());
  }

  /** Whether a frame is of the method that was kept last. */
  private boolean isLast(StackTraceElement frame) {
    return isSameMethod(frame, kept.get(kept.size() - 1));
  }

  private static boolean isSameMethod(StackTraceElement one, StackTraceElement other) {
    return one.getClassName().equals(other.getClassName())
        && one.getMethodName().equals(other.getMethodName());
  }

  /** The runtime called them. */
  private void dropExternal() {
    for (; external > 0; external--) {
      kept.remove(kept.size() - 1);
    }
  }

  private static boolean isExternal(StackTraceElement frame) {
    String type = frame.getClassName();
    return type.startsWith("java.") || type.startsWith("jdk.internal.");
  }

  private static boolean isAdded(StackTraceElement frame) {
    String method = frame.getMethodName();
    return frame.getClassName().startsWith(DISPATCH)
        || frame.getClassName().contains(LAMBDA)
        || (method.startsWith(ADDED) && !method.startsWith(CONSTRUCTOR))
        || method.startsWith(RECORDS)
        || method.startsWith(GO_ON);
  }

  /** A method without lines that has called one of the same name, which has lines. */
  private boolean isStub(StackTraceElement frame) {
    if (frame.getLineNumber() != NO_LINE || kept.isEmpty()) {
      return false;
    }
    StackTraceElement callee = kept.get(kept.size() - 1);
    return callee.getLineNumber() != NO_LINE
        && callee.getMethodName().equals(frame.getMethodName());
  }

  /** The JVM does not show the loader of applications; frames that are made here would. */
  private static String shown(String loader) {
    return "app".equals(loader) ? null : loader;
  }

  private static StackTraceElement original(StackTraceElement frame) {
    String type = frame.getClassName();
    String method = frame.getMethodName();
    boolean isCopy = type.startsWith(COPY);
    String name = method.startsWith(CONSTRUCTOR) ? "<init>" : Suffixes.without(method);
    if (!isCopy && name.equals(method)) {
      return frame;
    }
    return new StackTraceElement(
        isCopy ? null : shown(frame.getClassLoaderName()),
        isCopy ? "java.base" : frame.getModuleName(),
        isCopy ? null : frame.getModuleVersion(),
        isCopy ? type.substring(COPY.length()) : type,
        name,
        frame.getFileName(),
        frame.getLineNumber());
  }
}
