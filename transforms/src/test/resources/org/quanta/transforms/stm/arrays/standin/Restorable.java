package org.quanta.runtime.stm;

/** Stands in for the runtime's interface of this name. */
public interface Restorable {
  void quanta$restore(Object saved);
}
