package org.quanta.transforms.stm.guarded;

/** What is done with an array, weakest first. */
public enum ArrayUse {
  /** Its length is asked for, or whether it is null: what never changes. */
  LOOK,
  /** Elements are read. */
  READ,
  /** Elements are written. */
  WRITE
}
