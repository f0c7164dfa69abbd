import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/** Quanta end in the components of records that are compared, hashed, and shown. */
public class Records {
  private static int steps;

  /** A component whose methods end quanta; its contents change. */
  static final class Cell {
    private int value;

    Cell(int value) {
      this.value = value;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Cell cell && step(value) == step(cell.value);
    }

    @Override
    public int hashCode() {
      return step(value);
    }

    @Override
    public String toString() {
      return "cell " + step(value);
    }
  }

  record Empty() {}

  record Pair(Object left, Object right) {}

  record Other(Object left, Object right) {}

  record All(
      boolean z, byte b, char c, short s, int i, long j, float f, double d, String text, int[] a) {}

  record Own(Cell cell) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Own own && cell.equals(own.cell);
    }

    @Override
    public int hashCode() {
      return -1;
    }
  }

  static int step(int result) {
    steps++;
    Quantum.qbreak();
    return result;
  }

  @EntryPoint
  public static String run(Runnable breakOften) {
    breakOften.run();
    steps = 0;
    String out = "";
    for (int i = 0; i < 6; i++) {
      Quantum.qbreak();
      String result = part(i);
      out = out + i + ": " + result + (Quantum.isInevitable() ? " inevitable\n" : "\n");
    }
    return out + steps;
  }

  private static String part(int i) {
    Cell cell = new Cell(1);
    Pair pair = new Pair(cell, new Pair(new Cell(2), null));
    switch (i) {
      case 0:
        return new Empty() + " " + new Empty().equals(new Empty()) + new Empty().hashCode();
      case 1:
        return pair + " " + pair.hashCode() + " " + new Own(cell) + new Own(cell).hashCode();
      case 2:
        Pair same = new Pair(new Cell(1), new Pair(new Cell(2), null));
        boolean before = pair.equals(same);
        cell.value = step(3);
        return before
            + " "
            + pair.equals(same)
            + pair.equals(pair)
            + pair.equals(null)
            + pair.equals(new Other(cell, null))
            + new Own(cell).equals(new Own(new Cell(3)));
      case 3:
        Map<Object, String> map = new HashMap<>();
        map.put(pair, "found");
        map.put(new Own(cell), "own");
        return map.get(new Pair(new Cell(1), new Pair(new Cell(2), null)))
            + map.get(new Own(new Cell(1)))
            + map.get(new Other(cell, null));
      case 4:
        int[] array = {1};
        All all = new All(true, (byte) 2, 'c', (short) 3, 4, 5L, 6f, Double.NaN, "t", array);
        All other = new All(true, (byte) 2, 'c', (short) 3, 4, 5L, 6f, Double.NaN, "t", array);
        All zero = new All(false, (byte) 0, '0', (short) 0, 0, 0, -0f, 0, null, null);
        All minus = new All(false, (byte) 0, '0', (short) 0, 0, 0, 0f, 0, null, null);
        return all.equals(other)
            + " "
            + (all.hashCode() == other.hashCode())
            + all.equals(new All(true, (byte) 2, 'c', (short) 3, 4, 5L, 6f, 7, "t", new int[1]))
            + zero.equals(minus)
            + " "
            + zero.hashCode()
            + zero
            + all.toString().startsWith("All[z=true, b=2, c=c, s=3, i=4, j=5, f=6.0, d=NaN, text=t, a=[I@");
      default:
        List<Object> list = new ArrayList<>();
        list.add(pair);
        return list.contains(new Pair(new Cell(1), new Pair(new Cell(2), null))) + " " + list.size();
    }
  }
}
