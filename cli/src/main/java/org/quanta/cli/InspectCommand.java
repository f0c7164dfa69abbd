package org.quanta.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quanta.toolchain.Translator;
import org.quanta.toolchain.report.JsonReport;
import org.quanta.toolchain.report.TextReport;
import org.quanta.toolchain.report.TranslationReport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a translation would do. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis = "quanta inspect [--gil | --stm] [OPTIONS] IN.jar",
    footer = {
      "",
      "For example:",
      "  quanta inspect interpreter.jar | less",
      "  quanta inspect --hints luaj.hints --json luaj.jar"
    },
    description = {
      "Tells what a translation would insert, and why; writes no jar.",
      "Shows the methods that code outside may call, the calls that leave the program with their"
          + " categories, and methods near the size that HotSpot no longer compiles. Works for"
          + " libraries without a main class, too."
    })
final class InspectCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "0..1")
  private ComponentOptions safety = new ComponentOptions();

  @Parameters(paramLabel = "IN.jar", description = "The interpreter's jar.")
  private Path input;

  @Mixin private ProgramOptions program;

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    TranslationReport report;
    try (ProgressLine progress =
        new ProgressLine(command.commandLine().getErr(), Terminal.isWatched())) {
      report =
          Translator.translate(
              program.request(safety.component(), input, Optional.empty(), progress));
    }
    command.commandLine().getOut().print(json ? JsonReport.of(report) : TextReport.of(report));
    return ExitCode.OK.number();
  }
}
