import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/** Thread-local variables of all kinds, whose values change while quanta end. */
public class ThreadLocals {
  private static int steps;

  private static int step(int value) {
    steps++;
    Quantum.qbreak();
    steps++;
    return value;
  }

  /** Its first value takes some steps. */
  static class Counter extends ThreadLocal<List<Integer>> {
    @Override
    protected List<Integer> initialValue() {
      List<Integer> list = new ArrayList<>();
      list.add(step(1));
      return list;
    }
  }

  @EntryPoint
  public static String run(Runnable first) {
    first.run();
    steps = 0;
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
        return plain();
      case 1:
        return supplied();
      case 2:
        return extended();
      case 3:
        return arrays();
      case 4:
        return removed();
      default:
        return referred();
    }
  }

  private static String plain() {
    ThreadLocal<String> local = new ThreadLocal<>();
    String out = local.get() + step(1);
    local.set("a" + step(2));
    out = out + local.get();
    step(3);
    local.set(local.get() + "b");
    return out + local.get();
  }

  private static String supplied() {
    ThreadLocal<List<Integer>> local = ThreadLocal.withInitial(() -> new ArrayList<>());
    local.get().add(step(1));
    step(2);
    local.get().add(step(3));
    return "" + local.get().size() + local.get().get(1);
  }

  private static String extended() {
    ThreadLocal<List<Integer>> local = new Counter();
    local.get().add(step(2));
    List<Integer> list = local.get();
    step(3);
    list.add(4);
    return "" + list.size() + (list == local.get());
  }

  private static String arrays() {
    ThreadLocal<int[]> local = ThreadLocal.withInitial(() -> new int[2]);
    int[] mine = local.get();
    mine[0] = step(5);
    local.get()[1] += step(6);
    step(7);
    return "" + mine[0] + mine[1] + (mine == local.get());
  }

  private static String removed() {
    ThreadLocal<Object> local = ThreadLocal.withInitial(() -> step(9));
    String out = "" + local.get();
    local.set(step(1));
    out = out + local.get();
    step(2);
    local.remove();
    step(3);
    return out + local.get();
  }

  private static String referred() {
    ThreadLocal<String> local = new ThreadLocal<>();
    local.set("c" + step(1));
    Supplier<String> get = local::get;
    step(2);
    return get.get();
  }
}
