package org.quanta.transforms.stm.rollback.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What translated code calls. */
public final class StmRuntime {
  private static final FrameRecord LOST =
      new FrameRecord(
          handle("lost", Object.class, FrameRecord.class, StmThread.class), 0, null, null);

  private static StmThread running;

  private StmRuntime() {}

  /** What a thread does; called again if its first quantum is rolled back. */
  @FunctionalInterface
  public interface Body {
    Object run(StmThread t) throws Throwable;
  }

  public static Object run(StmThread t, Body body) throws Throwable {
    running = t;
    t.begin(null);
    for (; ; ) {
      try {
        return t.record == null ? body.run(t) : resume(t);
      } catch (ReturnSignal signal) {
        Throwable failure = signal.takeFailure();
        if (failure != null) {
          throw failure;
        }
        return signal.takeBoxed();
      } catch (RollbackSignal signal) {
        if (t.record == null) {
          t.begin(null);
        }
      }
    }
  }

  public static StmThread currentOrNull() {
    return running;
  }

  public static StmThread current() {
    return running;
  }

  public static int beginClassInit(Class<?> type) {
    return 0;
  }

  public static void endClassInit(int begun, Class<?> type) {}

  public static StmThread inside() {
    return running;
  }

  /** A barrier of code that is not translated itself. */
  public static void barrier() {
    running.event();
  }

  public static boolean isOutside() {
    return running.outside;
  }

  public static boolean shouldBreak(StmThread t) {
    t.event();
    return t.plan.takesBreak();
  }

  public static boolean commitSoon(StmThread t) {
    t.event();
    return true;
  }

  public static Lease breakNow(FrameRecord record, StmThread t) {
    t.begin(record);
    return t.quantum;
  }

  public static void breakInevitably(StmThread t) {
    t.begin(null);
    t.inevitable = true;
  }

  public static void becomeInevitable(String reason, StmThread t) {
    t.event();
    t.inevitable = true;
  }

  public static void becomeInevitable(String reason) {
    becomeInevitable(reason, running);
  }

  public static void beforeExternal(StmThread t) {
    t.event();
    t.outside = true;
  }

  public static boolean afterExternal(FrameRecord record, StmThread t) {
    t.begin(record);
    return true;
  }

  public static void leave(Object result, Lease began, StmThread t) {
    leave(result, 0, 'L', began, t);
  }

  public static void leave(Lease began, StmThread t) {
    leave(null, 0, 'L', began, t);
  }

  public static void leave(int result, char type, Lease began, StmThread t) {
    leave(null, result, type, began, t);
  }

  public static void leave(long result, Lease began, StmThread t) {
    leave(null, result, 'J', began, t);
  }

  public static void leave(float result, Lease began, StmThread t) {
    leave(null, Float.floatToRawIntBits(result), 'F', began, t);
  }

  public static void leave(double result, Lease began, StmThread t) {
    leave(null, Double.doubleToRawLongBits(result), 'D', began, t);
  }

  private static void leave(Object result, long bits, char type, Lease began, StmThread t) {
    if (began == t.quantum) {
      throw sneaky(signal(t).with(result, bits, type, null));
    }
  }

  public static Object thrown(Throwable thrown, Lease began, StmThread t) {
    if (began == t.quantum && thrown instanceof RollbackSignal) {
      return resume(t);
    }
    throw sneaky(failing(thrown, began, t));
  }

  public static Throwable failing(Throwable thrown, Lease began, StmThread t) {
    if (began != t.quantum || thrown instanceof RollbackSignal) {
      return thrown;
    }
    if (thrown instanceof ReturnSignal) {
      throw new AssertionError("a signal was taken for an exception", thrown);
    }
    return signal(t).with(null, 0, 'L', thrown);
  }

  private static ReturnSignal signal(StmThread t) {
    t.below = t.record;
    t.record = LOST;
    if (t.returnedTo != null) {
      throw new AssertionError("nobody has taken a result");
    }
    return t.returnSignal;
  }

  public static void beganInCallee(FrameRecord record, StmThread t) {
    if (record.next != null || t.below == null) {
      throw new AssertionError("recorded twice, or not at all");
    }
    record.next = t.below;
    t.below = null;
    t.record = record;
  }

  public static void goOnBehindCallee(FrameRecord record, StmThread t) {
    beganInCallee(record, t);
    t.returnedTo = record;
  }

  public static Object runTwinBehindCallee(FrameRecord record, StmThread t) {
    goOnBehindCallee(record, t);
    return goOn(record, t);
  }

  public static Object runTwinBehindBreak(FrameRecord record, StmThread t) {
    breakNow(record, t);
    return goOnInTwin(record, t);
  }

  public static Object runTwinBehindExternal(FrameRecord record, StmThread t) {
    return afterExternal(record, t) ? goOnInTwin(record, t) : record;
  }

  private static Object goOnInTwin(FrameRecord record, StmThread t) {
    Lease began = t.quantum;
    try {
      return goOn(record, t);
    } catch (Throwable thrown) {
      return leftTwin(thrown, began, t);
    }
  }

  private static Object goOn(FrameRecord record, StmThread t) {
    try {
      return (Object) record.resume.invokeExact(record, t);
    } catch (Throwable thrown) {
      throw sneaky(thrown);
    }
  }

  public static Object leftTwin(Throwable thrown, Lease began, StmThread t) {
    if (thrown instanceof RollbackSignal) {
      return resume(t);
    }
    if (thrown instanceof ReturnSignal || began != t.quantum) {
      throw sneaky(thrown);
    }
    throw new AssertionError("the twin took no note of its quantum", thrown);
  }

  public static Object resume(StmThread t) {
    for (; ; ) {
      t.below = null;
      t.returnedTo = null;
      t.begin(t.record);
      try {
        return invoke(t, t.record);
      } catch (Throwable thrown) {
        if (!(thrown instanceof RollbackSignal)) {
          throw sneaky(thrown);
        }
      }
    }
  }

  public static Object resumeCallee(FrameRecord caller, StmThread t) {
    if (t.returnedTo == caller) {
      t.returnedTo = null;
      return t.returnSignal.takeResult();
    }
    t.record = caller.next;
    try {
      return invoke(t, caller.next);
    } catch (Throwable thrown) {
      if (thrown instanceof RollbackSignal) {
        return resume(t);
      }
      throw sneaky(thrown);
    }
  }

  private static Object invoke(StmThread t, FrameRecord record) throws Throwable {
    return (Object) record.resume.invokeExact(record, t);
  }

  public static Object returnPlainly(ReturnSignal signal, StmThread t) {
    for (; ; ) {
      Throwable failure = signal.takeFailure();
      Object result = signal.takeBoxed();
      t.record = t.below;
      t.below = null;
      try {
        becomeInevitable("returning to external code", t);
      } catch (Throwable thrown) {
        if (!(thrown instanceof RollbackSignal)) {
          throw sneaky(thrown);
        }
        try {
          return resume(t);
        } catch (Throwable again) {
          if (!(again instanceof ReturnSignal)) {
            throw sneaky(again);
          }
        }
        continue;
      }
      if (failure != null) {
        throw sneaky(failure);
      }
      return result;
    }
  }

  static Object lost(FrameRecord record, StmThread t) {
    if (record.site == 0) {
      throw new AssertionError("a frame was not recorded");
    }
    return null;
  }

  private static MethodHandle handle(String name, Class<?> result, Class<?>... arguments) {
    try {
      return MethodHandles.lookup()
          .findStatic(StmRuntime.class, name, MethodType.methodType(result, arguments));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
