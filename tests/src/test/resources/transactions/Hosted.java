import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/** A library whose application extends it: its machine calls functions and tells listeners. */
public class Hosted {
  /** What an application extends. */
  public abstract static class Function {
    private String name = "f";

    @EntryPoint
    public Function() {}

    public abstract long call(Machine machine, long x);

    public String name() {
      return name;
    }
  }

  /** Something near the application that declares the method once more. */
  public abstract static class Named extends Function {
    @EntryPoint
    public Named() {}

    @Override
    public abstract String name();
  }

  /** What an application implements. */
  public interface Listener {
    void heard(long x);

    default int priority() {
      return 1;
    }
  }

  /** What an application implements, with arrays that pass for objects. */
  public interface Mapper {
    Object map(Object x);
  }

  /** Is missing when the library runs. */
  public static class Absent {}

  public static class Machine {
    private final Function function;
    private final Listener listener;
    private long total;

    @EntryPoint
    public Machine(Function function, Listener listener) {
      this.function = function;
      this.listener = listener;
    }

    /** Each turn adds what the function returns. */
    @EntryPoint
    public void run(int turns) {
      for (int i = 0; i < turns; i++) {
        Quantum.qbreak();
        long before = total;
        total = before + function.call(this, i);
        if (listener != null) {
          listener.heard(total);
        }
      }
    }

    @EntryPoint
    public int priority() {
      return listener.priority();
    }

    @EntryPoint
    public String name() {
      return function.name();
    }

    /** Changes the array that it gets from a mapper, and gives it back. */
    @EntryPoint
    public Object map(Mapper mapper, Object x) {
      Object y = mapper.map(x);
      ((int[]) y)[0]++;
      return y;
    }

    @EntryPoint
    public long total() {
      return total;
    }

    @EntryPoint
    public int atomicDepth() {
      return Quantum.atomicDepth();
    }

    public Absent absent() {
      return null;
    }

    /** For functions, which call it in the middle of a turn. */
    public void breakHere() {
      Quantum.commitSoon();
    }
  }
}
