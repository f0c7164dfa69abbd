package org.quanta.transforms.hintsfile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;
import org.quanta.transforms.effects.ClassPattern;
import org.quanta.transforms.effects.EffectsFile;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.effects.MemberPattern;
import org.quanta.transforms.hintsfile.HintsFile.TypeProperty;

/**
 * Reads hints files: one hint a line, {@code #} before comments.
 *
 * <pre>
 * break entry METHOD
 * break loops METHOD
 * break case SWITCH VALUE METHOD
 * break before|after N|every CALLEE [if-negative] in METHOD
 * entry METHOD
 * CATEGORY METHOD
 * unmanaged|lossy|confined CLASS
 * untracked FIELD
 * </pre>
 */
public final class HintsFileParser {
  private final List<BreakHint> breaks = new ArrayList<>();
  private final List<HintsFile.Entry> entries = new ArrayList<>();
  private final List<EffectsTable.Row> categories = new ArrayList<>();
  private final List<HintsFile.TypeHint> types = new ArrayList<>();
  private final List<MemberPattern> untracked = new ArrayList<>();

  private String where = "";
  private Deque<String> words = new ArrayDeque<>();

  private HintsFileParser() {}

  /**
   * Reads the text of a hints file.
   *
   * @param file its name, for messages
   * @param text its content
   * @return what it says
   * @throws TranslationException if a line is not understood
   */
  public static HintsFile parse(String file, String text) {
    HintsFileParser parser = new HintsFileParser();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      String content = line.replaceFirst("#.*", "").trim();
      if (!content.isEmpty()) {
        parser.where = file + ":" + number;
        parser.words = new ArrayDeque<>(Arrays.asList(content.split("\\s+")));
        parser.line();
      }
    }
    return new HintsFile(
        List.copyOf(parser.breaks),
        List.copyOf(parser.entries),
        List.copyOf(parser.categories),
        List.copyOf(parser.types),
        List.copyOf(parser.untracked));
  }

  private void line() {
    String keyword = next("a hint");
    switch (keyword) {
      case "break" -> breaks.add(breakHint());
      case "entry" -> entries.add(new HintsFile.Entry(where, method()));
      case "unmanaged", "lossy", "confined" -> {
        TypeProperty property = TypeProperty.valueOf(keyword.toUpperCase(Locale.ROOT));
        types.add(
            new HintsFile.TypeHint(where, property, ClassPattern.parse(next("a class pattern"))));
      }
      case "untracked" -> untracked.add(method());
      default -> {
        if (!EffectsFile.isCategory(keyword)) {
          throw bad("there is no hint '" + keyword + "'");
        }
        categories.add(EffectsFile.row(where, keyword, next("a method")));
      }
    }
    if (!words.isEmpty()) {
      throw bad("'" + words.peek() + "' is too much");
    }
  }

  private BreakHint breakHint() {
    String kind = next("a place: entry, loops, case, before or after");
    BreakHint.Place place =
        switch (kind) {
          case "entry" -> new BreakHint.Entry();
          case "loops" -> new BreakHint.Loops();
          case "case" -> new BreakHint.Case(number("a switch"), number("a case value"));
          case "before", "after" -> call(kind.equals("after"));
          default -> throw bad("there is no break place '" + kind + "'");
        };
    return new BreakHint(where, method(), place);
  }

  private BreakHint.Call call(boolean after) {
    int number = 0;
    if (!"every".equals(words.peek())) {
      number = number("a call, or 'every'");
    } else {
      words.remove();
    }
    MemberPattern callee = method();
    boolean ifNegative = "if-negative".equals(words.peek());
    if (ifNegative) {
      words.remove();
      if (!after) {
        throw bad("'if-negative' needs 'after'");
      }
    }
    if (!next("'in' and a method").equals("in")) {
      throw bad("expected 'in' and a method");
    }
    return new BreakHint.Call(after, number, callee, ifNegative);
  }

  private MemberPattern method() {
    try {
      return MemberPattern.parse(next("a method"));
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
  }

  private int number(String what) {
    String word = next("the number of " + what);
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw bad("'" + word + "' is not the number of " + what);
    }
  }

  private String next(String what) {
    if (words.isEmpty()) {
      throw bad("expected " + what);
    }
    return words.remove();
  }

  private TranslationException bad(String what) {
    return new TranslationException(
        ProblemKind.BAD_INPUT, where, what, "see the user guide for the format of hints files");
  }
}
