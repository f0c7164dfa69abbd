package org.quanta.samples.duhton.lang;

import java.util.HashMap;

/** All symbols of one interpreter, and through them its global variables and functions. */
public final class SymbolTable {
  private final HashMap<String, Symbol> symbols = new HashMap<>();

  /** A table that knows the constant {@code None} and nothing else. */
  public SymbolTable() {
    intern("None").setValue(None.NONE);
  }

  /**
   * The symbol of a name; always the same one.
   *
   * @param name as written in the program
   * @return the symbol, made on first use
   */
  public Symbol intern(String name) {
    Symbol symbol = symbols.get(name);
    if (symbol == null) {
      symbol = new Symbol(name);
      symbols.put(name, symbol);
    }
    return symbol;
  }

  /**
   * Makes a built-in form known under its name.
   *
   * @param form the form
   */
  public void define(Form form) {
    intern(form.name()).define(form);
  }
}
