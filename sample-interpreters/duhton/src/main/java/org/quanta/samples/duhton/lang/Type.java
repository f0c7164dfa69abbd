package org.quanta.samples.duhton.lang;

/** The types of the language, by the names that programs and messages use. */
public final class Type {
  private Type() {}

  /**
   * The name of a value's type. (Frames are a type as well, but no expression has one as value.)
   *
   * @param value any value of the language
   * @return for example {@code "int"}
   */
  public static String nameOf(Object value) {
    if (value instanceof Integer) {
      return "int";
    }
    if (value instanceof Symbol) {
      return "symbol";
    }
    if (value instanceof Cons) {
      return "cons";
    }
    if (value instanceof DuList) {
      return "list";
    }
    if (value instanceof Container) {
      return "container";
    }
    if (value == None.NONE) {
      return "NoneType";
    }
    throw new IllegalArgumentException("not a value of the language: " + value.getClass());
  }
}
