package org.quanta.runtime.stm;

/**
 * Lets threads in and out: programs' main threads, threads that a program starts, and threads of an
 * application that calls a translated library.
 */
final class Attachment {
  /** How often to try what may fail for lack of memory or stack; each time takes a while. */
  private static final int ATTEMPTS = 1000;

  private final Stm stm;

  @SuppressWarnings("ThreadLocalUsage") // one per program
  private final ThreadLocal<StmThread> current = new ThreadLocal<>();

  Attachment(Stm stm) {
    this.stm = stm;
  }

  /** The calling thread's, or null if it is not attached. */
  StmThread current() {
    return current.get();
  }

  /** See {@link StmRuntime#runAttached(AttachedBody)}. */
  Object run(AttachedBody body) {
    StmThread t = current.get();
    if (t == null) {
      return runNew(body);
    }
    return t.isInside() ? runJoined(t, body) : runAgain(t, body);
  }

  /** The thread has left a quantum, for a call that calls back. */
  private Object runAgain(StmThread t, AttachedBody body) {
    int depth = t.outsideDepth;
    t.outsideDepth = 0;
    try {
      return runQuanta(t, body);
    } finally {
      t.outsideDepth = depth;
    }
  }

  private Object runNew(AttachedBody body) {
    StmThread t = stm.threads.attach();
    try {
      current.set(t);
      return runQuanta(t, body);
    } catch (Throwable thrown) {
      if (EndOfThread.isNext()) {
        OriginalFrames.restoreLast(thrown);
      }
      throw thrown;
    } finally {
      current.remove();
      if (t.isInside()) {
        stm.life.abandon(t);
      }
      stm.threads.detach(t);
    }
  }

  /**
   * Begins an inevitable quantum for a stretch of code that can neither be called again nor be
   * recorded.
   */
  void open() {
    stm.inevitable.begin(attached());
  }

  /** The calling thread's; if it has none it gets one, which {@link #close} takes away again. */
  StmThread attached() {
    boolean isNew = current.get() == null;
    StmThread t = attach();
    t.attachedByOpen |= isNew;
    return t;
  }

  /** The calling thread's; if it has none it gets one, until {@link #detach}. */
  StmThread attach() {
    StmThread t = current.get();
    if (t == null) {
      t = stm.threads.attach();
      current.set(t);
    }
    return t;
  }

  /** Takes away what {@link #attach} has given. */
  void detach(StmThread t) {
    current.remove();
    stm.threads.detach(t);
  }

  /** Ends the quantum that is the current one by now. */
  void close() {
    StmThread t = current.get();
    stm.life.end(t);
    detachOpened(t);
  }

  private void detachOpened(StmThread t) {
    if (t.attachedByOpen) {
      t.attachedByOpen = false;
      detach(t);
    }
  }

  /**
   * Lets the calling thread, which is in no quantum, run in that of another one, which is waiting
   * for it and does nothing meanwhile.
   */
  void borrow(StmThread t, StmThread lender) {
    lender.borrower = t;
    current.set(lender);
  }

  /** Ends {@link #borrow}. */
  void giveBack() {
    StmThread t = current.get().borrower;
    current.get().borrower = null;
    current.set(t);
    detachOpened(t);
  }

  /** Begins a quantum, runs the body, and ends the quantum that is the current one by then. */
  private Object runQuanta(StmThread t, AttachedBody body) {
    t.record = null;
    stm.life.begin(t, null);
    for (; ; ) {
      try {
        return runOnce(t, body);
      } catch (RollbackSignal signal) {
        if (t.state == StmThread.ROLLING_BACK) {
          stm.life.finishRollback(t);
        }
        if (t.record == null) {
          stm.life.begin(t, null); // the first quantum: call the body again
        }
      } catch (Throwable thrown) {
        throw Sneaky.rethrow(thrown);
      }
    }
  }

  private Object runOnce(StmThread t, AttachedBody body) throws Throwable {
    Object result = null;
    Throwable failure = null;
    try {
      result = t.record == null ? body.run(t) : StackResumption.resume(t);
    } catch (ReturnSignal signal) {
      failure = signal.takeFailure();
      result = signal.takeBoxed();
      StackResumption.returned(t);
    } catch (RollbackSignal signal) {
      throw signal;
    } catch (Throwable thrown) {
      failure = thrown;
    }
    if (t.isInside()) {
      stm.life.end(t); // throws the signal if the body has swallowed it
    }
    if (failure != null) {
      throw failure;
    }
    return result;
  }

  private Object runJoined(StmThread t, AttachedBody body) {
    try {
      return body.run(t);
    } catch (ReturnSignal signal) {
      return returnPlainly(t, signal);
    } catch (Throwable thrown) {
      throw Sneaky.rethrow(thrown);
    }
  }

  /** See {@link StmRuntime#returnPlainly(StmThread, ReturnSignal)}. */
  Object returnPlainly(StmThread t, ReturnSignal signal) {
    for (; ; ) {
      Throwable failure = signal.takeFailure();
      Object result = signal.takeBoxed();
      StackResumption.returned(t);
      if (failure != null && t.state != StmThread.RUNNING) {
        giveUp(t, failure); // there is not even memory or stack to begin again
      }
      if (becameInevitable(t)) {
        if (failure != null) {
          throw Sneaky.rethrow(failure);
        }
        return result;
      }
      try {
        return StackResumption.resume(t);
      } catch (Throwable thrown) {
        if (!(thrown instanceof ReturnSignal)) {
          throw Sneaky.rethrow(thrown);
        }
      }
    }
  }

  /** Whether the quantum is inevitable now; it has been rolled back if it is not. */
  private boolean becameInevitable(StmThread t) {
    for (int attempt = 1; ; attempt++) {
      try {
        stm.inevitable.become(t);
        return true;
      } catch (StackOverflowError | OutOfMemoryError e) {
        if (attempt == ATTEMPTS) {
          giveUp(t, e);
        }
      } catch (Throwable thrown) {
        if (thrown instanceof RollbackSignal) {
          return false;
        }
        throw thrown;
      }
    }
  }

  /**
   * Fails in a frame that is not recorded. If the quantum is rolled back, the thread fails: its
   * frames are not known.
   */
  private static void giveUp(StmThread t, Throwable failure) {
    t.record = StackResumption.LOST;
    throw Sneaky.rethrow(failure);
  }
}
