package org.quanta.transforms.stm.recording;

/** The base class; writes down which objects are born in a quantum. */
public class Managed {
  public Managed(StmThread t) {
    StmRuntime.record("born", this, t);
  }

  protected Managed() {}

  protected Managed(Snapshot nothing) {}

  public Object quanta$save() {
    return null;
  }

  public void quanta$copyTo(Managed other) {}

  public Object quanta$saveElements(Object fields) {
    return fields;
  }

  public void quanta$restore(Object saved) {
    ((Managed) SavedElements.restore(saved)).quanta$copyTo(this);
  }
}
