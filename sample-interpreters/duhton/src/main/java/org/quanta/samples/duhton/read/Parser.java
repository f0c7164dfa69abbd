package org.quanta.samples.duhton.read;

import java.util.ArrayList;
import java.util.List;
import org.quanta.samples.duhton.lang.Cons;
import org.quanta.samples.duhton.lang.FatalError;
import org.quanta.samples.duhton.lang.None;
import org.quanta.samples.duhton.lang.SymbolTable;

/** Reads S-expressions. */
public final class Parser {
  private final SymbolTable symbols;
  private final Tokens tokens;

  private Parser(String text, SymbolTable symbols) {
    this.tokens = new Tokens(text);
    this.symbols = symbols;
  }

  /**
   * Reads a whole text.
   *
   * @param text a program or a line of one
   * @param symbols where its names are looked up
   * @return the chain of its expressions
   * @throws FatalError if the parentheses don't match
   */
  public static Object parse(String text, SymbolTable symbols) {
    return new Parser(text, symbols).parseProgram();
  }

  /**
   * Whether a text has all the closing parentheses that it needs, or too many.
   *
   * @param text what has been typed so far
   * @return false if more should be read before it is parsed
   */
  public static boolean isComplete(String text) {
    Tokens tokens = new Tokens(text);
    int depth = 0;
    for (String token = tokens.next(); token != null; token = tokens.next()) {
      if (token.equals("(")) {
        depth++;
      } else if (token.equals(")")) {
        depth--;
      }
      if (depth < 0) {
        return true;
      }
    }
    return depth == 0;
  }

  private Object parseProgram() {
    List<Object> expressions = new ArrayList<>();
    for (String token = tokens.next(); token != null; token = tokens.next()) {
      if (token.equals(")")) {
        throw new FatalError("unbalanced parentheses: ')' too many in line " + tokens.line());
      }
      expressions.add(parseExpression(token));
    }
    return chain(expressions);
  }

  private Object parseExpression(String token) {
    if (token.equals("(")) {
      return parseChain();
    }
    Integer number = Numbers.parse(token);
    return number != null ? number : symbols.intern(token);
  }

  private Object parseChain() {
    int line = tokens.line();
    List<Object> items = new ArrayList<>();
    for (String token = tokens.next(); token != null; token = tokens.next()) {
      if (token.equals(")")) {
        return chain(items);
      }
      items.add(parseExpression(token));
    }
    throw new FatalError("unbalanced parentheses: '(' in line " + line + " is never closed");
  }

  private static Object chain(List<Object> items) {
    Object chain = None.NONE;
    for (int i = items.size() - 1; i >= 0; i--) {
      chain = new Cons(items.get(i), chain);
    }
    return chain;
  }
}
