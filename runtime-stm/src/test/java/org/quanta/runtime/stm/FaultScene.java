package org.quanta.runtime.stm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.quanta.runtime.stm.FaultyStm.Step;

/** A thread whose quantum gets into some state, in which something happens to it. */
final class FaultScene {
  private static final MethodHandle RESUMED;

  static {
    try {
      RESUMED =
          MethodHandles.lookup()
              .findStatic(
                  FaultScene.class,
                  "resumed",
                  MethodType.methodType(Object.class, FrameRecord.class, StmThread.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** States of a quantum. */
  enum State {
    /** With leases. */
    RUNNING,
    /** Waiting for a lease: its holder has been asked to end. */
    WAITING,
    /** About to write what another thread reads. */
    PENDING,
    /** Asking for the token. */
    TOKEN,
    /** Waiting for the token. */
    WAITING_FOR_TOKEN,
    INEVITABLE,
    ATOMIC,
    /** Others are stopped. */
    ALONE,
    /** At a break: the next quantum can't begin. */
    BREAKING,
    /** Being rolled back. */
    UNDOING,
    /** Rolled back; the body is called once more. */
    REPEATED,
    /** Rolled back; the next attempt can't begin. */
    BEGINNING_AGAIN,
    /** Rolled back; in the frame that is run again. */
    RESUMED,
    /** About to leave for a call outside. */
    LEAVING,
    /** In the call outside. */
    OUTSIDE,
    /** Without leases, while others want to get in. */
    SOLO
  }

  final FaultyStm stm;
  final Box first = new Box(0);
  final Box second = new Box(0);
  private final Box wanted = new Box(0);
  private final State state;
  private final Runnable fault;
  private volatile boolean ready;
  private volatile boolean struck;
  private boolean rolledBack;

  FaultScene(State state, Runnable fault) {
    this.state = state;
    this.fault = fault;
    this.stm = new FaultyStm(state == State.SOLO ? new BarrierSwitch() : null);
  }

  boolean struck() {
    return struck;
  }

  private void strike() {
    struck = true;
    fault.run();
  }

  /** The thread's life. */
  void dieOrNot() {
    try {
      stm.attachment.run(this::reach);
    } catch (IllegalStateException | StackOverflowError | OutOfMemoryError e) {
      // dies
    }
  }

  /** What a thread does that is not taken care of. */
  void leaveQuantumBehind() {
    StmThread t = stm.threads.attach();
    stm.life.begin(t, null);
    stm.inevitable.become(t);
  }

  private Object reach(StmThread t) {
    first.set(1, t);
    second.set(1, t);
    switch (state) {
      case RUNNING -> strike();
      case WAITING -> wantAt(Step.WAIT, t);
      case PENDING -> wantAt(Step.PENDING, t);
      case TOKEN -> {
        stm.at(Step.TOKEN, this::strike);
        stm.inevitable.become(t);
      }
      case WAITING_FOR_TOKEN -> {
        awaitReady();
        stm.at(Step.WAIT, this::strike);
        stm.inevitable.become(t);
      }
      case INEVITABLE -> {
        stm.inevitable.become(t);
        strike();
      }
      case ATOMIC -> {
        StmRuntime.enterAtomic(t);
        strike();
        StmRuntime.exitAtomic(t);
      }
      case ALONE -> {
        StmRuntime.beginStopOthers(t);
        strike();
        StmRuntime.endStopOthers(t);
      }
      case BREAKING -> {
        stm.at(Step.LEASE, this::strike);
        stm.life.breakNow(t, null);
      }
      case UNDOING -> rollBackWith(Step.UNDO, t);
      case BEGINNING_AGAIN -> rollBackWith(Step.LEASE, t);
      case REPEATED -> {
        rollBackOnce(t);
        strike();
      }
      case RESUMED -> {
        return resumes(t);
      }
      case LEAVING -> {
        stm.at(Step.LEASE, this::strike);
        goOutside(() -> {}, t);
      }
      case OUTSIDE -> goOutside(this::strike, t);
      case SOLO -> {
        awaitWaiter(t);
        strike();
      }
    }
    return null;
  }

  private void wantAt(Step step, StmThread t) {
    awaitReady();
    stm.at(step, this::strike);
    wanted.set(1, t);
  }

  private void rollBackWith(Step step, StmThread t) {
    if (!rolledBack) {
      stm.at(step, this::strike);
    }
    rollBackOnce(t);
  }

  private void rollBackOnce(StmThread t) {
    if (!rolledBack) {
      rolledBack = true;
      stm.life.rollback(t, RollbackCause.CYCLE);
    }
  }

  /** A frame in which a quantum begins, as the passes would make it. */
  private Object resumes(StmThread t) {
    stm.life.breakNow(t, new FrameRecord(RESUMED, 0, new Object[] {this}, null));
    Lease began = t.quantum;
    try {
      rollBackOnce(t);
      return null;
    } catch (Throwable thrown) {
      return StmRuntime.thrown(thrown, began, t);
    }
  }

  @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // found by its name above
  private static Object resumed(FrameRecord record, StmThread t) {
    ((FaultScene) record.references[0]).strike();
    return null;
  }

  private void goOutside(Runnable action, StmThread t) {
    StmRuntime.beforeExternal(t);
    try {
      action.run();
    } finally {
      StmRuntime.afterExternal(null, t);
    }
  }

  /** Called by another thread meanwhile: stands in the victim's way until it is struck. */
  void assist() {
    switch (state) {
      case WAITING -> stm.attachment.run(t -> hold(() -> wanted.set(2, t)));
      case PENDING -> {
        stm.attachment.run(t -> wanted.get(t));
        wanted.lease = Lease.shared(-1);
        stm.attachment.run(t -> hold(() -> wanted.get(t)));
      }
      case WAITING_FOR_TOKEN -> stm.attachment.run(t -> hold(() -> stm.inevitable.become(t)));
      case SOLO -> {
        awaitReady();
        stm.attachment.run(t -> null);
      }
      default -> {}
    }
  }

  private Object hold(Runnable taking) {
    taking.run();
    ready = true;
    while (!struck) {
      Thread.onSpinWait();
    }
    return null;
  }

  private void awaitReady() {
    while (!ready) {
      Thread.onSpinWait();
    }
  }

  private void awaitWaiter(StmThread t) {
    ready = true;
    while (t.waiters() == null) {
      Thread.onSpinWait();
    }
  }

  /** What others want to do afterwards. */
  void useAll() {
    stm.attachment.run(
        t -> {
          first.set(3, t);
          second.set(3, t);
          wanted.set(3, t);
          return null;
        });
    stm.attachment.run(
        t -> {
          StmRuntime.beginStopOthers(t);
          StmRuntime.endStopOthers(t);
          return null;
        });
  }
}
