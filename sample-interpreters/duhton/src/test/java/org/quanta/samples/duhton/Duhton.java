package org.quanta.samples.duhton;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.quanta.samples.duhton.lang.FatalError;

/** Runs programs in this process, for tests. */
public final class Duhton {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private int status;

  private Duhton() {}

  /**
   * What a program prints.
   *
   * @param program its text
   * @return its output
   */
  public static String run(String program) {
    Duhton run = new Duhton();
    new Interpreter(stream(run.out), stream(run.err), 1).run(program);
    return run.out();
  }

  /**
   * The printed form of an expression's value.
   *
   * @param expression its text
   * @return one line without its end
   */
  public static String value(String expression) {
    String line = run("(print " + expression + ")");
    return line.substring(0, line.length() - 1);
  }

  /**
   * The message that a program ends with.
   *
   * @param program its text
   * @return the error's message
   */
  public static String error(String program) {
    return assertThrows(FatalError.class, () -> run(program)).getMessage();
  }

  /**
   * Runs the command.
   *
   * @param input the text on standard input
   * @param arguments the command's arguments
   * @return what it left
   */
  public static Duhton command(String input, String... arguments) {
    Duhton run = new Duhton();
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    Main main = new Main(arguments, in, stream(run.out), stream(run.err));
    main.run();
    run.status = main.status();
    return run;
  }

  int status() {
    return status;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
