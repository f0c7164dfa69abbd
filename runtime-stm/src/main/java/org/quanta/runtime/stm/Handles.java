package org.quanta.runtime.stm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Methods that the runtime needs handles of. In a class of their own, which has been initialized
 * when the handles are made: for others the JDK has to generate code, and so it has for {@code
 * MethodHandles.constant}. That costs a program's start milliseconds.
 */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // found by their names
final class Handles {
  private static final MethodType STATE = MethodType.methodType(void.class);
  private static final MethodType RESUME =
      MethodType.methodType(Object.class, FrameRecord.class, StmThread.class);

  private Handles() {}

  /** A handle of one of the first three methods; no two are the same. */
  static MethodHandle state(String name) {
    return find(name, STATE);
  }

  /** A handle of the last method. */
  static MethodHandle lost() {
    return find("lost", RESUME);
  }

  private static MethodHandle find(String name, MethodType type) {
    try {
      return MethodHandles.lookup().findStatic(Handles.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a member of the runtime", e);
    }
  }

  private static void off() {}

  private static void on() {}

  private static void observed() {}

  private static Object lost(FrameRecord record, StmThread t) {
    throw new StackOverflowError("a frame could not be recorded, and its quantum was rolled back");
  }
}
