package org.quanta.benchmarks.sections;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.quanta.benchmarks.Jars;

/**
 * A demonstration program, made shorter or longer so that one run takes about half a second.
 *
 * @param name its file, without its ending
 * @param changes texts of it to replace
 * @param isLong whether it is one of those that take seconds
 */
record DuhtonProgram(String name, Map<String, String> changes, boolean isLong) {
  static List<DuhtonProgram> all() {
    return List.of(
        new DuhtonProgram("nqueens", Map.of(), false),
        new DuhtonProgram("sort", Map.of("(setq count 300000)", "(setq count 100000)"), true),
        new DuhtonProgram(
            "many_square_roots", Map.of("(setq count 2000)", "(setq count 250)"), true),
        new DuhtonProgram("trees2", Map.of("(setq walks 100)", "(setq walks 10)"), true),
        new DuhtonProgram("synth", Map.of("(setq count 5000)", "(setq count 1000)"), true),
        new DuhtonProgram(
            "micro_transactions", Map.of("(setq outer 800)", "(setq outer 2400)"), true));
  }

  /** Writes it to a file. */
  Path write(Path folder) throws IOException {
    String text =
        new String(
            Jars.resource("programs/" + (isLong ? "long/" : "") + name + ".duh"),
            StandardCharsets.UTF_8);
    for (Map.Entry<String, String> change : changes.entrySet()) {
      if (!text.contains(change.getKey())) {
        throw new IOException(name + ".duh has no " + change.getKey() + " any more");
      }
      text = text.replace(change.getKey(), change.getValue());
    }
    Path file = folder.resolve(name + ".duh");
    Files.writeString(file, text);
    return file;
  }

  /** The demonstrations with the given names. */
  static List<DuhtonProgram> named(String... names) {
    return all().stream().filter(program -> Arrays.asList(names).contains(program.name)).toList();
  }
}
