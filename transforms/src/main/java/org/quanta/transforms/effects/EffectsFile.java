package org.quanta.transforms.effects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;

/**
 * Reads effects files: one row a line, a category and a {@linkplain MemberPattern pattern}, with
 * {@code #} before comments.
 *
 * <pre>
 * # the console
 * output    java.io.PrintStream.*
 * blocking  java.io.InputStream.read*
 * </pre>
 */
public final class EffectsFile {
  private static final String JDK_TABLE = "jdk.effects";

  private EffectsFile() {}

  /**
   * The table of the JDK that ships with Quanta.
   *
   * @return its rows
   */
  public static List<EffectsTable.Row> ofJdk() {
    try (InputStream in = EffectsFile.class.getResourceAsStream(JDK_TABLE)) {
      return parse(JDK_TABLE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the text of an effects file.
   *
   * @param file its name, for messages
   * @param text its content
   * @return its rows
   * @throws TranslationException if a line is not of the form above
   */
  public static List<EffectsTable.Row> parse(String file, String text) {
    List<EffectsTable.Row> rows = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      String[] words = line.replaceFirst("#.*", "").trim().split("\\s+", -1);
      if (words[0].isEmpty()) {
        continue;
      }
      String where = file + ":" + number;
      if (words.length != 2) {
        throw bad(where, "expected a category and a method, got '" + line.trim() + "'");
      }
      rows.add(row(where, words[0], words[1]));
    }
    return rows;
  }

  /**
   * Reads one row.
   *
   * @param where file and line, for messages
   * @param category the word for a category
   * @param pattern the text of a pattern
   * @return the row
   * @throws TranslationException if either is not understood
   */
  public static EffectsTable.Row row(String where, String category, String pattern) {
    if (!isCategory(category)) {
      throw bad(where, "there is no category '" + category + "'");
    }
    try {
      return new EffectsTable.Row(
          MemberPattern.parse(pattern), Category.valueOf(category.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw bad(where, e.getMessage());
    }
  }

  /**
   * Whether a word names a category.
   *
   * @param word in lower case
   * @return true if {@link #row} understands it
   */
  public static boolean isCategory(String word) {
    for (Category category : Category.values()) {
      if (category.word().equals(word)) {
        return true;
      }
    }
    return false;
  }

  private static TranslationException bad(String where, String what) {
    return new TranslationException(
        ProblemKind.BAD_INPUT, where, what, "see the user guide for the format of effects files");
  }
}
