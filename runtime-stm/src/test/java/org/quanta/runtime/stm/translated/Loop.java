package org.quanta.runtime.stm.translated;

import java.lang.invoke.MethodHandle;
import org.quanta.runtime.stm.FrameRecord;
import org.quanta.runtime.stm.Lease;
import org.quanta.runtime.stm.ReturnSignal;
import org.quanta.runtime.stm.RollbackSignal;
import org.quanta.runtime.stm.StmRuntime;
import org.quanta.runtime.stm.StmThread;

/**
 * Translated by hand: exceptions, {@code finally}, {@code catch (Throwable)}, a break-out and
 * values across calls.
 *
 * <pre>{@code
 * static double loop(Tally c, int n, StringBuilder outside) {
 *   double total = 0;
 *   for (int i = 0; i < n; i++) {
 *     try {
 *       total += 0.5 * step(c, i);
 *     } catch (Throwable x) {
 *       c.value += 1000;
 *       total += Integer.parseInt(x.getMessage());
 *     } finally {
 *       c.finals++;
 *     }
 *     Quantum.external(() -> outside.append('.'));
 *   }
 *   return total;
 * }
 *
 * static long step(Tally c, int i) {
 *   Quantum.qbreak();
 *   c.value += i;
 *   if (i % 3 == 0) throw new IllegalStateException("" + i);
 *   Quantum.qbreak();
 *   c.calls++;
 *   return c.value;
 * }
 * }</pre>
 *
 * A method and its resume twin are one Java method here, entered at {@code r.site} if there is a
 * record; in bytecode they are two.
 */
final class Loop {
  private static final MethodHandle LOOP = Handles.resumeTwin(Loop.class, "resumeLoop");
  private static final MethodHandle STEP = Handles.resumeTwin(Loop.class, "resumeStep");

  private Loop() {}

  static double loop(Tally c, int n, StringBuilder outside, StmThread t)
      throws ReturnSignal, RollbackSignal {
    return loop(c, n, outside, 0, 0, null, t);
  }

  static Object resumeLoop(FrameRecord r, StmThread t) throws ReturnSignal, RollbackSignal {
    return loop(
        (Tally) r.references[0],
        (int) r.primitives[0],
        (StringBuilder) r.references[1],
        Double.longBitsToDouble(r.primitives[1]),
        (int) r.primitives[2],
        r,
        t);
  }

  private static FrameRecord loopRecord(
      int site, Tally c, int n, StringBuilder outside, double total, int i) {
    return new FrameRecord(
        LOOP,
        site,
        new Object[] {c, outside},
        new long[] {n, Double.doubleToRawLongBits(total), i});
  }

  private static double loop(
      Tally c,
      int n,
      StringBuilder outside,
      double startTotal,
      int startIndex,
      FrameRecord r,
      StmThread t)
      throws ReturnSignal, RollbackSignal {
    Lease e = null;
    double total = startTotal;
    int i = startIndex;
    int site = r == null ? 0 : r.site;
    try {
      while (site != 0 || i < n) {
        if (site != 2) {
          try {
            long v;
            try {
              v = site == 1 ? (Long) StmRuntime.resumeCallee(r, t) : step(c, i, t);
            } catch (ReturnSignal s) {
              e = t.quantum;
              StmRuntime.beganInCallee(loopRecord(1, c, n, outside, total, i), t);
              v = s.takePrimitive();
            }
            total += 0.5 * v;
          } catch (RollbackSignal s) {
            throw s; // stands before the program's own handler
          } catch (Throwable x) {
            StmRuntime.write(c, t);
            c.value += 1000;
            total += Integer.parseInt(x.getMessage());
          }
          StmRuntime.write(c, t); // the finally block
          c.finals++;
          StmRuntime.beforeExternal(t);
          outside.append('.');
          if (StmRuntime.afterExternal(loopRecord(2, c, n, outside, total, i), t)) {
            e = t.quantum;
          }
        } else {
          e = t.quantum; // the quantum began behind the break-out
        }
        site = 0;
        i++;
      }
      if (e != null) {
        StmRuntime.leave(total, e, t);
      }
      return total;
    } catch (Throwable thrown) {
      Handles.passReturnSignal(thrown);
      if (r != null) {
        throw Handles.sneaky(StmRuntime.failing(thrown, e, t));
      }
      return (Double) StmRuntime.thrown(thrown, e, t);
    }
  }

  static long step(Tally c, int i, StmThread t) throws ReturnSignal, RollbackSignal {
    return step(c, i, null, t);
  }

  static Object resumeStep(FrameRecord r, StmThread t) throws ReturnSignal, RollbackSignal {
    return step((Tally) r.references[0], (int) r.primitives[0], r, t);
  }

  private static long step(Tally c, int i, FrameRecord r, StmThread t)
      throws ReturnSignal, RollbackSignal {
    Lease e = null;
    int site = r == null ? -1 : r.site;
    try {
      if (site >= 0) {
        e = t.quantum;
      }
      if (site < 0 && StmRuntime.shouldBreak(t)) {
        StmRuntime.breakNow(new FrameRecord(STEP, 0, new Object[] {c}, new long[] {i}), t);
        e = t.quantum;
      }
      if (site <= 0) {
        StmRuntime.write(c, t);
        c.value += i;
        if (i % 3 == 0) {
          throw new IllegalStateException("" + i);
        }
        if (StmRuntime.shouldBreak(t)) {
          StmRuntime.breakNow(new FrameRecord(STEP, 1, new Object[] {c}, new long[] {i}), t);
          e = t.quantum;
        }
      }
      StmRuntime.write(c, t);
      c.calls++;
      if (e != null) {
        StmRuntime.leave(c.value, e, t);
      }
      return c.value;
    } catch (Throwable thrown) {
      Handles.passReturnSignal(thrown);
      if (r != null) {
        throw Handles.sneaky(StmRuntime.failing(thrown, e, t));
      }
      return (Long) StmRuntime.thrown(thrown, e, t);
    }
  }
}
