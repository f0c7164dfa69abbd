import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/** Builders of strings, some of them local between two breaks, in quanta that are rolled back. */
public class Builders {
  private static int steps;
  private static StringBuilder shared;

  private static int step(int value) {
    steps++;
    Quantum.qbreak();
    steps++;
    return value;
  }

  @EntryPoint
  public static String run(Runnable first) {
    first.run();
    steps = 0;
    shared = null;
    String out = "";
    for (int i = 0; i < 6; i++) {
      Quantum.qbreak();
      String result = one(i);
      out = out + i + ": " + result + (Quantum.isInevitable() ? " inevitable\n" : "\n");
    }
    return out + steps;
  }

  private static String one(int which) {
    switch (which) {
      case 0:
        return between(3) + between(4) + between(5) + inTurn(6);
      case 1:
        return across(3);
      case 2:
        return inLoop(4);
      case 3:
        return inHandler(2);
      case 4:
        return orThatOfTheCaller();
      default:
        return new StringBuilder().append("a").append(step(5)).append("b").append(step(6)).toString();
    }
  }

  private static String between(int n) {
    int first = step(n);
    StringBuilder text = new StringBuilder();
    text.append(first);
    steps++;
    text.append('-');
    steps++;
    String result = text.append(steps).toString();
    int second = step(n + 1);
    return new StringBuilder().append(result).append('+').append(second).append(steps).toString();
  }

  private static String inTurn(int n) {
    String result = "";
    for (int i = 0; i < n; i++) {
      StringBuilder text = new StringBuilder("x");
      text.append(i);
      steps++;
      text.append(steps);
      steps++;
      result = text.insert(0, result).toString();
      step(i);
    }
    return result;
  }

  private static String across(int n) {
    StringBuilder text = new StringBuilder();
    text.append(n);
    step(1);
    text.append(steps);
    steps++;
    step(2);
    return text.append('.').toString();
  }

  private static String inLoop(int n) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < n; i++) {
      text.append(i);
      steps++;
      step(i);
      text.append(',');
    }
    return text.toString();
  }

  private static String inHandler(int n) {
    StringBuilder text = new StringBuilder("h");
    try {
      text.append(n);
      steps++;
      if (step(n) == 2) {
        throw new IllegalStateException();
      }
    } catch (IllegalStateException e) {
      text.append('!');
      steps++;
      step(1);
    }
    return text.append('?').toString();
  }

  private static String orThatOfTheCaller() {
    shared = new StringBuilder();
    step(1);
    addTo(shared);
    step(2);
    addTo(null);
    step(3);
    return shared.toString();
  }

  /** A builder that is either new or the caller's is the caller's. */
  private static void addTo(StringBuilder text) {
    if (text == null) {
      text = new StringBuilder();
    }
    text.append(steps).append(';');
    steps++;
    steps++;
  }
}
