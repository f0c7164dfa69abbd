package org.quanta.runtime.stm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MutableCallSite;
import java.util.function.Consumer;

/**
 * Whether barriers do anything. Changing it is right only while no thread is inside a quantum.
 *
 * <p>The state is the target of a call site that is never called. The JIT compiler takes the target
 * of a constant call site for a constant, and throws code away that was compiled for another one:
 * as long as barriers do nothing, nothing is left of them, and later nothing is left of the switch.
 * A plain field instead, which each barrier loads and tests, costs 3 to 6% of the time of whole
 * programs. (So does a handle that is called: what it takes to inline it is counted against the
 * program's own methods.)
 *
 * <p>A thread sees the change, because it has to begin a quantum after it, and reads {@link
 * SoloMode#isOn()}, which is volatile and written later, on the way.
 */
final class BarrierSwitch {
  // Compared, never called. Made in advance: there may be no memory left when one is needed.
  static final MethodHandle OFF = Handles.state("off");
  static final MethodHandle ON = Handles.state("on");
  private static final MethodHandle OBSERVED = Handles.state("observed");

  private final MutableCallSite[] sites = {new MutableCallSite(OFF)};
  private Consumer<StmThread> observer;

  /**
   * The state, to be kept as a constant. Barriers compare its target themselves: the JIT compiler
   * inlines calls only some levels deep, and what it inlines is counted against the method around.
   */
  MutableCallSite state() {
    return sites[0];
  }

  /** Whether barriers do anything. */
  boolean isOn() {
    return state().getTarget() != OFF;
  }

  void turnOn() {
    become(ON);
  }

  /** Not while they are observed. */
  boolean canTurnOff() {
    return state().getTarget() == ON;
  }

  void turnOff() {
    become(OFF);
  }

  /** For tests: turns the barriers on, and calls {@code newObserver} at each barrier and break. */
  void observe(Consumer<StmThread> newObserver) {
    observer = newObserver;
    become(OBSERVED);
  }

  private void become(MethodHandle state) {
    state().setTarget(state);
    MutableCallSite.syncAll(sites);
  }

  /**
   * Called at a barrier or a break if the state is neither {@link #OFF} nor {@link #ON}.
   *
   * @param t the current thread's quantum; null if the caller does not know it
   */
  void observed(StmThread t) {
    observer.accept(t);
  }
}
