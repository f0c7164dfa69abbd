package tiny;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.quanta.hints.External;
import org.quanta.hints.Quantum;

/** Each kind of statement. */
final class Statements {
  private Statements() {}

  /** {@code NAME = EXPRESSION}. */
  record Set(String name, Expression value) implements Statement {
    @Override
    public void run(Variables variables) {
      variables.set(name, value.evaluate(variables));
    }
  }

  /** {@code print EXPRESSION}. */
  record Print(Expression value) implements Statement {
    @Override
    public void run(Variables variables) {
      System.out.println(value.evaluate(variables));
    }
  }

  /** {@code repeat EXPRESSION ... end}. */
  record Repeat(Expression count, Block body) implements Statement {
    @Override
    public void run(Variables variables) throws InterruptedException {
      for (long left = count.evaluate(variables); left > 0; left--) {
        Quantum.qbreak();
        body.run(variables);
      }
    }
  }

  /** {@code sleep EXPRESSION}: milliseconds. */
  record Sleep(Expression millis) implements Statement {
    @Override
    public void run(Variables variables) throws InterruptedException {
      Thread.sleep(millis.evaluate(variables));
    }
  }

  /** {@code atomic ... end}. */
  record Atomic(Block body) implements Statement {
    @Override
    public void run(Variables variables) throws InterruptedException {
      Quantum.enterAtomic();
      try {
        body.run(variables);
      } finally {
        Quantum.exitAtomic();
      }
    }
  }

  /** {@code prime NAME EXPRESSION}: the first prime number behind 2 to the power of so much. */
  record Prime(String name, Expression power) implements Statement {
    @Override
    public void run(Variables variables) {
      BigInteger start = BigInteger.TWO.pow((int) power.evaluate(variables));
      BigInteger prime = primeBehind(start);
      variables.set(name, prime.subtract(start).longValue());
    }

    @External
    private static BigInteger primeBehind(BigInteger start) {
      return start.nextProbablePrime();
    }
  }

  /** The threads of a program: {@code spawn ... end} and {@code wait}. */
  static final class Threads {
    private final List<Thread> started = new ArrayList<>();

    Statement spawn(Block body) {
      return variables -> {
        Thread thread = new Thread(() -> runAll(body, variables));
        started.add(thread);
        thread.start();
      };
    }

    Statement waitForAll() {
      return variables -> {
        for (int i = 0; i < started.size(); i++) {
          started.get(i).join();
        }
      };
    }

    private static void runAll(Block body, Variables variables) {
      try {
        body.run(variables);
      } catch (InterruptedException e) {
        // Somebody wants this thread to end.
      }
    }
  }
}
