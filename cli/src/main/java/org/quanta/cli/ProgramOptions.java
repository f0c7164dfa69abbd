package org.quanta.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quanta.toolchain.Component;
import org.quanta.toolchain.TranslationRequest;
import picocli.CommandLine.Option;

/** What the user says of the program. */
final class ProgramOptions {
  @Option(
      names = "--managed",
      paramLabel = "PATH",
      description =
          "Further jars that are translated along with IN.jar, as if they were part of it,"
              + " separated as for java; 'folder/*' means all jars of a folder.")
  private List<String> managed = List.of();

  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description =
          "Jars and folders of libraries that the program needs and that stay as they are,"
              + " separated as for java; 'folder/*' means all jars of a folder.")
  private List<String> classpath = List.of();

  @Option(
      names = "--main",
      paramLabel = "CLASS",
      description = "The class to run, if it is not the one that the jar names.")
  private String mainClass;

  @Option(
      names = "--hints",
      paramLabel = "FILE",
      description =
          "A hints file: where quanta may end, categories, entry points. May be repeated; comes in"
              + " addition to META-INF/quanta.hints of the jars.")
  private List<Path> hints = List.of();

  @Option(
      names = "--effects",
      paramLabel = "FILE",
      description =
          "An effects file: what calls of libraries do. May be repeated; later files win.")
  private List<Path> effects = List.of();

  TranslationRequest request(
      Component component,
      Path input,
      Optional<Path> output,
      TranslationRequest.Progress progress) {
    return new TranslationRequest(
        component,
        input,
        ClassPathArgument.elements(managed, "--managed"),
        output,
        ClassPathArgument.elements(classpath, "--classpath"),
        Optional.ofNullable(mainClass),
        hints,
        effects,
        progress);
  }

  /** All files that a translation of {@code input} reads. */
  static List<Path> sources(TranslationRequest request) {
    List<Path> result = new ArrayList<>();
    result.add(request.input());
    result.addAll(request.managed());
    result.addAll(request.hints());
    result.addAll(request.effects());
    result.addAll(request.classpath());
    return result;
  }
}
