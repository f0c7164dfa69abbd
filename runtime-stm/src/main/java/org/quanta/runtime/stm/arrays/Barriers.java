package org.quanta.runtime.stm.arrays;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MutableCallSite;
import org.quanta.runtime.stm.StmRuntime;
import org.quanta.runtime.stm.StmThread;

/**
 * The barriers of arrays: of an element, of a range, of all. Each has a form that is given the
 * thread's record, and a shorter one that finds it.
 */
final class Barriers {
  // Compared at each access, as in the barriers of objects.
  private static final MutableCallSite STATE = StmRuntime.barriers();
  private static final MethodHandle OFF = StmRuntime.barriersOff();

  private Barriers() {}

  static void read(ManagedArray array, int index, StmThread t) {
    if (STATE.getTarget() != OFF) {
      readElement(array, index, t);
    }
  }

  static void read(ManagedArray array, int index) {
    if (STATE.getTarget() != OFF) {
      readElement(array, index, StmRuntime.current());
    }
  }

  private static void readElement(ManagedArray array, int index, StmThread t) {
    if (array.chunks == null) {
      StmRuntime.read(array, t);
    } else {
      StmRuntime.read(Chunk.at(array.chunks, index), t);
    }
  }

  static void write(ManagedArray array, int index, StmThread t) {
    if (STATE.getTarget() != OFF) {
      writeElement(array, index, t);
    }
  }

  static void write(ManagedArray array, int index) {
    if (STATE.getTarget() != OFF) {
      writeElement(array, index, StmRuntime.current());
    }
  }

  private static void writeElement(ManagedArray array, int index, StmThread t) {
    if (array.chunks == null) {
      StmRuntime.write(array, t);
    } else {
      StmRuntime.write(Chunk.at(array.chunks, index), t);
    }
  }

  /** The array is leased, unless it is so large that its parts are instead. */
  static void readLeased(ManagedArray array, int index, StmThread t) {
    if (STATE.getTarget() != OFF && array.chunks != null) {
      StmRuntime.read(Chunk.at(array.chunks, index), t);
    }
  }

  /** The array is leased for writing, unless it is so large that its parts are instead. */
  static void writeLeased(ManagedArray array, int index, StmThread t) {
    if (STATE.getTarget() != OFF && array.chunks != null) {
      StmRuntime.write(Chunk.at(array.chunks, index), t);
    }
  }

  /** Leases {@code count} elements; nothing if the range is not one of the array's. */
  static void readRange(ManagedArray array, int from, int count) {
    readRange(array, from, count, StmRuntime.current());
  }

  private static void readRange(ManagedArray array, int from, int count, StmThread t) {
    if (array.chunks == null) {
      StmRuntime.read(array, t);
      return;
    }
    for (Chunk chunk : Chunk.range(array.chunks, from, count)) {
      StmRuntime.read(chunk, t);
    }
  }

  /** Leases {@code count} elements; nothing if the range is not one of the array's. */
  static void writeRange(ManagedArray array, int from, int count) {
    writeRange(array, from, count, StmRuntime.current());
  }

  private static void writeRange(ManagedArray array, int from, int count, StmThread t) {
    if (array.chunks == null) {
      StmRuntime.write(array, t);
      return;
    }
    for (Chunk chunk : Chunk.range(array.chunks, from, count)) {
      StmRuntime.write(chunk, t);
    }
  }

  /**
   * Leases an array for code outside that reads it. A stub hands out its result when the quantum
   * may be over; then nothing is left to be undone or kept apart.
   */
  static void readAll(ManagedArray array) {
    StmThread t = StmRuntime.currentOrNull();
    if (t != null) {
      readRange(array, 0, Integer.MAX_VALUE, t);
    }
  }

  /** Leases an array for code outside that writes it; see {@link #readAll}. */
  static void writeAll(ManagedArray array) {
    StmThread t = StmRuntime.currentOrNull();
    if (t != null) {
      writeRange(array, 0, Integer.MAX_VALUE, t);
    }
  }
}
