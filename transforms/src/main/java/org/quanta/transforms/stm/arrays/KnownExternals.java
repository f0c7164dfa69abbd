package org.quanta.transforms.stm.arrays;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.effects.MemberPattern;
import org.quanta.transforms.program.Program;

/** What external methods do with arrays: a small table, and the worst for all that is not in it. */
final class KnownExternals {
  private static final Map<String, List<MemberPattern>> TABLE = read();

  private KnownExternals() {}

  /** How a method is handed the arrays among its arguments. */
  static Handover handover(Program program, String owner, String name, String descriptor) {
    for (Handover how : List.of(Handover.LEND, Handover.FILL)) {
      if (isIn(how.entry(), owner, name, descriptor)) {
        return how;
      }
    }
    Category category = program.effects().of(program.types(), owner, name, descriptor);
    return category == Category.PURE ? Handover.SHOW : Handover.GIVE;
  }

  /**
   * The entry point for a method's result: {@code fresh} if nobody else has it, else {@code in}.
   */
  static String incoming(String owner, String name, String descriptor) {
    return isIn("fresh", owner, name, descriptor) ? "fresh" : "in";
  }

  private static boolean isIn(String word, String owner, String name, String descriptor) {
    return TABLE.get(word).stream().anyMatch(row -> row.matches(owner, name, descriptor));
  }

  private static Map<String, List<MemberPattern>> read() {
    Map<String, List<MemberPattern>> result = new HashMap<>();
    try (InputStream in = KnownExternals.class.getResourceAsStream("externals.arrays")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R")) {
        String[] words = line.replaceFirst("#.*", "").trim().split("\\s+");
        if (words.length == 2) {
          result
              .computeIfAbsent(words[0], word -> new ArrayList<>())
              .add(MemberPattern.parse(words[1]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result;
  }
}
