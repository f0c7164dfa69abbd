package org.quanta.runtime.stm;

import java.util.Arrays;
import org.quanta.runtime.stm.conformance.Played;
import org.quanta.runtime.stm.conformance.Sketch;

/**
 * A program of the model, on the real classes. The text is the one of {@code model.Program}, but
 * for {@code any:} and {@code endless:}; nor may a quantum turn inevitable last before {@code ~}.
 *
 * <p>The barriers are those of translated code, as long as the program is not in the start as a
 * global lock: then they are left out by the program's own switch.
 */
final class PlayedProgram implements Played {
  /** How many breaks pass at most where the program has any number of them. */
  private static final int BREAKS = 12;

  private final BarrierSwitch barriers;
  private final Stm stm;
  private final Box[] boxes = {new Box(-1), new Box(-2)};
  private final String[][][] quanta;
  private final char[][] ends;

  private final PlayedState state;

  private long lastValue;

  /** How many quanta have begun, less those before another thread is about to start. */
  private int begins;

  /**
   * Before its begin.
   *
   * @param mistake the mistake that is built in; none in programs with a start as a global lock, or
   *     with a way back to it
   * @param startsLate in such programs, after how many begins another thread is about to start
   */
  PlayedProgram(String text, String mistake, int startsLate) {
    boolean solo = text.contains("solo:");
    boolean back = text.contains("back:");
    barriers = solo || back ? new BarrierSwitch() : null;
    stm =
        back
            ? returning(barriers)
            : solo ? new Stm(barriers) : Mistakes.valueOf(mistake).newMemory();
    if (back && !solo) {
      stm.solo.turnOff();
    }
    if (!StmRuntime.BARRIERS.isOn()) {
      StmRuntime.BARRIERS.turnOn();
    }
    String[] threads = text.substring(text.lastIndexOf(':') + 1).split("\\|");
    quanta = new String[threads.length][][];
    ends = new char[threads.length][];
    for (int i = 0; i < threads.length; i++) {
      stm.threads.attach();
      ends[i] = (threads[i].replaceAll("[^;,~]", "") + ";").toCharArray();
      quanta[i] =
          Arrays.stream(threads[i].split("[;,~]"))
              .map(quantum -> quantum.trim().split("\\s+"))
              .toArray(String[][]::new);
    }
    if (text.contains("shared:")) {
      for (Box box : boxes) {
        box.lease = Lease.shared((1L << threads.length) - 1);
      }
    }
    state = new PlayedState(stm, boxes, barriers);
    begins = -startsLate;
  }

  /** A memory that goes back to one thread without leases whenever it can. */
  private static Stm returning(BarrierSwitch barriers) {
    return new Stm(barriers, "always") {
      @Override
      QuantumLife newLife() {
        return new QuantumLife(this) {
          @Override
          boolean isLookDue(StmThread t) {
            return !t.solo;
          }
        };
      }
    };
  }

  @Override
  public Runnable[] bodies() {
    Runnable[] bodies = new Runnable[quanta.length];
    for (int i = 0; i < bodies.length; i++) {
      StmThread t = stm.threads.all()[i];
      bodies[i] = () -> run(t);
    }
    return bodies;
  }

  @Override
  public void draw(Sketch sketch) {
    state.draw(sketch);
  }

  @Override
  public String check() {
    return state.check();
  }

  private void run(StmThread t) {
    for (int q = 0; q < quanta[t.index].length; q++) {
      while (!commits(t, quanta[t.index][q], ends[t.index][q])) {
        // once more
      }
    }
  }

  private boolean commits(StmThread t, String[] operations, char end) {
    try {
      if (t.state != StmThread.RUNNING) {
        begin(t, operations[0]);
      }
      for (String operation : operations) {
        perform(t, operation);
      }
      finish(t, end);
      return true;
    } catch (Throwable thrown) {
      if (!(thrown instanceof RollbackSignal)) {
        throw thrown;
      }
      return false;
    }
  }

  private void begin(StmThread t, String first) {
    if (stm.solo != null && begins++ == 0) {
      stm.solo.expectSections();
      stm.solo.starts(new Thread(() -> {})); // has the next one throw the switch
    }
    if (first.equals("I")) {
      stm.inevitable.begin(t);
    } else {
      stm.life.begin(t, null);
    }
  }

  private void perform(StmThread t, String operation) {
    switch (operation.charAt(0)) {
      case 'r' -> read(t, operation.charAt(1) - '0');
      case 'w' -> write(t, operation.charAt(1) - '0');
      case 'i' -> stm.inevitable.become(t);
      case 's' -> {
        if (!t.othersStopped) {
          stm.others.begin(t);
        }
      }
      default -> {}
    }
  }

  private void read(StmThread t, int o) {
    if (barriers == null || barriers.isOn()) {
      StmRuntime.read(boxes[o], t);
    }
    state.of(t).hasRead(o, boxes[o].value);
  }

  private void write(StmThread t, int o) {
    if (barriers == null || barriers.isOn()) {
      StmRuntime.write(boxes[o], t);
    }
    long next = ++lastValue;
    boxes[o].value = next;
    state.of(t).hasWritten(o, next);
  }

  private void finish(StmThread t, char end) {
    if (end == '~' && !t.othersStopped) {
      state.of(t).isAtBreak = true;
      for (int i = 1; i < BREAKS && !StmRuntime.shouldBreak(t); i++) {
        // the quantum goes on
      }
    }
    state.of(t).isAtBreak = false;
    state.of(t).ends = true;
    if (end == ';' || t.othersStopped) {
      stm.life.end(t);
    } else {
      stm.life.breakNow(t, null);
    }
  }
}
