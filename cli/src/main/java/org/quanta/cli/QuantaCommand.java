package org.quanta.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a sub-command: shows what there is. */
@Command(
    name = "quanta",
    description = {
      "Turns single-threaded JVM interpreters into correct parallel ones by translation.",
      "The input is a jar in which Quantum.qbreak() or a hints file marks where another thread may"
          + " get a turn. The output is a jar with the same behavior, safe for many threads."
    },
    footer = {
      "",
      "Examples:",
      "  quanta demo",
      "  quanta run --gil interpreter.jar program.lisp",
      "  quanta translate --gil interpreter.jar -o interpreter-gil.jar",
      "  source <(quanta generate-completion)",
      "",
      "Options in QUANTA_JAVA_OPTS go to the JVM that Quanta itself runs on."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      TranslateCommand.class,
      RunCommand.class,
      InspectCommand.class,
      DemoCommand.class,
      AutoComplete.GenerateCompletion.class
    })
final class QuantaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCode.OK.number();
  }
}
