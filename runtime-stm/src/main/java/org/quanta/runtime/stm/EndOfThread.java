package org.quanta.runtime.stm;

import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Says whether an exception that leaves the program's outermost frame ends the thread. */
final class EndOfThread implements Function<Stream<StackWalker.StackFrame>, Boolean> {
  private static final String RUNTIME = EndOfThread.class.getPackageName() + ".";
  private static final Set<String> STARTED =
      Set.of(
          "java.lang.Thread",
          "java.lang.VirtualThread",
          "java.lang.ThreadBuilders$BoundVirtualThread");

  /** The stub that was called, and at most one that it overrides or implements. */
  private static final int STUBS = 2;

  /** No lambda, which would have to be linked first. */
  private static final EndOfThread SEARCH = new EndOfThread();

  private EndOfThread() {}

  /** Loads this class. */
  static void load() {}

  /** Called by the runtime below the program's frames. */
  static boolean isNext() {
    try {
      return StackWalker.getInstance().walk(SEARCH);
    } catch (StackOverflowError | OutOfMemoryError e) {
      return false;
    }
  }

  @Override
  public Boolean apply(Stream<StackWalker.StackFrame> frames) {
    int stubs = 0;
    for (Iterator<StackWalker.StackFrame> all = frames.iterator(); all.hasNext(); ) {
      String type = all.next().getClassName();
      if (STARTED.contains(type)) {
        return true;
      }
      if (!type.startsWith(RUNTIME) && ++stubs > STUBS) {
        return false;
      }
    }
    return true; // the main thread
  }
}
