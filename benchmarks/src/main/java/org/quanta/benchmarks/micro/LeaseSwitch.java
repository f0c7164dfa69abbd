package org.quanta.benchmarks.micro;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.LongUnaryOperator;

/** Makes a translated program take leases, which it does once two threads want to run at once. */
final class LeaseSwitch {
  private static final String RUNTIME = "org.quanta.runtime.stm.StmRuntime";
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final int TURNS = 1_000_000;

  private final Object barriers;
  private final Method isOn;
  private final LongAccumulator results = new LongAccumulator(Long::sum, 0);

  /**
   * The switch of one program.
   *
   * @param program has loaded it
   * @throws ReflectiveOperationException if it is not transactional
   */
  LeaseSwitch(ClassLoader program) throws ReflectiveOperationException {
    Field found = program.loadClass(RUNTIME).getDeclaredField("BARRIERS");
    found.setAccessible(true);
    barriers = found.get(null);
    isOn = barriers.getClass().getDeclaredMethod("isOn");
    isOn.setAccessible(true);
  }

  /**
   * Runs two loops with breaks beside each other until leases are on.
   *
   * @param one what this thread does
   * @param other what the other thread does
   * @throws ReflectiveOperationException never
   * @throws InterruptedException never
   */
  void turnOn(LongUnaryOperator one, LongUnaryOperator other)
      throws ReflectiveOperationException, InterruptedException {
    long start = System.nanoTime();
    while (!isOn()) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new IllegalStateException("two threads at once, and still no leases");
      }
      Thread thread = new Thread(() -> run(other));
      thread.start();
      run(one);
      thread.join();
    }
  }

  private void run(LongUnaryOperator loop) {
    results.accumulate(loop.applyAsLong(TURNS));
  }

  private boolean isOn() throws ReflectiveOperationException {
    return (boolean) isOn.invoke(barriers);
  }
}
