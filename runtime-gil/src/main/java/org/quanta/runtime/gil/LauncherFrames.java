package org.quanta.runtime.gil;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Hides the launcher from the stack traces of the program's exceptions. */
final class LauncherFrames {
  private static final Set<String> OWN =
      Set.of(
          Launcher.class.getName(),
          MainMethod.class.getName(),
          MainClass.class.getName(),
          DirectMain.LINKED);

  private LauncherFrames() {}

  /** Removes the launcher's frames from an exception, its causes and its suppressed ones. */
  static void removeFrom(Throwable exception) {
    removeFrom(exception, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static void removeFrom(Throwable exception, Set<Throwable> done) {
    if (exception == null || !done.add(exception)) {
      return;
    }
    StackTraceElement[] frames = exception.getStackTrace();
    int end = frames.length;
    while (end > 0 && isOurs(frames[end - 1].getClassName())) {
      end--;
    }
    if (end < frames.length) {
      exception.setStackTrace(Arrays.copyOf(frames, end));
    }
    removeFrom(exception.getCause(), done);
    for (Throwable suppressed : exception.getSuppressed()) {
      removeFrom(suppressed, done);
    }
  }

  private static boolean isOurs(String className) {
    return OWN.contains(className)
        || className.startsWith("java.lang.invoke.")
        || className.startsWith("jdk.internal.");
  }
}
