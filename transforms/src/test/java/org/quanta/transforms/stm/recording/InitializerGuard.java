package org.quanta.transforms.stm.recording;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Guards that write down that they were passed. */
public final class InitializerGuard {
  private InitializerGuard() {}

  public static CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, String guarded)
      throws ReflectiveOperationException {
    MethodHandle passed =
        MethodHandles.lookup()
            .findStatic(
                StmRuntime.class,
                "guard",
                MethodType.methodType(void.class, String.class, StmThread.class));
    return new ConstantCallSite(passed.bindTo(guarded));
  }
}
