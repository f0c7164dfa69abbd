package org.quanta.tests.races;

/** An interpreter with a script that defines {@code work(thread)} and {@code check()}. */
interface Driver {
  /** Called by several threads at once. */
  void work(int thread) throws Exception;

  /** Called when they are done; empty if all is right, else what is wrong. */
  String check() throws Exception;
}
