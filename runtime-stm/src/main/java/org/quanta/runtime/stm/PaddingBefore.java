package org.quanta.runtime.stm;

/** Keeps {@link VisibleState} away from the object that happens to lie before it. */
@SuppressWarnings("unused") // padding
abstract class PaddingBefore {
  private long p0;
  private long p1;
  private long p2;
  private long p3;
  private long p4;
  private long p5;
  private long p6;
  private long p7;
  private long p8;
  private long p9;
  private long p10;
  private long p11;
  private long p12;
  private long p13;
}
