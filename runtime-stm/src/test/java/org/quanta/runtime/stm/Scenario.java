package org.quanta.runtime.stm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A few threads that run a few quanta of reads and writes over a few objects, and the check that
 * there is a serial order that explains every read: the order of commits, in which the values read
 * are compared with a replay. Each write has a unique value.
 *
 * <p>Written as text: threads are separated by {@code |}, quanta by {@code ;}, and a quantum is a
 * sequence of {@code r0}, {@code w1}, {@code i} (become inevitable), {@code s} (stop the others)
 * and so on. A thread that begins with {@code +} goes from quantum to quantum by breaks; without,
 * it leaves each quantum and begins the next.
 */
final class Scenario {
  private final String[][] quanta;
  private final Box[] objects;
  private final Stm stm;
  private final AtomicLong stamps = new AtomicLong();
  private final List<List<Committed>> histories = new ArrayList<>();

  /** One committed quantum: its place in the order, and what it read and wrote. */
  private static final class Committed {
    final long stamp;
    final List<long[]> accesses;

    Committed(long stamp, List<long[]> accesses) {
      this.stamp = stamp;
      this.accesses = accesses;
    }
  }

  Scenario(String text, Stm stm) {
    this.stm = stm;
    quanta =
        Arrays.stream(text.split("\\|"))
            .map(thread -> thread.trim().split("\\s*;\\s*"))
            .toArray(String[][]::new);
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        count = Math.max(count, text.charAt(i) - '0' + 1);
      }
    }
    objects = new Box[count];
    for (int i = 0; i < count; i++) {
      objects[i] = new Box(-1 - i);
    }
    for (int i = 0; i < quanta.length; i++) {
      histories.add(new ArrayList<>());
    }
  }

  /** What each thread does; to be run once, all at the same time. */
  Runnable[] bodies() {
    Runnable[] bodies = new Runnable[quanta.length];
    for (int i = 0; i < bodies.length; i++) {
      int number = i;
      StmThread t = stm.threads.attach();
      bodies[i] = () -> runThread(t, number);
    }
    return bodies;
  }

  private void runThread(StmThread t, int number) {
    boolean byBreaks = quanta[number][0].startsWith("+");
    for (int q = 0; q < quanta[number].length; q++) {
      String[] operations = quanta[number][q].replace("+", "").trim().split("\\s+");
      boolean last = q == quanta[number].length - 1;
      histories.get(number).add(runQuantum(t, number, q, operations, byBreaks && !last));
    }
  }

  /** Runs one quantum until it commits; after a break, the next one has begun already. */
  private Committed runQuantum(
      StmThread t, int number, int quantum, String[] operations, boolean breakBehind) {
    boolean[] inevitable = {false};
    for (int round = 1; ; round++) {
      try {
        if (t.state != StmThread.RUNNING) {
          stm.life.begin(t, null);
        }
        if (inevitable[0]) {
          throw new AssertionError("an inevitable quantum was rolled back");
        }
        Committed committed = operate(t, operations, value(number, quantum, round), inevitable);
        if (breakBehind && !t.othersStopped) {
          stm.life.breakNow(t, null);
        } else {
          stm.life.end(t);
        }
        return committed;
      } catch (Throwable thrown) {
        if (!(thrown instanceof RollbackSignal)) {
          throw thrown;
        }
      }
    }
  }

  private static long value(int thread, int quantum, int round) {
    return ((thread + 1) * 100L + quantum) * 1_000_000L + 100L * round;
  }

  private Committed operate(StmThread t, String[] operations, long value, boolean[] inevitable) {
    List<long[]> accesses = new ArrayList<>();
    for (int k = 0; k < operations.length; k++) {
      char operation = operations[k].charAt(0);
      if (operation == 'i') {
        stm.inevitable.become(t);
        inevitable[0] = true;
        continue;
      }
      if (operation == 's') {
        if (!t.othersStopped) {
          stm.others.begin(t);
        }
        inevitable[0] = true;
        continue;
      }
      if (stm.stopper != null && stm.stopper != t && stm.stopper.othersStopped) {
        throw new AssertionError("a thread went on while the others were stopped");
      }
      int o = operations[k].charAt(1) - '0';
      if (operation == 'r') {
        accesses.add(new long[] {'r', o, objects[o].get(t)});
      } else {
        objects[o].set(value + k, t);
        accesses.add(new long[] {'w', o, value + k});
      }
    }
    if (inevitable[0] && stm.inevitability.holder != t) {
      throw new AssertionError("two quanta are inevitable");
    }
    return new Committed(stamps.incrementAndGet(), accesses);
  }

  /** Throws an error unless the bodies have left a history that some serial order explains. */
  void check() {
    List<Committed> all = new ArrayList<>();
    histories.forEach(all::addAll);
    all.sort(Comparator.comparingLong(quantum -> quantum.stamp));
    long[] state = new long[objects.length];
    for (int o = 0; o < state.length; o++) {
      state[o] = -1L - o;
    }
    for (Committed quantum : all) {
      for (long[] access : quantum.accesses) {
        int o = (int) access[1];
        if (access[0] == 'w') {
          state[o] = access[2];
        } else if (state[o] != access[2]) {
          throw new AssertionError(
              "read " + access[2] + " of object " + o + ", serial order says " + state[o]);
        }
      }
    }
    for (int o = 0; o < state.length; o++) {
      if (objects[o].value != state[o]) {
        throw new AssertionError(
            "left " + objects[o].value + " in object " + o + ", serial order says " + state[o]);
      }
    }
  }
}
