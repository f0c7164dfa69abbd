import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/** A thread-local variable whose methods do more than those of the JDK. */
public class LoudLocals {
  private static int steps;

  private static int step(int value) {
    steps++;
    Quantum.qbreak();
    steps++;
    return value;
  }

  /** Called as it was: what reads it does more than that. */
  static class Loud extends ThreadLocal<Integer> {
    @Override
    public Integer get() {
      Integer value = super.get();
      step(0);
      return value == null ? -1 : value;
    }
  }

  @EntryPoint
  public static String run(Runnable first) {
    first.run();
    steps = 0;
    Loud local = new Loud();
    String out = "" + local.get();
    local.set(step(3));
    ThreadLocal<Integer> same = local;
    return out + same.get() + " " + steps;
  }
}
