package org.quanta.runtime.stm;

/**
 * The start of a thread that a quantum has asked for, and that takes effect when the quantum is
 * certain. Until then the thread is new, to everybody: {@code isAlive} says no, and {@code
 * getState} NEW. To join it ends the quantum first.
 */
final class ThreadStart implements Runnable {
  /** Whether threads of a class are started by the JDK's own code, which calls nobody back. */
  private static final ClassValue<Boolean> OF_JDK =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          try {
            return type.getMethod("start").getDeclaringClass().getClassLoader() == null;
          } catch (NoSuchMethodException e) {
            throw new LinkageError("Thread.start", e);
          }
        }
      };

  private final Thread thread;

  private ThreadStart(Thread thread) {
    this.thread = thread;
  }

  /** Takes the place of {@code thread.start()}. */
  static void request(Thread thread, StmThread t) {
    if (!OF_JDK.get(thread.getClass())) {
      StmRuntime.becomeInevitable("Thread.start", t);
    }
    if (StmRuntime.isInevitable(t) || !t.isInside()) {
      start(thread, t);
    } else if (thread.getState() != Thread.State.NEW || t.callbacks.starts(thread)) {
      throw new IllegalThreadStateException();
    } else {
      t.callbacks.addOnCommit(new ThreadStart(thread));
    }
  }

  private static void start(Thread thread, StmThread t) {
    if (t.stm.solo != null) {
      t.stm.solo.starts(thread);
    }
    thread.start();
  }

  boolean isOf(Thread other) {
    return thread == other;
  }

  @Override
  public void run() {
    thread.start();
  }
}
