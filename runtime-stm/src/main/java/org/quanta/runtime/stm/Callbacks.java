package org.quanta.runtime.stm;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be run when the current quantum commits or is rolled back. Belongs to one thread.
 *
 * <p>All actions of a list are run. A failure goes to the thread's handler of uncaught exceptions,
 * not to the program: at a break or a rollback there is no place in it where it could be thrown.
 */
final class Callbacks {
  private List<Runnable> onCommit;
  private List<Runnable> onRollback;

  boolean isEmpty() {
    return onCommit == null && onRollback == null;
  }

  void addOnCommit(Runnable action) {
    if (onCommit == null) {
      onCommit = new ArrayList<>();
    }
    onCommit.add(action);
  }

  void addOnRollback(Runnable action) {
    if (onRollback == null) {
      onRollback = new ArrayList<>();
    }
    onRollback.add(action);
  }

  /** Whether a thread is started when the quantum is certain. */
  boolean starts(Thread thread) {
    return onCommit != null
        && onCommit.stream()
            .anyMatch(action -> action instanceof ThreadStart start && start.isOf(thread));
  }

  /** The quantum is certain: runs the one list, forgets the other. */
  void committed() {
    List<Runnable> actions = onCommit;
    onCommit = null;
    onRollback = null;
    runAll(actions);
  }

  /** The quantum is undone: runs the one list, forgets the other. */
  void rolledBack() {
    List<Runnable> actions = onRollback;
    onCommit = null;
    onRollback = null;
    runAll(actions);
  }

  private static void runAll(List<Runnable> actions) {
    if (actions == null) {
      return;
    }
    for (Runnable action : actions) {
      try {
        action.run();
      } catch (Throwable thrown) {
        report(thrown);
      }
    }
  }

  /** As the JVM does: what the handler throws is ignored. */
  private static void report(Throwable thrown) {
    try {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
    } catch (Throwable ignored) {
      // the quantum is over, and its end must not fail
    }
  }
}
