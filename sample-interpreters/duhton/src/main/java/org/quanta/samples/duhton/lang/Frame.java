package org.quanta.samples.duhton.lang;

/**
 * The variables of one call.
 *
 * <p>A function's frame has a slot for each of its parameters and for each variable that its body
 * assigns; {@link Function} finds these when it is defined. There are few, so a slot is found by
 * looking through the names. The global frame has no slots: global variables live in their {@link
 * Symbol}s, which is also where names that are not local are looked up.
 */
public final class Frame {
  private static final Symbol[] NO_NAMES = {};

  private final Symbol[] names;
  // Null in a slot: not assigned yet, so the name still means the global variable.
  private final Object[] values;

  /** The frame of the main program. */
  public Frame() {
    this(NO_NAMES);
  }

  /** A frame with slots for {@code names}, all unassigned. */
  Frame(Symbol[] names) {
    this.names = names;
    this.values = new Object[names.length];
  }

  /**
   * A frame with the same variables and values, which can be changed without changing this one.
   *
   * @return the copy
   */
  public Frame copy() {
    Frame copy = new Frame(names);
    System.arraycopy(values, 0, copy.values, 0, values.length);
    return copy;
  }

  /**
   * The value of a variable, local or else global.
   *
   * @param name the variable
   * @return its value
   * @throws FatalError if there is no such variable
   */
  public Object get(Symbol name) {
    Object value = find(name);
    if (value == null) {
      throw new FatalError("symbol not defined as a variable: '" + name.name() + "'");
    }
    return value;
  }

  /**
   * Whether there is a variable, local or else global.
   *
   * @param name the variable
   * @return true if it has a value
   */
  public boolean isDefined(Symbol name) {
    return find(name) != null;
  }

  /**
   * Assigns a variable of this frame. Only the main program's frame assigns global variables.
   *
   * @param name the variable
   * @param value its new value
   */
  public void set(Symbol name, Object value) {
    int slot = slot(name);
    if (slot >= 0) {
      values[slot] = value;
    } else {
      name.setValue(value);
    }
  }

  /** Sets the parameter that has the given place in the function's parameter list. */
  void setParameter(int slot, Object value) {
    values[slot] = value;
  }

  private Object find(Symbol name) {
    int slot = slot(name);
    if (slot >= 0) {
      Object value = values[slot];
      if (value != null) {
        return value;
      }
    }
    return name.value();
  }

  private int slot(Symbol name) {
    Symbol[] candidates = names;
    for (int i = 0; i < candidates.length; i++) {
      if (candidates[i] == name) {
        return i;
      }
    }
    return -1;
  }
}
