package org.quanta.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;

/** Class paths as {@code java} understands them. */
final class ClassPathArgument {
  private ClassPathArgument() {}

  /**
   * Takes class paths apart. Jars of {@code folder/*} come in order of their names, so that two
   * translations agree.
   *
   * @param option where they stand, for messages
   */
  static List<Path> elements(List<String> paths, String option) {
    List<Path> result = new ArrayList<>();
    for (String path : paths) {
      for (String element : path.split(Pattern.quote(File.pathSeparator), -1)) {
        if (element.equals("*")
            || element.endsWith("/*")
            || element.endsWith(File.separator + "*")) {
          result.addAll(jarsOf(Path.of(element.substring(0, element.length() - 1)), option));
        } else if (!element.isEmpty()) {
          result.add(Path.of(element));
        }
      }
    }
    return result;
  }

  private static List<Path> jarsOf(Path folder, String option) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(ClassPathArgument::isJar).sorted().toList();
    } catch (IOException e) {
      throw new TranslationException(
          ProblemKind.BAD_INPUT,
          folder.toString(),
          "this folder cannot be read",
          "check " + option);
    }
  }

  private static boolean isJar(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar");
  }
}
