package org.quanta.runtime.stm.model;

import static org.quanta.runtime.stm.model.ModelThread.NONE;

import org.quanta.runtime.stm.conformance.Sketch;
import org.quanta.runtime.stm.conformance.View;

/** What can be seen of a state of the model: the counterpart of {@code PlayedState.draw}. */
final class Drawing {
  private Drawing() {}

  static void draw(World w, Sketch sketch) {
    sketch.clear();
    for (int o = 0; o < View.OBJECTS; o++) {
      drawObject(w, w.leases[o], w.values[o], sketch);
    }
    sketch.rest(w.token, w.stopper, w.soloToken, w.soloIsOn, w.barriersAreOn);
    for (ModelThread t : w.threads) {
      drawThread(t, sketch);
    }
  }

  /** Kinds of leases and worths of values are the same numbers there. */
  private static void drawObject(World w, int lease, int value, Sketch sketch) {
    int number = LeaseWord.number(lease);
    int older = 0;
    for (ModelThread t : w.threads) {
      older |= t.start < number ? t.bit() : 0;
    }
    sketch.object(
        LeaseWord.kind(lease),
        LeaseWord.owner(lease),
        LeaseWord.isActive(lease),
        LeaseWord.readers(lease),
        number != 0,
        older,
        value);
  }

  private static void drawThread(ModelThread t, Sketch sketch) {
    boolean isAtBreak = t.step == Step.BREAK || t.step == Step.PUT_OFF;
    sketch.thread(
        t.inside,
        t.quantum,
        t.hasRead,
        t.hasWritten,
        t.waitsFor,
        t.waitsFor != NONE && t.announced == t.waitsFor && t.announcedIsCurrent,
        isAtBreak,
        isAtBreak && t.asked);
  }
}
