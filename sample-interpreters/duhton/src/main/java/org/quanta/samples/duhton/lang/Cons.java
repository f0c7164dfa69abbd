package org.quanta.samples.duhton.lang;

/**
 * An immutable pair. Chains of them, ended by {@link None}, are the language's linked lists and the
 * form of its programs.
 */
public final class Cons {
  private final Object car;
  private final Object cdr;

  /**
   * A new pair.
   *
   * @param car the first half: the item, where this is a cell of a chain
   * @param cdr the second half: the rest of the chain
   */
  public Cons(Object car, Object cdr) {
    this.car = car;
    this.cdr = cdr;
  }

  /**
   * The first half.
   *
   * @return the item, where this is a cell of a chain
   */
  public Object car() {
    return car;
  }

  /**
   * The second half.
   *
   * @return the rest of the chain, where this is a cell of one
   */
  public Object cdr() {
    return cdr;
  }
}
