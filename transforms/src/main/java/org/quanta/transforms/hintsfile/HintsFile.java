package org.quanta.transforms.hintsfile;

import java.util.ArrayList;
import java.util.List;
import org.quanta.transforms.effects.ClassPattern;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.effects.MemberPattern;

/**
 * What a hints file says: the same as the annotations and calls of {@code org.quanta.hints}, for a
 * jar whose source nobody wants to touch.
 *
 * @param breaks where quanta may end
 * @param entries methods that threads of an embedding application call
 * @param categories rows for methods, of the program or external
 * @param types classes with a property of their own
 * @param untracked fields that are best-effort statistics
 */
public record HintsFile(
    List<BreakHint> breaks,
    List<Entry> entries,
    List<EffectsTable.Row> categories,
    List<TypeHint> types,
    List<MemberPattern> untracked) {

  /** Nothing said. */
  public static final HintsFile EMPTY =
      new HintsFile(List.of(), List.of(), List.of(), List.of(), List.of());

  /**
   * An entry point.
   *
   * @param where file and line, for messages
   * @param method the methods
   */
  public record Entry(String where, MemberPattern method) {}

  /** What can be said of a whole class. */
  public enum TypeProperty {
    /** Copied as it is, and treated like a library. */
    UNMANAGED,
    /** See {@link org.quanta.hints.Lossy}. */
    LOSSY,
    /** See {@link org.quanta.hints.Confined}. */
    CONFINED
  }

  /**
   * A property of classes.
   *
   * @param where file and line, for messages
   * @param property what they are
   * @param pattern which they are
   */
  public record TypeHint(String where, TypeProperty property, ClassPattern pattern) {}

  /**
   * Whether a class was given a property.
   *
   * @param property the property
   * @param internalName the class
   * @return true if some hint says so
   */
  public boolean has(TypeProperty property, String internalName) {
    return types.stream()
        .anyMatch(hint -> hint.property() == property && hint.pattern().matches(internalName));
  }

  /**
   * These hints and others.
   *
   * @param other later hints
   * @return both
   */
  public HintsFile and(HintsFile other) {
    return new HintsFile(
        join(breaks, other.breaks),
        join(entries, other.entries),
        join(categories, other.categories),
        join(types, other.types),
        join(untracked, other.untracked));
  }

  private static <T> List<T> join(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
