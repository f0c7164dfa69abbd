package tiny;

import java.util.HashMap;
import java.util.Map;

/** All variables of a program, seen by all of its threads. One that was never set is 0. */
final class Variables {
  private final Map<String, Long> values = new HashMap<>();

  long get(String name) {
    return values.getOrDefault(name, 0L);
  }

  void set(String name, long value) {
    values.put(name, value);
  }
}
