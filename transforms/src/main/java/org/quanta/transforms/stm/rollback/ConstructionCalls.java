package org.quanta.transforms.stm.rollback;

import java.util.List;
import org.quanta.transforms.RuntimeCall;

/** The entry points of the STM runtime that constructors called from outside need. */
public final class ConstructionCalls {
  /** Internal name of the record of a running construction. */
  public static final String CONSTRUCTION = "org/quanta/runtime/stm/Construction";

  private static final String SELF = "L" + CONSTRUCTION + ";";
  private static final String PARAMETER = SELF + ")V";

  /** Begins a quantum before anything else. */
  public static final RuntimeCall BEGIN = call("begin", "()" + SELF);

  /** The record of its thread. */
  public static final RuntimeCall THREAD =
      call("thread", "(" + SELF + ")L" + RollbackCalls.THREAD + ";");

  /** Ends the quantum. */
  public static final RuntimeCall END = call("end", "(" + PARAMETER);

  /** Ends it before a constructor of an external superclass. */
  public static final RuntimeCall BEFORE_SUPER = call("beforeSuper", "(" + PARAMETER);

  /** Begins the next one behind it. */
  public static final RuntimeCall AFTER_SUPER = call("afterSuper", "(" + PARAMETER);

  private ConstructionCalls() {}

  private static RuntimeCall call(String name, String descriptor) {
    return new RuntimeCall(CONSTRUCTION, name, descriptor);
  }

  /**
   * The descriptor of the variant of a constructor that is part of a construction from outside.
   *
   * @param constructor the descriptor of the constructor
   * @return with one more parameter
   */
  public static String variant(String constructor) {
    return constructor.replace(")V", PARAMETER);
  }

  /**
   * Every entry point.
   *
   * @return the table
   */
  public static List<RuntimeCall> all() {
    return List.of(BEGIN, THREAD, END, BEFORE_SUPER, AFTER_SUPER);
  }
}
