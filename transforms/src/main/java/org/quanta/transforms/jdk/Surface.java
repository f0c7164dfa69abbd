package org.quanta.transforms.jdk;

/** What must be there although no code is seen to use it. */
public enum Surface {
  /** What the program calls, and what the JDK's interfaces declare. */
  USED,
  /**
   * All public and protected methods of all roots: the program makes objects and calls methods by
   * reflection, or more of it is translated later.
   */
  WHOLE
}
