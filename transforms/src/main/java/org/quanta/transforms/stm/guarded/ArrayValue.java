package org.quanta.transforms.stm.guarded;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.tree.analysis.Value;

/**
 * What is known of a value at one point of a method, as far as it may be an array.
 *
 * @param size slots on the stack, 1 or 2
 * @param sources where it may come from: instructions and {@link Parameter}s; empty if it is null
 *     or can be no array
 * @param held whether it may have been stored into a field already
 * @param stale whether the quantum may have ended since it came up
 */
public record ArrayValue(int size, Set<Object> sources, boolean held, boolean stale)
    implements Value {
  /**
   * A parameter of the method, as a source.
   *
   * @param local the local variable that it arrives in
   */
  public record Parameter(int local) {}

  /**
   * A value that is no array.
   *
   * @param size slots on the stack
   * @return the value
   */
  public static ArrayValue none(int size) {
    return new ArrayValue(size, Set.of(), false, false);
  }

  /**
   * A value that comes up.
   *
   * @param source where it comes from
   * @param held whether others may have it
   * @return the value
   */
  public static ArrayValue of(Object source, boolean held) {
    return new ArrayValue(1, Set.of(source), held, false);
  }

  @Override
  public int getSize() {
    return size;
  }

  /**
   * The value after it has been stored where others may find it.
   *
   * @return the same, but held
   */
  public ArrayValue storedIntoField() {
    return held ? this : new ArrayValue(size, sources, true, stale);
  }

  ArrayValue pastBreak() {
    return stale || sources.isEmpty() ? this : new ArrayValue(size, sources, held, true);
  }

  /**
   * Whether two values may be one array.
   *
   * @param other another value of the method
   * @return false if they certainly are two
   */
  public boolean mayBe(ArrayValue other) {
    return sources.stream().anyMatch(other.sources::contains);
  }

  /**
   * What is known of a value that is one of two.
   *
   * @param other the other one
   * @return the union
   */
  public ArrayValue or(ArrayValue other) {
    Set<Object> both = sources;
    if (!both.containsAll(other.sources)) {
      both = new HashSet<>(sources);
      both.addAll(other.sources);
    }
    return new ArrayValue(
        Math.min(size, other.size), both, held || other.held, stale || other.stale);
  }
}
