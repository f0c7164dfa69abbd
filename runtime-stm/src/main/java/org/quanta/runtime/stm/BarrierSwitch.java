package org.quanta.runtime.stm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * Whether barriers do anything: a call site that the JIT compiler folds to a constant. Changing it
 * costs one deoptimization, and is right only while no thread is inside a quantum.
 */
final class BarrierSwitch {
  private static final MethodType TYPE = MethodType.methodType(boolean.class, StmThread.class);

  private final MutableCallSite site = new MutableCallSite(constant(false));

  /** Of type {@code (StmThread)boolean}; keep it in a static final field to have it folded. */
  final MethodHandle test = site.dynamicInvoker();

  private static MethodHandle constant(boolean value) {
    return MethodHandles.dropArguments(
        MethodHandles.constant(boolean.class, value), 0, StmThread.class);
  }

  void turnOn() {
    set(constant(true));
  }

  void turnOff() {
    set(constant(false));
  }

  /** For tests: has {@code handle} called at each barrier and each break. */
  void set(MethodHandle handle) {
    site.setTarget(handle.asType(TYPE));
    MutableCallSite.syncAll(new MutableCallSite[] {site});
  }
}
