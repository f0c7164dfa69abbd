package org.quanta.runtime.stm;

/** A managed object with one field, as the passes would make it. */
final class Box extends Managed {
  long value;

  /** A free one, made before any quantum. */
  Box(long value) {
    this.value = value;
  }

  Box(long value, StmThread t) {
    super(t);
    this.value = value;
  }

  long get(StmThread t) {
    t.stm.protocol.read(this, t);
    return value;
  }

  void set(long newValue, StmThread t) {
    t.stm.protocol.write(this, t);
    value = newValue;
  }

  @Override
  public Object quanta$save() {
    return value;
  }

  @Override
  public void quanta$restore(Object saved) {
    value = (Long) saved;
  }
}
