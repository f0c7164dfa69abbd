package org.quanta.runtime.stm.arrays;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.quanta.runtime.stm.StmRuntime;
import org.quanta.runtime.stm.StmThread;

/**
 * What managed arrays cost: kernels on raw arrays and on managed ones, with barriers folded away
 * and, with the argument {@code leases}, with leases; and what a crossing of the boundary costs.
 * Run by hand.
 */
public final class ArrayMeasurements {
  private static final int LIMIT = 2_000_000;
  private static final int SIDE = 160;

  private ArrayMeasurements() {}

  /**
   * Prints the best time of each kernel.
   *
   * @param arguments {@code leases}, or nothing
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    if (arguments.length > 0) {
      Field field = StmRuntime.class.getDeclaredField("BARRIERS");
      field.setAccessible(true);
      Method turnOn = field.get(null).getClass().getDeclaredMethod("turnOn");
      turnOn.setAccessible(true);
      turnOn.invoke(field.get(null));
    }
    StmRuntime.runAttached(
        t -> {
          compare("sieve", () -> sieve(new boolean[LIMIT]), () -> sieve(LIMIT, t));
          compare("matrix", ArrayMeasurements::matrix, () -> matrix(t));
          compare("first crossing", () -> 0, () -> crossings(true));
          compare("later crossings", () -> 0, () -> crossings(false));
          return null;
        });
  }

  private static void compare(String name, LongSupplier raw, LongSupplier managed) {
    double before = best(raw);
    double after = best(managed);
    System.out.printf(
        Locale.ROOT, "%-16s %8.3f ms %8.3f ms %6.2f%n", name, before, after, after / before);
  }

  private static double best(LongSupplier kernel) {
    long expected = kernel.getAsLong();
    double best = Double.MAX_VALUE;
    long end = System.nanoTime() + 3_000_000_000L;
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      if (kernel.getAsLong() != expected) {
        throw new IllegalStateException("different results");
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    return best;
  }

  private static long sieve(boolean[] composite) {
    long primes = 0;
    for (int i = 2; i < composite.length; i++) {
      if (!composite[i]) {
        primes++;
        for (long j = (long) i * i; j < composite.length; j += i) {
          composite[(int) j] = true;
        }
      }
    }
    return primes;
  }

  private static long sieve(int limit, StmThread t) {
    BooleanArray composite = BooleanArray.born(new boolean[limit], t);
    long primes = 0;
    for (int i = 2; i < BooleanArray.length(composite); i++) {
      if (!BooleanArray.get(composite, i, t)) {
        primes++;
        for (long j = (long) i * i; j < BooleanArray.length(composite); j += i) {
          BooleanArray.set(composite, (int) j, true, t);
        }
      }
    }
    return primes;
  }

  private static long matrix() {
    double[][] a = new double[SIDE][SIDE];
    double sum = 0;
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SIDE; j++) {
        a[i][j] = i + j;
      }
    }
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SIDE; j++) {
        for (int k = 0; k < SIDE; k++) {
          sum += a[i][k] * a[k][j];
        }
      }
    }
    return (long) sum;
  }

  private static long matrix(StmThread t) {
    ReferenceArray a = ReferenceArray.bornDeep(new double[SIDE][SIDE]);
    double sum = 0;
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SIDE; j++) {
        DoubleArray.set((DoubleArray) ReferenceArray.getRow(a, i, t), j, i + j, t);
      }
    }
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SIDE; j++) {
        for (int k = 0; k < SIDE; k++) {
          sum +=
              DoubleArray.get((DoubleArray) ReferenceArray.getRow(a, i, t), k, t)
                  * DoubleArray.get((DoubleArray) ReferenceArray.getRow(a, k, t), j, t);
        }
      }
    }
    return (long) sum;
  }

  /** A thousand arrays that go out and come back. */
  private static long crossings(boolean fresh) {
    IntArray array = IntArray.born(new int[4]);
    long elements = 0;
    for (int i = 0; i < 1000; i++) {
      if (fresh) {
        array = IntArray.born(new int[4]);
      }
      elements += IntArray.length(IntArray.in(IntArray.give(array)));
    }
    return elements;
  }
}
