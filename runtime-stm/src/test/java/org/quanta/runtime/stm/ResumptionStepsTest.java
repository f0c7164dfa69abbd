package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Frames that are run again from their records, and signals with results, step by step. */
class ResumptionStepsTest {
  private static final MethodHandle TWIN = findTwin();

  private final FaultyStm stm = new FaultyStm(null);
  private final StmThread t = stm.threads.attach();
  private final Box box = new Box(5);
  private int runs;

  private static MethodHandle findTwin() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              ResumptionStepsTest.class,
              "twin",
              MethodType.methodType(Object.class, FrameRecord.class, StmThread.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** A resume twin that does what the record says. */
  @SuppressWarnings("UnusedMethod") // found by its name
  private static Object twin(FrameRecord record, StmThread t) throws Throwable {
    return ((AttachedBody) record.references[0]).run(t);
  }

  private static FrameRecord record(AttachedBody body) {
    return new FrameRecord(TWIN, 0, new Object[] {body}, null);
  }

  private void rollBack() {
    stm.life.rollback(t, RollbackCause.FORCED);
  }

  /** Rolls the running quantum back whose first frame is that of {@code record}. */
  private void rollBack(FrameRecord record) {
    t.record = record;
    assertThrows(RollbackSignal.class, this::rollBack);
  }

  private ReturnSignal signal() {
    return StackResumption.signal(t);
  }

  private static ReturnSignal assertSignals(Executable frame) {
    return assertThrows(ReturnSignal.class, frame);
  }

  @Test
  void aFrameIsRunAgainUntilItIsNotRolledBack() {
    FrameRecord record =
        record(
            u -> {
              assertEquals(StmThread.RUNNING, u.state);
              assertNull(u.returnedTo);
              assertNull(u.below);
              assertEquals(5, box.get(u));
              box.set(6, u);
              if (++runs < 3) {
                rollBack();
              }
              return "result";
            });
    stm.life.begin(t, record);
    Lease quantum = t.quantum;
    rollBack(record);
    t.returnedTo = record;
    t.below = record;
    assertEquals("result", StackResumption.resume(t));
    assertEquals(3, runs);
    assertSame(record, t.record);
    assertNotSame(quantum, t.quantum);
    assertEquals(6, box.value);
    assertEquals(3, t.counts.rollbacksForced);
  }

  @Test
  void aRollbackThatWasCutShortIsCompletedBeforeAFrameIsRunAgain() {
    FrameRecord record = record(u -> box.get(u));
    stm.life.begin(t, record);
    box.set(6, t);
    t.state = StmThread.ROLLING_BACK;
    assertEquals(5L, StackResumption.resume(t));
    assertEquals(StmThread.RUNNING, t.state);
  }

  /** A frame that fails before it could take note of its quantum signals for it. */
  @Test
  void whatAFrameThrowsIsPassedOnWithASignalIfItsQuantumStillRuns() {
    IllegalStateException failure = new IllegalStateException();
    FrameRecord first =
        record(
            u -> {
              throw failure;
            });
    stm.life.begin(t, first);
    rollBack(first);
    assertSame(failure, assertSignals(() -> StackResumption.resume(t)).takeFailure());
    assertSame(StackResumption.LOST, t.record);
    assertSame(first, t.below);
    FrameRecord second =
        record(
            u -> {
              stm.life.breakNow(u, first);
              throw failure;
            });
    StackResumption.returned(t);
    rollBack(second);
    assertSame(
        failure,
        assertThrows(IllegalStateException.class, () -> StackResumption.resume(t)),
        "its caller has been told of the later one");
    assertSame(first, t.record);
    FrameRecord third = record(u -> throwSignal(signal().withReference("result")));
    rollBack(third);
    assertEquals("result", assertSignals(() -> StackResumption.resume(t)).takeReference());
  }

  private static Object throwSignal(Throwable signal) throws Throwable {
    throw signal;
  }

  @Test
  void aCallerHasTheResultOfItsCalleeOrRunsItAgain() throws Throwable {
    stm.life.begin(t, null);
    FrameRecord callee = record(u -> ++runs);
    FrameRecord caller = record(u -> "never");
    caller.next = callee;
    t.returnedTo = caller;
    signal().withPrimitive('I', 7);
    StackResumption.returned(t);
    t.returnedTo = caller;
    assertEquals(7, StackResumption.resumeCallee(t, caller));
    assertEquals(0, runs, "it has run already");
    assertNull(t.returnedTo);
    assertEquals(1, StackResumption.resumeCallee(t, caller));
    assertSame(callee, t.record);
  }

  @Test
  void aCalleeThatIsRolledBackAgainIsRunAgain() throws Throwable {
    FrameRecord caller = record(u -> "never");
    caller.next =
        record(
            u -> {
              box.set(box.get(u) + 1, u);
              if (++runs == 1) {
                rollBack();
              }
              return box.value;
            });
    stm.life.begin(t, caller);
    assertEquals(6L, StackResumption.resumeCallee(t, caller));
    assertEquals(2, runs);
    assertSame(caller.next, t.record);
  }

  @Test
  void theCallersRecordGoesBelowThatOfTheCallee() {
    FrameRecord callee = record(u -> "callee");
    FrameRecord caller = record(u -> "caller");
    stm.life.begin(t, callee);
    t.returnedTo = caller;
    assertSame(t.returnSignal, signal());
    assertSame(StackResumption.LOST, t.record, "if the caller can't be recorded");
    assertNull(t.returnedTo);
    StackResumption.beganInCallee(t, caller);
    assertSame(caller, t.record);
    assertSame(callee, caller.next);
    assertNull(t.below);
    signal();
    StackResumption.returned(t);
    assertSame(caller, t.record, "nobody else is to be recorded");
    assertNull(t.below);
  }

  @Test
  void aRollbackThatWasSwallowedIsThrownAgainWhereTheCallerIsRecorded() {
    FrameRecord callee = record(u -> box.get(u));
    FrameRecord caller = record(u -> StackResumption.resumeCallee(u, u.record));
    stm.life.begin(t, callee);
    box.set(6, t);
    signal();
    t.state = StmThread.ROLLING_BACK;
    assertThrows(RollbackSignal.class, () -> StackResumption.beganInCallee(t, caller));
    assertEquals(StmThread.ROLLED_BACK, t.state);
    assertEquals(5, box.value);
    assertSame(caller, t.record);
    assertEquals(5L, StackResumption.resume(t), "both are run again");
  }

  /** The quantum begins in the caller's frame then, and what went wrong is no result of it. */
  @Test
  void whatKeptAQuantumFromBeginningIsForgotten() {
    FrameRecord callee = record(u -> ++runs);
    stm.life.begin(t, callee);
    rollBack(callee);
    StackOverflowError error = new StackOverflowError("for a test");
    stm.at(
        FaultyStm.Step.LEASE,
        () -> {
          throw error;
        });
    ReturnSignal signal = assertSignals(() -> StackResumption.resume(t));
    assertEquals(StmThread.ROLLED_BACK, t.state);
    assertEquals(0, runs);
    FrameRecord caller = record(u -> StackResumption.resumeCallee(u, u.record));
    assertThrows(RollbackSignal.class, () -> StackResumption.beganInCallee(t, caller));
    assertEquals(1, StackResumption.resume(t));
    assertEquals("result", signal().withReference("result").takeReference());
    signal.withFailure(error);
    assertEquals(7, signal().withPrimitive('I', 7).takePrimitive());
  }

  @Test
  void signalsCarryResultsOfAllTypes() {
    ReturnSignal signal = t.returnSignal;
    assertSame(this, signal.withReference(this).takeReference());
    assertNull(signal.takeReference(), "it is taken once");
    assertSame(this, signal.withReference(this).takeResult());
    assertNull(signal.takeBoxed());
    assertEquals(-1, signal.withPrimitive('J', -1).takePrimitive());
    assertEquals(true, signal.withPrimitive('Z', 1).takeResult());
    assertEquals(false, signal.withPrimitive('Z', 0).takeResult());
    assertEquals((byte) -2, signal.withPrimitive('B', -2).takeResult());
    assertEquals((short) -3, signal.withPrimitive('S', -3).takeResult());
    assertEquals('x', signal.withPrimitive('C', 'x').takeResult());
    assertEquals(-4, signal.withPrimitive('I', -4).takeResult());
    assertEquals(1L << 40, signal.withPrimitive('J', 1L << 40).takeResult());
    int single = Float.floatToRawIntBits(0.5f);
    assertEquals(0.5f, signal.withPrimitive('F', single).takeResult());
    long bits = Double.doubleToRawLongBits(-0.25);
    assertEquals(-0.25, signal.withPrimitive('D', bits).takeResult());
  }

  @Test
  void aFailureIsThrownOnceHoweverTheResultIsAskedFor() {
    ReturnSignal signal = t.returnSignal;
    IllegalStateException failure = new IllegalStateException();
    assertSame(failure, signal.withFailure(failure).takeFailure());
    assertNull(signal.takeFailure());
    signal.withFailure(failure);
    assertThrows(IllegalStateException.class, signal::takeReference);
    signal.withFailure(failure);
    assertThrows(IllegalStateException.class, signal::takePrimitive);
    signal.withFailure(failure);
    assertThrows(IllegalStateException.class, signal::takeResult);
    assertNull(signal.takeResult());
    assertTrue(signal.getStackTrace().length == 0, "made in advance");
  }
}
