package org.quanta.transforms.stm.rollback.runtime;

import java.lang.invoke.MethodHandle;

/** The state of a frame at the begin of a quantum. */
@SuppressWarnings("checkstyle:VisibilityModifier")
public final class FrameRecord {
  public final MethodHandle resume;
  public final int site;
  public final Object[] references;
  public final long[] primitives;
  public FrameRecord next;

  public FrameRecord(MethodHandle resume, int site, Object[] references, long[] primitives) {
    this.resume = resume;
    this.site = site;
    this.references = references;
    this.primitives = primitives;
  }
}
