package tiny;

import java.util.List;
import org.quanta.hints.Quantum;

/** Statements one after the other. */
record Block(List<Statement> statements) implements Statement {
  @Override
  public void run(Variables variables) throws InterruptedException {
    for (Statement statement : statements) {
      Quantum.qbreak();
      statement.run(variables);
    }
  }
}
