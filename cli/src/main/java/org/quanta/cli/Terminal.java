package org.quanta.cli;

import java.io.Console;

/** Whether somebody watches. */
final class Terminal {
  /** Told by the script, which can see whether standard error is a terminal. */
  private static final String KNOWN = "quanta.terminal";

  private Terminal() {}

  /** Whether standard error goes to a person rather than to a file. */
  static boolean isWatched() {
    String known = System.getProperty(KNOWN);
    return known != null ? known.equals("true") : hasConsole();
  }

  /** From Java 22 on there may be a console without a terminal; it can be asked. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }
}
