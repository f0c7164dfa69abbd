import org.quanta.runtime.stm.ForcedRollback;
import org.quanta.runtime.stm.StmRuntime;

/** Runs a translated class again and again, and rolls it back each time at another place. */
public class Rollbacks {
  public static void main(String[] args) throws ReflectiveOperationException {
    java.lang.reflect.Method run = Class.forName(args[0]).getMethod("run", Runnable.class);
    Runnable breakOften = () -> ForcedRollback.fixLength(1, StmRuntime.current());
    String expected;
    long events;
    try (ForcedRollback none = ForcedRollback.at(0)) {
      expected = (String) run.invoke(null, breakOften);
      events = none.events();
    }
    System.out.println(expected);
    int done = 0;
    for (long n = 1; n <= events; n++) {
      try (ForcedRollback once = ForcedRollback.at(n)) {
        compare("rollback " + n, expected, run.invoke(null, breakOften));
        done += once.rollbacks() > 0 ? 1 : 0;
      }
    }
    System.out.println(done > events / 2 ? "rolled back" : done + " rollbacks, events " + events);
  }

  private static void compare(String what, String expected, Object actual) {
    if (!expected.equals(actual)) {
      System.out.println(what + ": " + actual);
      System.exit(1);
    }
  }
}
