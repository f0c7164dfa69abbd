package org.quanta.runtime.stm;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * Stands before each instruction that may have a class initialized, if the initializer may touch
 * what others touch. As long as the class has not been initialized, the quantum turns inevitable
 * here. So only the inevitable quantum ever asks the JVM for the class; all others wait for the
 * token, where the protocol sees them and can roll them back.
 *
 * <p>Once the class is initialized, the guard is nothing, also in compiled code.
 */
public final class InitializerGuard {
  private static final MethodType TYPE = MethodType.methodType(void.class, StmThread.class);
  private static final MethodHandle NOTHING = MethodHandles.empty(TYPE);

  private static final ClassValue<InitializerGuard> ALL =
      new ClassValue<>() {
        @Override
        protected InitializerGuard computeValue(Class<?> type) {
          return new InitializerGuard(type.getName());
        }
      };

  private final String name;
  private final MutableCallSite site;

  /** Set once, when the initializer has ended; failed ones count, they are never run again. */
  private volatile boolean initialized;

  /** The last quantum that passed here: the next thing that it does is to ask the JVM. */
  private volatile Passing passing;

  private record Passing(StmThread thread, long epoch) {}

  private InitializerGuard(String name) {
    this.name = name;
    try {
      MethodHandle pass =
          MethodHandles.lookup().findVirtual(InitializerGuard.class, "pass", TYPE).bindTo(this);
      this.site = new MutableCallSite(pass);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static InitializerGuard of(Class<?> type) {
    return ALL.get(type);
  }

  /**
   * Links a guard: {@code invokedynamic guard(StmThread)void}.
   *
   * @param caller the class with the guard
   * @param name not used
   * @param type that of the guard
   * @param guarded the binary name of the class that may be initialized next
   * @return the call site; shared by all guards of the class
   */
  public static CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, String guarded) {
    try {
      Class<?> found = Class.forName(guarded, false, caller.lookupClass().getClassLoader());
      InitializerGuard guard = of(found);
      return guard.initialized ? new ConstantCallSite(NOTHING) : guard.site;
    } catch (ClassNotFoundException | LinkageError e) {
      return new ConstantCallSite(NOTHING); // the instruction behind the guard will say so
    }
  }

  @SuppressWarnings("UnusedMethod") // found by its name above
  private void pass(StmThread t) {
    if (initialized || t == null || !t.isInside()) {
      return;
    }
    StmRuntime.becomeInevitable("the initializer of " + name, t);
    passing = new Passing(t, t.epoch);
  }

  /**
   * The quantum that is waiting for the class now, or will be in a moment; null if there is none.
   */
  StmThread waiting() {
    Passing last = passing;
    return last != null && last.thread.epoch == last.epoch ? last.thread : null;
  }

  /** Called at the end of the initializer. */
  void initialized() {
    initialized = true;
    site.setTarget(NOTHING);
  }
}
