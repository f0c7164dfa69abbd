package org.quanta.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quanta.toolchain.Component;
import org.quanta.toolchain.TranslationRequest;
import org.quanta.toolchain.Translator;
import org.quanta.toolchain.report.TranslationReport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Translates a jar into another one. */
@Command(
    name = "translate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "quanta translate (--gil | --stm) [OPTIONS] IN.jar",
    footer = {
      "",
      "For example:",
      "  quanta translate --gil interpreter.jar --report report.txt",
      "  quanta translate --gil luaj.jar --hints luaj.hints -o luaj-gil.jar"
    },
    description = {
      "Translates an interpreter's jar into one that is safe for many threads.",
      "The output runs with java -jar and nothing else. Either the whole output appears, or"
          + " nothing does; a file that had its name before is replaced."
    })
final class TranslateCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private ComponentOptions safety;

  @Parameters(paramLabel = "IN.jar", description = "The interpreter's jar. It is not changed.")
  private Path input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.jar",
      description = "The jar to write; by default IN-gil.jar or IN-stm.jar in the current folder.")
  private Path output;

  @Mixin private ProgramOptions program;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Also write what was done and why; JSON if FILE ends with .json, otherwise text.")
  private Optional<Path> report;

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    Component component = safety.component();
    Path target = output != null ? output : Path.of(outputName(input, component));
    PrintWriter err = command.commandLine().getErr();
    TranslationReport done;
    try (ProgressLine progress = new ProgressLine(err, Terminal.isWatched())) {
      TranslationRequest request = program.request(component, input, Optional.of(target), progress);
      Outputs.check(request, report);
      done = translate(request);
    }
    Summary summary = new Summary(done);
    summary.printNotes(err);
    summary.print(command.commandLine().getOut(), target);
    return ExitCode.OK.number();
  }

  private TranslationReport translate(TranslationRequest request) {
    if (report.isEmpty()) {
      return Translator.translate(request);
    }
    try (ReportFile file = ReportFile.open(report.get())) {
      TranslationReport done = Translator.translate(request);
      file.write(done);
      return done;
    }
  }

  /** {@code interpreter-gil.jar} for {@code interpreter.jar}. */
  static String outputName(Path input, Component component) {
    Path name = input.getFileName() == null ? input : input.getFileName();
    return name.toString().replaceFirst("(?i)\\.jar$", "") + "-" + component.word() + ".jar";
  }
}
