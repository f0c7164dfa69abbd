package org.quanta.transforms.stm.guarded;

import java.util.HashSet;
import java.util.Objects;
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
 * @param leased what its holder's lease allows, if it has a holder
 * @param holder its holder; null if it has none or none is known
 */
public record ArrayValue(
    int size, Set<Object> sources, boolean held, boolean stale, ArrayUse leased, Holder holder)
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
    return new ArrayValue(size, Set.of(), false, false, ArrayUse.WRITE, null);
  }

  /**
   * A value that comes up.
   *
   * @param source where it comes from
   * @param held whether others may have it
   * @return the value
   */
  public static ArrayValue of(Object source, boolean held) {
    return new ArrayValue(1, Set.of(source), held, false, ArrayUse.WRITE, null);
  }

  /**
   * The value of another place that is the same array, or one more.
   *
   * @param all where it may come from
   * @return the same but for its sources
   */
  public ArrayValue from(Set<Object> all) {
    return new ArrayValue(size, all, held, stale, leased, holder);
  }

  ArrayValue heldBy(Holder known) {
    return new ArrayValue(size, sources, true, stale, leased, known);
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
    return held ? this : heldBy(null);
  }

  ArrayValue pastBreak() {
    return (stale && leased == ArrayUse.LOOK) || sources.isEmpty()
        ? this
        : new ArrayValue(size, sources, held, true, ArrayUse.LOOK, holder);
  }

  /** The value after its holder has been leased once more. */
  ArrayValue leasedAgain(ArrayUse use) {
    return leased.compareTo(use) >= 0
        ? this
        : new ArrayValue(size, sources, held, stale, use, holder);
  }

  /** Whether what the holder's lease allows is not enough. Nobody else has what has no holder. */
  boolean lacksLease(ArrayUse use) {
    return held && leased.compareTo(use) < 0;
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
        Math.min(size, other.size),
        both,
        held || other.held,
        stale || other.stale,
        leased.compareTo(other.leased) < 0 ? leased : other.leased,
        either(other));
  }

  private Holder either(ArrayValue other) {
    if (!held || !other.held) {
      return held ? holder : other.holder;
    }
    return Objects.equals(holder, other.holder) ? holder : null;
  }
}
