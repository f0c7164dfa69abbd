package org.quanta.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

/** What a command did, run within the test's own process. */
record Cli(int code, String out, String err) {
  static Cli run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int code = Main.run(words, new PrintWriter(out), new PrintWriter(err));
    return new Cli(code, out.toString(), err.toString());
  }

  List<String> errorLines() {
    return err.lines().toList();
  }

  @Override
  public String toString() {
    return "exit code %d%n--- out%n%s--- err%n%s".formatted(code, out, err);
  }
}
