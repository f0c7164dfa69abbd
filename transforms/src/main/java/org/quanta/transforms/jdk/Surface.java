package org.quanta.transforms.jdk;

/** Which methods of a copied class must be there although no copied code calls them. */
public enum Surface {
  /** What the program calls, and what the JDK's interfaces declare. */
  USED,
  /**
   * All public and protected methods too: the program calls methods by reflection, or more of it is
   * translated later.
   */
  WHOLE
}
