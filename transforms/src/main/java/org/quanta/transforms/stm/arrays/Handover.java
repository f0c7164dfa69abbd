package org.quanta.transforms.stm.arrays;

import java.util.Locale;

/** What external code may do with an array that it is handed, from bad to good. */
enum Handover {
  /** Keep it and change it: whatever nothing is known of. */
  GIVE,
  /** Keep it, but not change it: a pure method may return its argument. */
  SHOW,
  /** Change it, but not keep it. */
  FILL,
  /** Read it. */
  LEND;

  /** The name of the runtime's entry point. */
  String entry() {
    return name().toLowerCase(Locale.ROOT);
  }
}
