package org.quanta.runtime.stm;

/** Stands in for the runtime's class of this name. */
public class Managed {
  public Managed(StmThread t) {}

  protected Managed() {}

  protected boolean quanta$isLeasedWhole() {
    return true;
  }

  protected static void quanta$untrack(Managed o) {}

  public Object quanta$save() {
    return null;
  }

  public void quanta$restore(Object saved) {}
}
