package org.quanta.runtime.stm;

import java.util.Arrays;
import org.quanta.runtime.stm.conformance.Sketch;
import org.quanta.runtime.stm.conformance.View;

/**
 * What can be seen of the real classes while a program is played; and the check that the order in
 * which epochs end explains all reads of quanta that commit, and what is left in the end.
 */
final class PlayedState {
  private final Stm stm;
  private final Box[] boxes;
  private final BarrierSwitch barriers;
  private final PlayedThread[] threads;

  /** By object, what was committed last. */
  private final long[] committed;

  private String wrong;

  /**
   * Before the program begins.
   *
   * @param barriers the switch of a program with a start as a global lock; null for others
   */
  PlayedState(Stm stm, Box[] boxes, BarrierSwitch barriers) {
    this.stm = stm;
    this.boxes = boxes;
    this.barriers = barriers;
    committed = Arrays.stream(boxes).mapToLong(box -> box.value).toArray();
    threads = new PlayedThread[stm.threads.all().length];
    Arrays.setAll(threads, i -> new PlayedThread());
  }

  PlayedThread of(StmThread t) {
    return threads[t.index];
  }

  /** To be called behind each step. */
  void draw(Sketch sketch) {
    for (int t = 0; t < threads.length; t++) {
      if (threads[t].hasLeft(stm.threads.all()[t].epoch)) {
        if (threads[t].ends) {
          commit(threads[t]);
        }
        threads[t].forget();
      }
    }
    sketch.clear();
    for (int o = 0; o < View.OBJECTS; o++) {
      drawObject(sketch, o);
    }
    sketch.rest(
        index(stm.inevitability.holder),
        index(stm.stopper),
        index(stm.solo == null ? null : stm.solo.token.holder),
        stm.solo != null && stm.solo.isOn(),
        barriers == null || barriers.isOn());
    for (StmThread t : stm.threads.all()) {
      drawThread(sketch, t);
    }
  }

  private static int index(StmThread t) {
    return t == null ? -1 : t.index;
  }

  private void commit(PlayedThread t) {
    t.commits++;
    for (long[] read : t.seen) {
      int o = (int) read[0];
      if (read[1] != committed[o] && wrong == null) {
        wrong = "read " + read[1] + " of object " + o + ", serial order says " + committed[o];
      }
    }
    for (int o = 0; o < View.OBJECTS; o++) {
      if ((t.writes >> o & 1) != 0) {
        committed[o] = t.written[o];
      }
    }
  }

  private void drawObject(Sketch sketch, int o) {
    Lease lease = boxes[o].lease;
    boolean active = lease != null && lease.isActive();
    int owner = lease == null || lease.owner == null ? 0 : lease.owner.index;
    if (lease == null || (lease.kind == Lease.Kind.WRITE && !active)) {
      sketch.object(View.FREE, 0, false, 0, false, 0, value(o));
    } else if (lease.kind == Lease.Kind.SHARED) {
      sketch.object(View.SHARED, 0, false, (int) lease.readers, false, 0, value(o));
    } else if (lease instanceof PendingLease pending) {
      int readers = (int) pending.shared.readers;
      long number = pending.number;
      sketch.object(View.PENDING, owner, active, readers, number != 0, older(number), value(o));
    } else {
      int kind = lease.kind == Lease.Kind.READ ? View.READ : View.WRITE;
      sketch.object(kind, owner, active, 0, false, 0, value(o));
    }
  }

  /** The threads whose start is less than a number, one bit each. */
  private int older(long number) {
    int older = 0;
    for (StmThread t : stm.threads.all()) {
      older |= t.start < number ? 1 << t.index : 0;
    }
    return older;
  }

  private int value(int o) {
    long current = boxes[o].value;
    for (int t = 0; t < threads.length; t++) {
      if (threads[t].owns(o, current)) {
        return View.OWN + t;
      }
    }
    return current == committed[o] ? View.COMMITTED : View.LOST;
  }

  private void drawThread(Sketch sketch, StmThread t) {
    PlayedThread of = threads[t.index];
    StmThread other = t.waitsFor;
    sketch.thread(
        StmThread.isInsideEpoch(t.epoch),
        of.commits,
        of.reads,
        of.writes,
        index(other),
        other != null && other.epoch == t.waitsForEpoch,
        of.isAtBreak,
        of.isAtBreak && t.limit == 0);
  }

  /** What the run has shown to be wrong, when it is over; null if nothing. */
  String check() {
    for (int o = 0; o < View.OBJECTS; o++) {
      if (boxes[o].value != committed[o] && wrong == null) {
        wrong = "object " + o + " is left as " + boxes[o].value + ", not as " + committed[o];
      }
    }
    return wrong;
  }
}
