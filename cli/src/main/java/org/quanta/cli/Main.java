package org.quanta.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Where the command {@code quanta} begins. */
public final class Main {
  private static final int HELP_WIDTH = 90;

  private Main() {}

  /**
   * Runs a command and ends the process.
   *
   * @param arguments see {@code quanta --help}
   */
  public static void main(String[] arguments) {
    System.exit(run(arguments, writer(System.out), writer(System.err)));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }

  /**
   * Runs a command.
   *
   * @param arguments see {@code quanta --help}
   * @param out for results
   * @param err for warnings, errors and progress
   * @return the exit code
   */
  public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    try {
      return commandLine().setOut(out).setErr(err).execute(arguments);
    } catch (StackOverflowError | OutOfMemoryError | AssertionError e) {
      return ErrorHandler.internal(err, e);
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** The whole command with its sub-commands. */
  static CommandLine commandLine() {
    CommandLine root = new CommandLine(new QuantaCommand());
    // A program's own arguments are nobody else's: no @files, nothing after the jar.
    root.setExpandAtFiles(false);
    root.getSubcommands().get("run").setStopAtPositional(true);
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(Terminal.isWatched() ? Ansi.AUTO : Ansi.OFF));
    root.setParameterExceptionHandler(new ErrorHandler());
    root.setExecutionExceptionHandler(new ErrorHandler());
    describe(root);
    root.getSubcommands().values().forEach(Main::describe);
    return root;
  }

  private static void describe(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    Map<String, String> codes = new LinkedHashMap<>(ExitCode.help());
    codes.putAll(usage.exitCodeList());
    usage.width(HELP_WIDTH).exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
  }
}
