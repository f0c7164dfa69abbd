package org.quanta.transforms.stm.frozen;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which places arrays get from to which, and where they are written. A place is spoiled if an array
 * may be there that is written, wherever that is:
 *
 * <pre>
 * made --&gt; parameter --&gt; field        spoiled are all four: what is made gets to where it is
 *              |                        written, and from there to the field
 *              v
 *           written
 * </pre>
 *
 * Arrays are followed against the arrows from where they are written, and then along them. So an
 * array is not spoiled because another one that is written comes to the same place; that place is.
 */
final class Flows {
  private final Map<Place, Set<Place>> to = new HashMap<>();
  private final Map<Place, Set<Place>> from = new HashMap<>();
  private final Map<Place, String> written = new LinkedHashMap<>();
  private final Map<Place, String> unknown = new LinkedHashMap<>();
  private final Map<Place, String> compared = new LinkedHashMap<>();

  /** Arrays at the first place may be at the second one. */
  void flow(Place first, Place second) {
    to.computeIfAbsent(first, place -> new LinkedHashSet<>()).add(second);
    from.computeIfAbsent(second, place -> new LinkedHashSet<>()).add(first);
  }

  /** The arrays at a place are written from there, or may be. */
  void written(Place place, String reason) {
    written.putIfAbsent(place, reason);
  }

  /** There may be arrays at a place of which nothing is known. */
  void unknown(Place place, String reason) {
    unknown.putIfAbsent(place, reason);
  }

  /** Arrays at a place are told from others by their identity. */
  void compared(Place place) {
    compared.put(place, "compared");
  }

  /** Each place from which an array may get to where it is told from others by its identity. */
  Set<Place> compared() {
    return closure(compared, from).keySet();
  }

  /** Each place where an array may be that is written, with a reason. */
  Map<Place, String> spoiled() {
    Map<Place, String> result = closure(written, from);
    unknown.forEach(result::putIfAbsent);
    return closure(result, to);
  }

  private static Map<Place, String> closure(
      Map<Place, String> start, Map<Place, Set<Place>> arrows) {
    Map<Place, String> result = new LinkedHashMap<>(start);
    Deque<Place> open = new ArrayDeque<>(start.keySet());
    while (!open.isEmpty()) {
      Place place = open.remove();
      for (Place next : arrows.getOrDefault(place, Set.of())) {
        if (result.putIfAbsent(next, result.get(place)) == null) {
          open.add(next);
        }
      }
    }
    return result;
  }
}
