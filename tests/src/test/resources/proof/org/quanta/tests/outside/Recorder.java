package org.quanta.tests.outside;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What one thread has done: external, so that nothing that is logged is ever rolled back. Its
 * methods count as instantaneous ones that touch no managed state.
 */
public final class Recorder {
  public static final int BEGIN = 0;
  public static final int READ = 1;
  public static final int WRITE = 2;
  public static final int END = 3;

  private static final AtomicLong STAMPS = new AtomicLong();
  private static List<Recorder> all = new ArrayList<>();

  private final int thread;
  private final SplittableRandom random;
  private final int delays;
  private long[] log = new long[4096];
  private int size;
  private int values;

  private Recorder(int thread, long seed, int delays) {
    this.thread = thread;
    this.random = new SplittableRandom(seed * 31 + thread);
    this.delays = delays;
  }

  /** Forgets the run before. */
  public static synchronized void rewind() {
    all = new ArrayList<>();
    STAMPS.set(0);
  }

  /** One delay in so many accesses. */
  public static synchronized Recorder of(int thread, long seed, int delays) {
    Recorder result = new Recorder(thread, seed, delays);
    all.add(result);
    return result;
  }

  /** All logs: four numbers an event, by thread. */
  public static synchronized long[][] logs() {
    long[][] result = new long[all.size()][];
    for (Recorder recorder : all) {
      result[recorder.thread] = Arrays.copyOf(recorder.log, recorder.size);
    }
    return result;
  }

  private void add(int kind, long a, long b, long c) {
    if (size + 4 > log.length) {
      log = Arrays.copyOf(log, 2 * log.length);
    }
    log[size] = kind;
    log[size + 1] = a;
    log[size + 2] = b;
    log[size + 3] = c;
    size += 4;
    delay();
  }

  private void delay() {
    if (delays > 0 && random.nextInt(delays) == 0) {
      switch (random.nextInt(8)) {
        case 0:
          LockSupport.parkNanos(20_000);
          break;
        case 1:
        case 2:
        case 3:
          Thread.yield();
          break;
        default:
          for (int i = random.nextInt(300); i > 0; i--) {
            Thread.onSpinWait();
          }
      }
    }
  }

  public void begin(int quantum) {
    add(BEGIN, quantum, 0, 0);
  }

  public long read(int variable, long value, int line) {
    add(READ, variable, value, line);
    return value;
  }

  /** A new value, to be written into a variable; fits into an int. */
  public int write(int variable, int line) {
    int value = ++values * 8 + thread + 1;
    add(WRITE, variable, value, line);
    return value;
  }

  /** Called last in a quantum, while it still has everything it touched to itself. */
  public void end() {
    add(END, STAMPS.incrementAndGet(), 0, 0);
  }
}
