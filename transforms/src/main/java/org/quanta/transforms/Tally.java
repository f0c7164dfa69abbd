package org.quanta.transforms;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How often each kind of rewriting was done. Not safe for concurrent use. */
public final class Tally {
  private final Map<String, Integer> counts = new TreeMap<>();

  /** A tally of nothing. */
  public Tally() {}

  /**
   * Counts one rewriting.
   *
   * @param what its kind, for example {@code wrap blocking calls}
   */
  public void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /**
   * The sums.
   *
   * @return by kind, in alphabetical order
   */
  public Map<String, Integer> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
