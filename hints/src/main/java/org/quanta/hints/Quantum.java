package org.quanta.hints;

/**
 * The quantum that the current thread is in: where it may end, what must stay together, and what it
 * must leave to be done outside.
 *
 * <p>Calls of the methods marked <em>primitive</em> below are replaced when the interpreter is
 * translated; the others are ordinary code on top of these. Untranslated, the primitives do what
 * {@link Sequential} says. All methods may be called from any thread that runs interpreter code.
 *
 * <p>Ancestor: {@code rpython/rlib/rstm.py} and the {@code pypystm} module of PyPy-STM.
 */
public final class Quantum {
  private Quantum() {}

  // ---------------------------------------------------------------------------------------------
  // Where a quantum ends
  // ---------------------------------------------------------------------------------------------

  /**
   * The current quantum may end here, and another thread may get a turn. Ignored inside an atomic
   * section. The translation may ignore any break: that merges two quanta, which is always correct.
   * Primitive.
   */
  public static void qbreak() {}

  /**
   * The current quantum ends here, unless it is inside an atomic section. Use it where a longer
   * quantum is known to get in the way of others, for example after a task of a task queue. Tasks
   * of a few microseconds may share a quantum as long as nobody waits for its end. Primitive.
   */
  public static void commitSoon() {}

  // ---------------------------------------------------------------------------------------------
  // What stays together
  // ---------------------------------------------------------------------------------------------

  /**
   * Begins an atomic section: until the matching {@link #exitAtomic()} every break is ignored.
   * Sections nest. Primitive.
   */
  public static void enterAtomic() {
    Sequential.enterAtomic();
  }

  /**
   * Ends the innermost atomic section. Primitive.
   *
   * @throws IllegalStateException if the thread is not in an atomic section
   */
  public static void exitAtomic() {
    Sequential.exitAtomic();
  }

  /**
   * How many atomic sections the current thread is in. Primitive.
   *
   * @return the nesting depth; 0 outside
   */
  public static int atomicDepth() {
    return Sequential.atomicDepth();
  }

  /**
   * Whether the current thread is in an atomic section.
   *
   * @return true if breaks are being ignored
   */
  public static boolean isAtomic() {
    return atomicDepth() > 0;
  }

  /**
   * Runs {@code body} as an atomic section.
   *
   * @param body what must not be interrupted by other threads
   */
  public static void atomic(Action body) {
    enterAtomic();
    try {
      body.run();
    } finally {
      exitAtomic();
    }
  }

  /**
   * Runs {@code body} as an atomic section and returns its result.
   *
   * @param <T> the type of the result
   * @param body what must not be interrupted by other threads
   * @return what {@code body} returned
   * @throws Exception what {@code body} threw
   */
  public static <T> T atomicCall(Computation<T> body) throws Exception {
    enterAtomic();
    try {
      return body.call();
    } finally {
      exitAtomic();
    }
  }

  /**
   * Runs {@code body} as an atomic section that must be the outermost one. Plain atomic sections
   * may nest inside it.
   *
   * @param body what must not be interrupted by other threads
   * @throws IllegalStateException if the thread is in an atomic section already
   */
  public static void exclusiveAtomic(Action body) {
    if (isAtomic()) {
      throw new IllegalStateException(
          "an exclusive atomic section can't be entered inside another atomic section");
    }
    atomic(body);
  }

  /**
   * Runs {@code body} as exactly one quantum: what came before is ended first, and the quantum ends
   * right after it. Inside an atomic section it is just a part of that. Like any break, these may
   * be ignored where threads wait for each other all the time, or nobody waits and bodies are
   * short; the body stays in one quantum.
   *
   * @param body the work of the quantum
   */
  public static void singleQuantum(Action body) {
    commitSoon();
    atomic(body);
    commitSoon();
  }

  // ---------------------------------------------------------------------------------------------
  // What is done outside
  // ---------------------------------------------------------------------------------------------

  /**
   * Leaves the quantum until {@link #afterExternal()}, so that other threads can go on while this
   * one waits. In between, the thread must touch nothing that the interpreter's threads share.
   * Inside an atomic section the quantum is not left. Pairs do not nest. Primitive.
   *
   * @see #external(Action)
   */
  public static void beforeExternal() {}

  /** Begins a new quantum after {@link #beforeExternal()}. Primitive. */
  public static void afterExternal() {}

  /**
   * Breaks out: ends the quantum, runs {@code call} outside of any quantum and begins a new one.
   * For calls that block or take long and touch nothing shared: sleeping, reading from a socket,
   * compressing a private buffer. Inside an atomic section the call stays inside, and the quantum
   * can no longer be rolled back. On transactional memory, objects and arrays of the program must
   * not be touched outside, not even new ones: for a result, there is {@link #externalCall}.
   *
   * @param call what to run outside
   */
  public static void external(Action call) {
    beforeExternal();
    try {
      call.run();
    } finally {
      afterExternal();
    }
  }

  /**
   * Breaks out like {@link #external(Action)}, and returns the result of the call.
   *
   * @param <T> the type of the result
   * @param call what to run outside
   * @return what {@code call} returned
   * @throws Exception what {@code call} threw
   */
  public static <T> T externalCall(Computation<T> call) throws Exception {
    beforeExternal();
    try {
      return call.call();
    } finally {
      afterExternal();
    }
  }

  /**
   * Makes sure that the current quantum is never rolled back from here on, so that it may do what
   * cannot be undone. At most one quantum of the program is inevitable at a time; the call waits
   * for its turn. Primitive.
   *
   * @param reason shown in reports; a constant text
   */
  public static void becomeInevitable(String reason) {}

  /**
   * Whether the current quantum can no longer be rolled back. Always true untranslated and under
   * the global lock. Primitive.
   *
   * @return true if it will certainly commit
   */
  public static boolean isInevitable() {
    return true;
  }

  /**
   * Runs {@code action} once the current quantum is certain: at its end or, if it cannot be rolled
   * back any more (always so untranslated and under the global lock), at once. Primitive.
   *
   * @param action what to do, on the same thread; if the quantum is rolled back it is forgotten
   */
  public static void onCommit(Runnable action) {
    action.run();
  }

  /**
   * Runs {@code action} if the current quantum is rolled back, after its effects are undone.
   * Forgotten when the quantum ends or turns inevitable. Primitive.
   *
   * @param action what to do, on the same thread, outside of any quantum
   */
  public static void onRollback(Runnable action) {}

  /**
   * Runs {@code body} while no other thread is inside a quantum. Threads that are outside, in a
   * blocking call, stay there until the end. Must not be nested.
   *
   * @param body what needs the whole program to stand still
   * @throws IllegalStateException if it is nested
   */
  public static void stopOthers(Action body) {
    beginStopOthers();
    try {
      body.run();
    } finally {
      endStopOthers();
    }
  }

  /**
   * Stops all other threads; see {@link #stopOthers(Action)}. Primitive.
   *
   * @throws IllegalStateException if this thread has stopped the others already
   */
  public static void beginStopOthers() {
    Sequential.beginStopOthers();
  }

  /**
   * Lets the other threads go on. Primitive.
   *
   * @throws IllegalStateException if this thread has not stopped them
   */
  public static void endStopOthers() {
    Sequential.endStopOthers();
  }

  // ---------------------------------------------------------------------------------------------
  // Queries
  // ---------------------------------------------------------------------------------------------

  /**
   * Whether several threads may run interpreter code: true once translated. An interpreter that
   * starts its own threads should start just one while this is false. Primitive.
   *
   * @return true in a translated interpreter
   */
  public static boolean isTranslated() {
    return false;
  }

  /**
   * How many quanta can make progress at the same time: 1 untranslated and under the global lock,
   * the number of cores on transactional memory. A good default for the number of worker threads.
   * Primitive.
   *
   * @return a number of threads, at least 1
   */
  public static int parallelism() {
    return 1;
  }

  /**
   * A number that no other call in this program has returned. Numbers only roughly increase;
   * drawing one never conflicts and is not undone by a rollback. Primitive.
   *
   * @return a positive number
   */
  public static long nextCount() {
    return Sequential.nextCount();
  }

  /**
   * Names the place in the <em>interpreted</em> program that the current thread is at, for reports
   * and diagnostics. Costs nothing until a report is made. Primitive.
   *
   * @param provider asked on this thread whenever its place is needed; null for none
   */
  public static void locate(LocationProvider provider) {}
}
