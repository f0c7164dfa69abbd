import java.util.ArrayList;
import java.util.List;
import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/** A library that declares some of what applications call, and forgets the rest. */
public class Undeclared {
  private final List<String> names = new ArrayList<>();
  private int calls;

  @EntryPoint
  public static Undeclared make() {
    return new Undeclared();
  }

  @EntryPoint
  public void declared(String name) {
    add(name);
    Quantum.qbreak();
  }

  public int forgotten(String name) {
    return add(name);
  }

  private int add(String name) {
    names.add(name);
    return ++calls;
  }

  @EntryPoint
  public void between() {
    Quantum.external(() -> calls++);
  }

  @EntryPoint
  public void spin(long millis) {
    calls++;
    long end = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() < end) {
      calls += 0;
    }
  }
}
