package org.quanta.runtime.stm.translated;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.quanta.runtime.stm.FrameRecord;
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
}
