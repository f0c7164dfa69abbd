package org.quanta.runtime.stm.model;

/** Programs with some million states each. */
enum LargePrograms {
  /** All programs of two threads over two objects. */
  TWO_OBJECTS("any: r0 w0 r1 w1 ; | r0 w0 r1 w1 ;"),

  /** All programs of two threads over one object, with inevitability and breaks. */
  INEVITABLE("any: r0 w0 i s ; , | r0 w0 i s ; ,"),

  /** The same with requests. */
  REQUESTS("any: r0 w0 i ; ~ | r0 w0 i ; ~"),

  /** The same with a start as under a global lock. */
  SOLO("any: solo: r0 w0 i s ; ~ | r0 w0 i s ; ~"),

  /** The same where leases are given up by who is alone, with and without breaks. */
  BACK("any: back: r0 w0 i ; , | r0 w0 ; ,"),

  /** Two readers of any number of quanta, and one that writes, too. */
  READERS("any: r0 ; | r0 ; | r0 w0 ;"),

  /** Three threads that write what all have read. */
  UPGRADES("shared: r0 w0 | r0 w0 | r0 w0");

  final String text;

  LargePrograms(String text) {
    this.text = text;
  }
}
