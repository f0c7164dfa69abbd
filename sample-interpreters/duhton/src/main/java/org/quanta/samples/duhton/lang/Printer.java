package org.quanta.samples.duhton.lang;

/** Writes values the way {@code print} shows them. */
public final class Printer {
  private Printer() {}

  /**
   * The printed form of a value.
   *
   * @param value any value of the language
   * @return for example {@code "( 'x' [ 1 2 ] )"}
   */
  public static String toString(Object value) {
    StringBuilder text = new StringBuilder();
    print(value, text);
    return text.toString();
  }

  /**
   * Appends the printed form of a value.
   *
   * @param value any value of the language
   * @param text where to
   */
  public static void print(Object value, StringBuilder text) {
    if (value instanceof Integer number) {
      text.append(number.intValue());
    } else if (value instanceof Symbol symbol) {
      text.append('\'').append(symbol.name()).append('\'');
    } else if (value instanceof Cons cons) {
      printChain(cons, text);
    } else if (value instanceof DuList list) {
      printList(list, text);
    } else if (value instanceof Container container) {
      text.append("<container ");
      print(container.get(), text);
      text.append('>');
    } else {
      text.append("None");
    }
  }

  private static void printChain(Cons first, StringBuilder text) {
    text.append("( ");
    Object rest = first;
    while (rest instanceof Cons cons) {
      print(cons.car(), text);
      text.append(' ');
      rest = cons.cdr();
    }
    if (rest != None.NONE) {
      text.append(". ");
      print(rest, text);
      text.append(' ');
    }
    text.append(')');
  }

  private static void printList(DuList list, StringBuilder text) {
    text.append('[');
    for (int i = 0; i < list.size(); i++) {
      text.append(' ');
      print(list.get(i), text);
    }
    text.append(list.size() == 0 ? "]" : " ]");
  }
}
