import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quanta.hints.EntryPoint;

/** A library that hands collections out. */
public class Visited {
  private static final Map<String, Integer> COUNTS = new HashMap<>();

  @EntryPoint
  public static List<Object> list(int size) {
    List<Object> result = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      result.add(i);
    }
    return result;
  }

  @EntryPoint
  public static Map<String, Integer> counts() {
    return COUNTS;
  }

  @EntryPoint
  public static void count(String key) {
    Integer old = COUNTS.get(key);
    COUNTS.put(key, old == null ? 1 : old + 1);
  }
}
