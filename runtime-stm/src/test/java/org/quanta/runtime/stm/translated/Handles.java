package org.quanta.runtime.stm.translated;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.quanta.runtime.stm.FrameRecord;
import org.quanta.runtime.stm.ReturnSignal;
import org.quanta.runtime.stm.StmThread;

/** In bytecode, a handle of a resume twin is a constant; in Java it has to be looked up. */
final class Handles {
  private Handles() {}

  static MethodHandle resumeTwin(Class<?> owner, String name) {
    try {
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
          .findStatic(
              owner, name, MethodType.methodType(Object.class, FrameRecord.class, StmThread.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Bytecode throws what it likes. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** In bytecode, the frame's last handler does not cover the place where the signal is thrown. */
  static void passReturnSignal(Throwable thrown) {
    if (thrown instanceof ReturnSignal) {
      throw sneaky(thrown);
    }
  }
}
