package org.quanta.samples.duhton.read;

import org.quanta.samples.duhton.lang.FatalError;

/** Splits a text at blanks and parentheses, and leaves out comments: from {@code ;} to line end. */
final class Tokens {
  private static final int MAX_LENGTH = 200;

  private final String text;
  private int position;
  private int line = 1;

  Tokens(String text) {
    this.text = text;
  }

  /** The line that the token returned last is in, from 1. */
  int line() {
    return line;
  }

  /** The next token: a parenthesis, a number or a name; null at the end. */
  String next() {
    skipBlanks();
    if (position == text.length()) {
      return null;
    }
    int start = position++;
    if (!isParenthesis(text.charAt(start))) {
      while (position < text.length() && !endsToken(text.charAt(position))) {
        position++;
      }
    }
    if (position - start > MAX_LENGTH) {
      throw new FatalError("token of more than " + MAX_LENGTH + " characters in line " + line);
    }
    return text.substring(start, position);
  }

  private void skipBlanks() {
    boolean inComment = false;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '\n') {
        line++;
        inComment = false;
      } else if (c == ';') {
        inComment = true;
      } else if (!inComment && !Character.isWhitespace(c)) {
        return;
      }
      position++;
    }
  }

  private static boolean endsToken(char c) {
    return isParenthesis(c) || c == ';' || Character.isWhitespace(c);
  }

  private static boolean isParenthesis(char c) {
    return c == '(' || c == ')';
  }
}
