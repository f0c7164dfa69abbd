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
 * A program on Duhton, made shorter or longer.
 *
 * @param folder where it is found, with a slash at its end; empty for most demonstrations
 * @param name its file, without its ending
 * @param changes texts of it to replace
 */
record DuhtonProgram(String folder, String name, Map<String, String> changes) {
  /** The folder of demonstrations that take seconds. */
  static final String LONG = "long/";

  /** Demonstrations, changed so that one run takes about half a second. */
  static List<DuhtonProgram> all() {
    return List.of(
        new DuhtonProgram("", "nqueens", Map.of()),
        new DuhtonProgram(LONG, "sort", Map.of("(setq count 300000)", "(setq count 100000)")),
        new DuhtonProgram(
            LONG, "many_square_roots", Map.of("(setq count 2000)", "(setq count 250)")),
        new DuhtonProgram(LONG, "trees2", Map.of("(setq walks 100)", "(setq walks 10)")),
        new DuhtonProgram(LONG, "synth", Map.of("(setq count 5000)", "(setq count 1000)")),
        new DuhtonProgram(
            LONG, "micro_transactions", Map.of("(setq outer 800)", "(setq outer 2400)")));
  }

  /** Writes it to a file. */
  Path write(Path target) throws IOException {
    String text =
        new String(Jars.resource("programs/" + folder + name + ".duh"), StandardCharsets.UTF_8);
    for (Map.Entry<String, String> change : changes.entrySet()) {
      if (!text.contains(change.getKey())) {
        throw new IOException(name + ".duh has no " + change.getKey() + " any more");
      }
      text = text.replace(change.getKey(), change.getValue());
    }
    Path file = target.resolve(name + ".duh");
    Files.writeString(file, text);
    return file;
  }

  /** The demonstrations with the given names. */
  static List<DuhtonProgram> named(String... names) {
    return all().stream().filter(program -> Arrays.asList(names).contains(program.name)).toList();
  }
}
