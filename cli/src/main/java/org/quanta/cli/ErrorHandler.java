package org.quanta.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.quanta.transforms.diag.TranslationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells users of their errors in one line, {@code quanta: where: what; remedy}, and of ours with
 * all that a report needs.
 */
final class ErrorHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {
  ErrorHandler() {}

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String where = command.getParent() == null ? "" : command.getCommandName() + ": ";
    print(command.getErr(), where + describe(error) + "; see '" + name + " --help'");
    return ExitCode.USAGE.number();
  }

  private static String describe(ParameterException error) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      String argument = unmatched.getUnmatched().get(0);
      List<String> suggestions = unmatched.getSuggestions();
      return "'%s' is not understood%s"
          .formatted(
              argument, suggestions.isEmpty() ? "" : ", did you mean " + suggestions.get(0) + "?");
    }
    String message = error.getMessage().replaceFirst("^Error: ", "");
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
    if (error instanceof TranslationException problem) {
      print(command.getErr(), problem.getMessage());
      return ExitCode.of(problem.kind()).number();
    }
    return internal(command.getErr(), error);
  }

  /** Tells of a defect of Quanta itself, or of too little memory. */
  static int internal(PrintWriter err, Throwable error) {
    error.printStackTrace(err);
    print(
        err,
        "internal error: %s; please report it with the lines above: Quanta %s, Java %s, %s %s"
            .formatted(
                error,
                Version.ofQuanta(),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch")));
    return ExitCode.INTERNAL.number();
  }

  /** Names of entries and files may contain anything; a message is one line all the same. */
  private static void print(PrintWriter err, String message) {
    err.println("quanta: " + message.replaceAll("\\p{Cntrl}+", " "));
  }
}
