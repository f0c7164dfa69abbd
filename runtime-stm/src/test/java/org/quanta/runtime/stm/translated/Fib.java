package org.quanta.runtime.stm.translated;

import java.lang.invoke.MethodHandle;
import org.quanta.runtime.stm.FrameRecord;
import org.quanta.runtime.stm.Lease;
import org.quanta.runtime.stm.ReturnSignal;
import org.quanta.runtime.stm.RollbackSignal;
import org.quanta.runtime.stm.StmRuntime;
import org.quanta.runtime.stm.StmThread;

/**
 * Translated by hand:
 *
 * <pre>{@code
 * static int fib(Tally c, int n) {
 *   Quantum.qbreak();
 *   c.calls++;
 *   if (n < 2) return n;
 *   int a = fib(c, n - 1);
 *   int b = fib(c, n - 2);
 *   return a + b;
 * }
 * }</pre>
 *
 * Bytecode can jump into the middle of a method; here each site is asked for.
 */
final class Fib {
  private static final MethodHandle RESUME = Handles.resumeTwin(Fib.class, "resume");

  private Fib() {}

  static int fib(Tally c, int n, StmThread t) throws ReturnSignal, RollbackSignal {
    Lease e = null;
    try {
      if (StmRuntime.shouldBreak(t)) {
        StmRuntime.breakNow(new FrameRecord(RESUME, 0, new Object[] {c}, new long[] {n}), t);
        e = t.quantum;
      }
      StmRuntime.write(c, t);
      c.calls++;
      int result;
      if (n < 2) {
        result = n;
      } else {
        int a;
        try {
          a = fib(c, n - 1, t);
        } catch (ReturnSignal s) {
          e = t.quantum;
          StmRuntime.beganInCallee(new FrameRecord(RESUME, 1, new Object[] {c}, new long[] {n}), t);
          a = (int) s.takePrimitive();
        }
        int b;
        try {
          b = fib(c, n - 2, t);
        } catch (ReturnSignal s) {
          e = t.quantum;
          StmRuntime.beganInCallee(new FrameRecord(RESUME, 2, null, new long[] {a}), t);
          b = (int) s.takePrimitive();
        }
        result = a + b;
      }
      if (e != null) {
        StmRuntime.leave(result, 'I', e, t);
      }
      return result;
    } catch (Throwable thrown) {
      Handles.passReturnSignal(thrown);
      return (Integer) StmRuntime.thrown(thrown, e, t);
    }
  }

  static Object resume(FrameRecord r, StmThread t) throws ReturnSignal, RollbackSignal {
    Lease e = null;
    try {
      Tally c = r.references == null ? null : (Tally) r.references[0];
      int n = 0;
      int a = 0;
      int b = 0;
      boolean base = false;
      if (r.site == 0) {
        n = (int) r.primitives[0];
        e = t.quantum;
        StmRuntime.write(c, t);
        c.calls++;
        base = n < 2;
        if (!base) {
          try {
            a = fib(c, n - 1, t);
          } catch (ReturnSignal s) {
            e = t.quantum;
            StmRuntime.beganInCallee(
                new FrameRecord(RESUME, 1, new Object[] {c}, new long[] {n}), t);
            a = (int) s.takePrimitive();
          }
        }
      }
      if (r.site == 1) {
        n = (int) r.primitives[0];
        try {
          a = (Integer) resumeCallee(r, t);
        } catch (ReturnSignal s) {
          e = t.quantum;
          StmRuntime.beganInCallee(new FrameRecord(RESUME, 1, new Object[] {c}, new long[] {n}), t);
          a = (int) s.takePrimitive();
        }
      }
      if (r.site < 2 && !base) {
        try {
          b = fib(c, n - 2, t);
        } catch (ReturnSignal s) {
          e = t.quantum;
          StmRuntime.beganInCallee(new FrameRecord(RESUME, 2, null, new long[] {a}), t);
          b = (int) s.takePrimitive();
        }
      }
      if (r.site == 2) {
        a = (int) r.primitives[0];
        try {
          b = (Integer) resumeCallee(r, t);
        } catch (ReturnSignal s) {
          e = t.quantum;
          StmRuntime.beganInCallee(new FrameRecord(RESUME, 2, null, new long[] {a}), t);
          b = (int) s.takePrimitive();
        }
      }
      int result = base ? n : a + b;
      if (e != null) {
        StmRuntime.leave(result, 'I', e, t);
      }
      return result;
    } catch (Throwable thrown) {
      Handles.passReturnSignal(thrown);
      throw Handles.sneaky(StmRuntime.failing(thrown, e, t));
    }
  }

  /** The Java language wants to be told of the signal. */
  private static Object resumeCallee(FrameRecord r, StmThread t) throws ReturnSignal {
    return StmRuntime.resumeCallee(r, t);
  }
}
