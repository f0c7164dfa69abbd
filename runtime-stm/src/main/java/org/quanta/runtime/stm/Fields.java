package org.quanta.runtime.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Finds the handles of this package's own fields. */
final class Fields {
  private Fields() {}

  static VarHandle of(MethodHandles.Lookup lookup, String name, Class<?> type) {
    try {
      return lookup.findVarHandle(lookup.lookupClass(), name, type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a member of the runtime", e);
    }
  }
}
