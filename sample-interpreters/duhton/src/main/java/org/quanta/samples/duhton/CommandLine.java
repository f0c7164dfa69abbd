package org.quanta.samples.duhton;

import org.quanta.hints.Quantum;

/** What the user asked for. */
final class CommandLine {
  static final String HELP =
      """
      usage: duhton [--help] [--num-threads N] [FILE | -]

      Runs the program in FILE, or standard input for -. Without either, starts
      the interactive mode.

        --num-threads N   how many transactions may run at the same time; by
                          default as many as can make progress here. Before
                          translation it is always one.
        --help            shows this text

      Exit status: 0 if all went well, 1 if FILE can't be read, 2 for a wrong
      command line, 134 if the program failed (as after abort() in C; an error
      in interactive mode is reported, and the next line is read).
      """;

  private boolean help;
  private int threads = Quantum.parallelism();
  private String file;

  private CommandLine() {}

  /** Understands the arguments, or throws an IllegalArgumentException that says what is wrong. */
  static CommandLine parse(String[] arguments) {
    CommandLine result = new CommandLine();
    int i = 0;
    while (i < arguments.length) {
      String argument = arguments[i++];
      if (argument.equals("--help")) {
        result.help = true;
      } else if (argument.equals("--num-threads")) {
        if (i == arguments.length) {
          throw new IllegalArgumentException("--num-threads needs a number");
        }
        result.threads = parseThreads(arguments[i++]);
      } else {
        result.setFile(argument);
      }
    }
    return result;
  }

  private static int parseThreads(String number) {
    try {
      int threads = Integer.parseInt(number);
      if (threads >= 1) {
        return threads;
      }
    } catch (NumberFormatException e) {
      // The message below says it.
    }
    throw new IllegalArgumentException(
        "--num-threads needs a number of at least 1, not '" + number + "'");
  }

  private void setFile(String argument) {
    if (argument.startsWith("-") && !argument.equals("-")) {
      throw new IllegalArgumentException("unknown option '" + argument + "'");
    }
    if (file != null) {
      throw new IllegalArgumentException("more than one file: '" + file + "', '" + argument + "'");
    }
    file = argument;
  }

  boolean isHelp() {
    return help;
  }

  int threads() {
    return threads;
  }

  /** The program's file; {@code "-"} for standard input; null for the interactive mode. */
  String file() {
    return file;
  }
}
