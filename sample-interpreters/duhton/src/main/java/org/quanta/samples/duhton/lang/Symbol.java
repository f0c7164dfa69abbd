package org.quanta.samples.duhton.lang;

/**
 * A name. There is one object per name, so symbols are compared by identity, and what a name means
 * globally is stored right here: evaluating a call is one field read, not a look-up in a table.
 */
public final class Symbol {
  private final String name;
  private Object value;
  private Form function;

  /** Made by {@link SymbolTable#intern(String)} only. */
  Symbol(String name) {
    this.name = name;
  }

  /**
   * The name as written in programs.
   *
   * @return at least one character
   */
  public String name() {
    return name;
  }

  /**
   * The value of the global variable of this name.
   *
   * @return null if there is none
   */
  public Object value() {
    return value;
  }

  /**
   * Changes the global variable of this name, or makes it.
   *
   * @param newValue not null
   */
  public void setValue(Object newValue) {
    value = newValue;
  }

  /**
   * What a call of this name runs. Functions have names of their own: a variable may have the same.
   *
   * @return null if nothing of this name can be called
   */
  public Form function() {
    return function;
  }

  /**
   * Changes what a call of this name runs, from the next call on.
   *
   * @param newFunction a built-in form or a function of the program
   */
  public void define(Form newFunction) {
    function = newFunction;
  }
}
