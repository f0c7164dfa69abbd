package org.quanta.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.quanta.toolchain.TranslationRequest;
import org.quanta.toolchain.Translator;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Translates a jar, if that was not done before, and runs it. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "quanta run (--gil | --stm) [OPTIONS] IN.jar [ARGS...]",
    footer = {
      "",
      "For example:",
      "  quanta run --gil -J-Xmx2g interpreter.jar --quiet program.lisp"
    },
    description = {
      "Translates an interpreter's jar and runs it with the same java.",
      "The translation is kept, and made anew when the jar, a file that is named here, or Quanta"
          + " itself is another one. The folder of translations may be deleted at any time."
    },
    exitCodeList = "*:the program's own, once it runs")
final class RunCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private ComponentOptions safety;

  @Parameters(index = "0", paramLabel = "IN.jar", description = "The interpreter's jar.")
  private Path input;

  @Parameters(
      index = "1..*",
      paramLabel = "ARGS",
      description = "All that follows the jar goes to the program as it is.")
  private List<String> arguments = List.of();

  @Mixin private ProgramOptions program;

  @Option(
      names = {"-J", "--jvm-option"},
      paramLabel = "OPTION",
      description =
          "An option for the JVM that runs the program, such as -J-Xmx2g. May be repeated.")
  private List<String> jvmOptions = List.of();

  @Option(
      names = "--cache",
      paramLabel = "FOLDER",
      description =
          "Where translations are kept; by default $$QUANTA_CACHE, or else ~/.cache/quanta.")
  private Optional<Path> cache;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path jar = translated();
    if (!hasMainClass(jar)) {
      throw new TranslationException(
          ProblemKind.BAD_INPUT,
          input.toString(),
          "it has no main class, so there is nothing to run",
          "name one with --main");
    }
    return new ChildJvm(jvmOptions).run(jar, arguments);
  }

  private Path translated() {
    PrintWriter err = command.commandLine().getErr();
    try (ProgressLine progress = new ProgressLine(err, Terminal.isWatched())) {
      TranslationRequest request =
          program.request(safety.component(), input, Optional.empty(), progress);
      return TranslationCache.in(cache)
          .get(request, missing -> new Summary(Translator.translate(missing)).printNotes(err));
    }
  }

  private static boolean hasMainClass(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().containsKey(Attributes.Name.MAIN_CLASS);
    }
  }
}
