package org.quanta.runtime.stm;

import java.util.function.Consumer;

/**
 * Whether barriers do anything. Changing it is right only while no thread is inside a quantum.
 *
 * <p>The state is a plain field of an object that is a constant for the JIT compiler: a barrier
 * loads it and tests it, and what follows is left out of the code until it is needed. A call site
 * that folds to a constant ({@code MutableCallSite}) showed no difference in whole programs, and
 * needs method handles, which are slow until they are compiled.
 *
 * <p>A thread sees the change, because it has to begin a quantum after it, and reads {@link
 * SoloMode#isOn()}, which is volatile and written later, on the way.
 */
final class BarrierSwitch {
  static final int OFF = 0;
  static final int ON = 1;
  private static final int OBSERVED = 2;

  /** One of the constants above. Read by the fast paths of the barriers. */
  int state = OFF;

  private Consumer<StmThread> observer = t -> {};

  /** Whether the caller, which is at a barrier or a break, has to lease what it touches. */
  boolean isOn(StmThread t) {
    int now = state;
    return now != OFF && (now == ON || observed(t));
  }

  void turnOn() {
    state = ON;
  }

  /** For tests: turns the barriers on, and calls {@code newObserver} at each barrier and break. */
  void observe(Consumer<StmThread> newObserver) {
    observer = newObserver;
    state = OBSERVED;
  }

  private boolean observed(StmThread t) {
    observer.accept(t);
    return true;
  }
}
