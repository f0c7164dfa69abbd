package org.quanta.runtime.stm;

import java.lang.invoke.MethodHandle;

/**
 * What is needed to run a frame again from a place inside it: the state of one method activation at
 * the begin of a quantum. See {@link StackResumption} for the life of records.
 *
 * <p>Immutable except for {@link #next}, which is set once, by {@link
 * StmRuntime#beganInCallee(FrameRecord, StmThread)}.
 */
public final class FrameRecord {
  /**
   * The method's resume twin, of type {@code (FrameRecord, StmThread)Object}: restores the locals,
   * jumps to {@link #site} and goes on there. A constant of the generated class.
   */
  public final MethodHandle resume;

  /** The number of the break or call site within the method. */
  public final int site;

  /** The live local variables and operands that are references; null if there are none. */
  public final Object[] references;

  /** The live local variables and operands that are primitive, as raw bits; null if none. */
  public final long[] primitives;

  /**
   * The record of the callee that the frame was suspended in; null for the frame in which the
   * quantum began.
   */
  public FrameRecord next;

  /**
   * Makes a record.
   *
   * @param resume the method's resume twin
   * @param site the number of the site within the method
   * @param references the live references; owned by the record from here on
   * @param primitives the live primitives; owned by the record from here on
   */
  public FrameRecord(MethodHandle resume, int site, Object[] references, long[] primitives) {
    this.resume = resume;
    this.site = site;
    this.references = references;
    this.primitives = primitives;
  }
}
