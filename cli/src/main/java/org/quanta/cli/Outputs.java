package org.quanta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quanta.toolchain.TranslationRequest;
import org.quanta.toolchain.link.OutputJar;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;

/** Makes sure that nothing is written over something that is still needed. */
final class Outputs {
  private Outputs() {}

  /**
   * Checks the outputs of a translation.
   *
   * @throws TranslationException if one of them is an input, or both are the same
   */
  static void check(TranslationRequest request, Optional<Path> report) {
    Path jar = request.output().orElseThrow();
    OutputJar.check(jar, request.input(), request.managed());
    List<Path> sources = ProgramOptions.sources(request);
    checkNoSource(jar, sources);
    if (report.isPresent()) {
      checkNoSource(report.get(), sources);
      if (isSame(report.get(), jar)) {
        throw bad(report.get(), "is also the output");
      }
    }
  }

  private static void checkNoSource(Path output, List<Path> sources) {
    for (Path source : sources) {
      if (isSame(output, source)) {
        throw bad(output, "is also an input");
      }
    }
  }

  private static boolean isSame(Path first, Path second) {
    try {
      return (Files.exists(first) && Files.exists(second))
          ? Files.isSameFile(first, second)
          : first.toAbsolutePath().normalize().equals(second.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw bad(first, "cannot be compared with " + second + " (" + e.getMessage() + ")");
    }
  }

  private static TranslationException bad(Path output, String what) {
    return new TranslationException(
        ProblemKind.BAD_OUTPUT, output.toString(), what, "give another name");
  }
}
