package org.quanta.transforms.effects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quanta.transforms.program.TypeHierarchy;
import org.quanta.transforms.program.TypeInfo;

/**
 * The category of each external method. Rows come from the table of the JDK that ships with Quanta
 * and from the user's effects files; later tables win over earlier ones, and within a table the
 * more exact row wins, the later one if they are equally exact.
 *
 * <p>A method that has no row of its own inherits that of the nearest supertype which declares it.
 * Immutable but for a cache; not safe for concurrent use.
 */
public final class EffectsTable {
  /**
   * One row.
   *
   * @param pattern the methods that are meant
   * @param category what a call of them means
   */
  public record Row(MemberPattern pattern, Category category) {}

  private final List<List<Row>> tables;
  private final Map<String, Category> cache = new HashMap<>();

  /**
   * A table of tables.
   *
   * @param tables weakest first
   */
  public EffectsTable(List<List<Row>> tables) {
    this.tables = List.copyOf(tables);
  }

  /**
   * This table with a stronger one on top.
   *
   * @param rows what wins over everything here
   * @return the new table
   */
  public EffectsTable with(List<Row> rows) {
    List<List<Row>> all = new ArrayList<>(tables);
    all.add(List.copyOf(rows));
    return new EffectsTable(all);
  }

  /**
   * The category of a method.
   *
   * @param types finds the supertypes that rows may be inherited from
   * @param owner internal name of the class that the call names
   * @param name the method
   * @param descriptor its JVM descriptor
   * @return its category; {@link Category#UNKNOWN} if no row fits
   */
  public Category of(TypeHierarchy types, String owner, String name, String descriptor) {
    return cache.computeIfAbsent(
        owner + '.' + name + descriptor, key -> find(types, owner, name, descriptor));
  }

  private Category find(TypeHierarchy types, String owner, String name, String descriptor) {
    Optional<Category> own = row(owner, name, descriptor);
    if (own.isPresent()) {
      return own.get();
    }
    if (name.startsWith("<")) {
      return Category.UNKNOWN;
    }
    for (String ancestor : types.supertypes(owner)) {
      Optional<TypeInfo> type = types.find(ancestor);
      if (type.isPresent() && type.get().methods().containsKey(name + descriptor)) {
        Optional<Category> inherited = row(ancestor, name, descriptor);
        if (inherited.isPresent()) {
          return inherited.get();
        }
      }
    }
    return Category.UNKNOWN;
  }

  private Optional<Category> row(String owner, String name, String descriptor) {
    for (int i = tables.size() - 1; i >= 0; i--) {
      Row best = null;
      for (Row row : tables.get(i)) {
        if (row.pattern().matches(owner, name, descriptor)
            && (best == null || row.pattern().precision() >= best.pattern().precision())) {
          best = row;
        }
      }
      if (best != null) {
        return Optional.of(best.category());
      }
    }
    return Optional.empty();
  }
}
