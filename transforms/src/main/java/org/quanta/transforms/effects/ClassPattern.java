package org.quanta.transforms.effects;

import java.util.regex.Pattern;

/**
 * Names classes: {@code *} stands for part of a name within one package, {@code **} for any
 * packages too.
 *
 * <p>Immutable.
 */
public final class ClassPattern {
  private final String text;
  private final Pattern pattern;

  private ClassPattern(String text) {
    this.text = text;
    this.pattern = compile(text);
  }

  /**
   * Reads a pattern.
   *
   * @param text for example {@code org.jline.**}
   * @return the pattern
   */
  public static ClassPattern parse(String text) {
    return new ClassPattern(text);
  }

  static Pattern compile(String text) {
    StringBuilder regex = new StringBuilder();
    String rest = text.replace('.', '/');
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c != '*') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else if (i + 1 < rest.length() && rest.charAt(i + 1) == '*') {
        regex.append(".*");
        i++;
      } else {
        regex.append("[^/]*");
      }
    }
    return Pattern.compile(regex.toString());
  }

  /**
   * Whether a class is meant.
   *
   * @param internalName for example {@code org/jline/reader/LineReader}
   * @return true if the pattern fits the whole name
   */
  public boolean matches(String internalName) {
    return pattern.matcher(internalName).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
