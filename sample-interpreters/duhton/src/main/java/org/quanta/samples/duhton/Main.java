package org.quanta.samples.duhton;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.quanta.samples.duhton.lang.FatalError;
import org.quanta.samples.duhton.terminal.LineInput;
import org.quanta.samples.duhton.terminal.PipedInput;
import org.quanta.samples.duhton.terminal.TerminalInput;
import org.quanta.samples.duhton.transactions.Scheduler;

/** The command {@code duhton}. */
public final class Main implements Runnable {
  private static final int UNREADABLE = 1;
  private static final int USAGE = 2;

  /** What a shell shows for a process ended by C's abort(). */
  private static final int FAILED = 134;

  private static final int BUFFER_SIZE = 1 << 16;

  private final String[] arguments;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private int status = FAILED;

  /** A command that is not yet run. Reads lines from the terminal if {@code in} is System.in. */
  Main(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
    this.arguments = arguments;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command and ends the process.
   *
   * @param arguments see {@code --help}
   * @throws InterruptedException never
   */
  public static void main(String[] arguments) throws InterruptedException {
    Main main = new Main(arguments, System.in, standardOutput(), System.err);
    Thread thread = new Thread(null, main, "duhton", Scheduler.STACK_SIZE);
    thread.start();
    thread.join();
    main.out.flush();
    System.exit(main.status);
  }

  /**
   * Buffered, except for somebody who watches. (On some newer JDKs there is a console without
   * anybody, and each line is flushed: slower, but right.)
   */
  @SuppressWarnings("SystemConsoleNull")
  private static PrintStream standardOutput() {
    boolean watched = System.console() != null;
    FileOutputStream file = new FileOutputStream(FileDescriptor.out);
    return new PrintStream(
        new BufferedOutputStream(file, BUFFER_SIZE), watched, StandardCharsets.UTF_8);
  }

  @Override
  public void run() {
    status = runCommand();
    out.flush();
  }

  /** The exit status, once {@link #run()} has returned. */
  int status() {
    return status;
  }

  private int runCommand() {
    CommandLine commandLine;
    try {
      commandLine = CommandLine.parse(arguments);
    } catch (IllegalArgumentException e) {
      err.println("duhton: " + e.getMessage() + " (try --help)");
      return USAGE;
    }
    if (commandLine.isHelp()) {
      out.print(CommandLine.HELP);
      return 0;
    }
    return execute(commandLine);
  }

  private int execute(CommandLine commandLine) {
    Interpreter interpreter = new Interpreter(out, err, commandLine.threads());
    try {
      if (commandLine.file() == null) {
        new Repl(interpreter, lineInput(), out, err).run();
      } else {
        interpreter.run(read(commandLine.file()));
      }
      return 0;
    } catch (NoSuchFileException e) {
      return unreadable(commandLine, "no such file");
    } catch (IOException e) {
      return unreadable(commandLine, e.getMessage());
    } catch (FatalError e) {
      // First what the program printed, then why it ended.
      out.flush();
      err.println("Error: " + e.getMessage());
      return FAILED;
    }
  }

  private int unreadable(CommandLine commandLine, String reason) {
    String file = commandLine.file() == null ? "-" : commandLine.file();
    err.println("duhton: can't read '" + file + "': " + reason);
    return UNREADABLE;
  }

  private String read(String file) throws IOException {
    byte[] bytes = file.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private LineInput lineInput() {
    LineInput terminal = in == System.in ? TerminalInput.open() : null;
    return terminal != null ? terminal : new PipedInput(in);
  }
}
