package tiny;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command {@code tiny FILE}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String text = Files.readString(Path.of(arguments[0]));
    Parser.parse(text).run(new Variables());
  }
}
