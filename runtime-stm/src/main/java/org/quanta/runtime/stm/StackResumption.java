package org.quanta.runtime.stm;

/**
 * Goes back to the frames that were live when the rolled back quantum began: the runtime's half of
 * record on return (design.md, section 8). The other half is in the code of each translated method
 * that may reach a break. Before:
 *
 * <pre>{@code
 * static int f(A a, int n) {
 *   Quantum.qbreak();
 *   int v = g(a);
 *   return v + n;
 * }
 * }</pre>
 *
 * <p>After, a frame in which a quantum has begun goes on in the method's resume twin, from the
 * record that it has just made. There, {@code e} is the identity of the quantum that began in the
 * frame:
 *
 * <pre>{@code
 * static int f(A a, int n, StmThread t) {
 *   if (StmRuntime.shouldBreak(t)) {
 *     FrameRecord r = new FrameRecord(F_RESUME, 0, new Object[] {a}, new long[] {n});
 *     return (int) StmRuntime.runTwinBehindBreak(r, t);           // breakNow, then as goOn
 *   }
 *   int v;
 *   try {
 *     v = g(a, t);
 *   } catch (ReturnSignal s) {
 *     return (int) goOn(t, n, 1, F_RESUME);
 *   }
 *   return v + n;
 * }
 *
 * static Object goOn(StmThread t, int n, int site, MethodHandle resume) {
 *   Lease e = t.quantum;
 *   try {
 *     FrameRecord r = new FrameRecord(resume, site, null, new long[] {n});
 *     return StmRuntime.runTwinBehindCallee(r, t);                // goOnBehindCallee, f$resume
 *   } catch (Throwable thrown) {
 *     return StmRuntime.leftTwin(thrown, e, t);
 *   }
 * }
 *
 * static Object f$resume(FrameRecord r, StmThread t) {            // the body of f once more
 *   Lease e = null; A a; int n; int v;
 *   try {
 *     beginning:
 *     switch (r.site) {
 *       case 0: a = (A) r.references[0]; n = (int) r.primitives[0];
 *               e = t.quantum;                                   // it began here
 *               … on behind the break
 *       case 1: n = (int) r.primitives[0];
 *               e = t.quantum;                                   // or in the callee
 *               try { v = (int) StmRuntime.resumeCallee(r, t); } // at once, if that has returned
 *               catch (ReturnSignal s) { … as below }
 *               … on behind the call
 *     }
 *     if (StmRuntime.shouldBreak(t)) {
 *       r = new FrameRecord(F_RESUME, 0, …);
 *       StmRuntime.breakNow(r, t);
 *       goto beginning;
 *     }
 *     try {
 *       v = g(a, t);
 *     } catch (ReturnSignal s) {
 *       e = t.quantum;                                           // first, see below
 *       r = new FrameRecord(F_RESUME, 1, …);
 *       StmRuntime.goOnBehindCallee(r, t);                       // the result is taken in case 1
 *       goto beginning;
 *     }
 *     int result = v + n;
 *     if (e != null) StmRuntime.leave(result, 'I', e, t);         // signals if it still runs
 *     return result;
 *   } catch (ReturnSignal s) {
 *     throw s;
 *   } catch (Throwable thrown) {
 *     throw StmRuntime.failing(thrown, e, t);                     // not resumed here
 *   }
 * }
 * }</pre>
 *
 * <p>Where the twin would be too large for the JIT compiler, or has a break in a loop, {@code f}
 * itself goes on: behind {@link StmRuntime#breakNow} it just notes the quantum, the signal's result
 * is taken in the handler, behind {@link StmRuntime#beganInCallee}, and {@link StmRuntime#thrown}
 * stands in place of {@code failing}.
 *
 * <ul>
 *   <li>Deep in the stack, calls of this class could fail. So a frame in which no quantum has begun
 *       makes none on its way out; and a quantum begins only where there is stack enough for them,
 *       see {@link StackProbe#reserveForQuantum}.
 *   <li>The handlers of the two signals stand before those of the program, at each call site. So
 *       {@code catch (Throwable)} and {@code finally} of the program never see a signal.
 *   <li>A resume twin does not run itself again: it is called by a loop of this class, or by its
 *       method. Each rollback that reaches the caller belongs to it, because a quantum has begun
 *       there and all later ones began above it. So repeated rollbacks don't pile up frames.
 *   <li>A resume twin returns its result boxed; for {@code void} it returns null.
 *   <li>{@code e = t.quantum} stands first in the handler of a call site: if there is no memory for
 *       the record, the frame still knows that it has to signal. Its caller's record then points to
 *       {@link #LOST}: if the quantum is rolled back, the call fails with the {@code
 *       StackOverflowError} that it failed with before.
 * </ul>
 *
 * <p>Source: the lazy copying of frames in stmgc's {@code rewind_setjmp.h}, on exceptions.
 */
final class StackResumption {
  /** Stands for a frame that could not be recorded. */
  static final FrameRecord LOST = new FrameRecord(Handles.lost(), 0, null, null);

  private StackResumption() {}

  /** Loads and initializes this class. */
  static void load() {}

  /** See {@link StmRuntime#leave(Object, Lease, StmThread)} and its kin. */
  static ReturnSignal signal(StmThread t) {
    t.below = t.record;
    t.record = LOST;
    t.returnedTo = null; // the twin could not be entered
    return t.returnSignal;
  }

  /** The signal has arrived where no frame needs to be recorded. */
  static void returned(StmThread t) {
    t.record = t.below;
    t.below = null;
  }

  /** See {@link StmRuntime#beganInCallee(FrameRecord, StmThread)}. */
  static void beganInCallee(StmThread t, FrameRecord record) {
    record.next = t.below;
    t.below = null;
    t.record = record;
    if (t.state != StmThread.RUNNING) {
      t.stm.life.refuse(t, null); // the rollback had been swallowed, or was cut short
    }
  }

  /** See {@link StmRuntime#thrown(Throwable, Lease, StmThread)}. */
  static Object resume(StmThread t) {
    for (; ; ) {
      t.below = null;
      FrameRecord record = t.record;
      beginAgain(t, record);
      try {
        return run(t, record);
      } catch (RollbackSignal signal) {
        // Belongs to this loop: go round.
      } catch (Throwable thrown) {
        throw Sneaky.rethrow(thrown);
      }
    }
  }

  /** If there is no memory or stack for it here, the caller's frame is to begin the quantum. */
  private static void beginAgain(StmThread t, FrameRecord record) {
    t.returnedTo = null;
    try {
      if (t.state == StmThread.ROLLING_BACK) {
        t.stm.life.finishRollback(t);
      }
      t.stm.life.begin(t, record);
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw Sneaky.rethrow(signal(t).withFailure(e)); // is refused where it arrives
    }
  }

  /** See {@link StmRuntime#resumeCallee(FrameRecord, StmThread)}. */
  static Object resumeCallee(StmThread t, FrameRecord caller) {
    if (t.returnedTo == caller) {
      t.returnedTo = null;
      return t.returnSignal.takeResult(); // it has run already
    }
    FrameRecord callee = caller.next;
    t.record = callee; // the frames above are as they were: the quantum begins in the callee
    try {
      return run(t, callee);
    } catch (RollbackSignal signal) {
      return resume(t);
    } catch (Throwable thrown) {
      throw Sneaky.rethrow(thrown);
    }
  }

  /** A frame goes on in its resume twin. */
  static Object goOn(StmThread t, FrameRecord record) {
    try {
      return (Object) record.resume.invokeExact(record, t);
    } catch (Throwable thrown) {
      throw Sneaky.rethrow(thrown);
    }
  }

  private static Object run(StmThread t, FrameRecord record) throws Throwable {
    Lease quantum = t.quantum;
    try {
      return (Object) record.resume.invokeExact(record, t);
    } catch (ReturnSignal | RollbackSignal signal) {
      throw signal;
    } catch (Throwable thrown) {
      if (t.quantum == quantum) { // it failed before it could take note of its quantum
        throw signal(t).withFailure(thrown);
      }
      throw thrown;
    }
  }
}
