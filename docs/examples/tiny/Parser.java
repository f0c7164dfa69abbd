package tiny;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Reads a program: a statement a line, and blocks up to {@code end}. */
final class Parser {
  private final Iterator<String> lines;
  private final Statements.Threads threads = new Statements.Threads();

  private Parser(String text) {
    lines = text.lines().iterator();
  }

  static Block parse(String text) {
    return new Parser(text).block();
  }

  private Block block() {
    List<Statement> statements = new ArrayList<>();
    while (lines.hasNext()) {
      String line = lines.next().replaceFirst("#.*", "").trim();
      if (line.equals("end")) {
        break;
      }
      if (!line.isEmpty()) {
        statements.add(statement(Arrays.asList(line.split("\\s+"))));
      }
    }
    return new Block(statements);
  }

  private Statement statement(List<String> words) {
    return switch (words.get(0)) {
      case "print" -> new Statements.Print(expression(words, 1));
      case "sleep" -> new Statements.Sleep(expression(words, 1));
      case "prime" -> new Statements.Prime(words.get(1), expression(words, 2));
      case "repeat" -> new Statements.Repeat(expression(words, 1), block());
      case "atomic" -> new Statements.Atomic(block());
      case "spawn" -> threads.spawn(block());
      case "wait" -> threads.waitForAll();
      default -> new Statements.Set(words.get(0), expression(words, 2));
    };
  }

  private static Expression expression(List<String> words, int from) {
    return new Expression(words.subList(from, words.size()));
  }
}
