package org.quanta.transforms.program;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which type extends which, found by reading class files and never by loading classes. Types that
 * cannot be found (optional libraries, often) are simply absent.
 *
 * <p>Answers are remembered; not safe for concurrent use.
 */
public final class TypeHierarchy {
  private static final String OBJECT = "java/lang/Object";

  private final ClassFiles files;
  private final Map<String, Optional<TypeInfo>> known = new LinkedHashMap<>();

  /**
   * A hierarchy over the given files.
   *
   * @param files asked once for each type
   */
  public TypeHierarchy(ClassFiles files) {
    this.files = files;
  }

  /**
   * Finds a type.
   *
   * @param name internal name of a class or interface, not of an array
   * @return its declarations, or nothing if its class file is absent or unreadable
   */
  public Optional<TypeInfo> find(String name) {
    Optional<TypeInfo> result = known.get(name);
    if (result == null) {
      result = read(name);
      known.put(name, result);
    }
    return result;
  }

  private Optional<TypeInfo> read(String name) {
    byte[] file = files.find(name);
    if (file == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(TypeInfo.read(file));
    } catch (RuntimeException corrupt) {
      return Optional.empty();
    }
  }

  /**
   * All supertypes of a type, nearest first, without the type itself.
   *
   * @param name internal name
   * @return names in breadth-first order; those of absent types are in it, theirs are not
   */
  public Set<String> supertypes(String name) {
    Set<String> result = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(name);
    while (!open.isEmpty()) {
      find(open.remove())
          .ifPresent(
              type -> {
                for (String parent : type.directSupertypes()) {
                  if (result.add(parent)) {
                    open.add(parent);
                  }
                }
              });
    }
    return result;
  }

  /**
   * Whether one type is another or has it among its supertypes.
   *
   * @param name internal name of the possible subtype
   * @param ancestor internal name of the possible supertype
   * @return true if it certainly is one
   */
  public boolean isSubtype(String name, String ancestor) {
    return name.equals(ancestor) || ancestor.equals(OBJECT) || supertypes(name).contains(ancestor);
  }

  /**
   * Whether every supertype of a type could be found.
   *
   * @param name internal name
   * @return false if the type or any ancestor is absent
   */
  public boolean isComplete(String name) {
    return find(name).isPresent() && supertypes(name).stream().allMatch(t -> find(t).isPresent());
  }

  /**
   * The type that the verifier takes for a value that is one of two types.
   *
   * @param first internal name
   * @param second internal name
   * @return their nearest common superclass; {@code java/lang/Object} where an interface or an
   *     absent type leaves nothing better
   */
  public String commonSuperclass(String first, String second) {
    if (isSubtype(first, second)) {
      return second;
    }
    if (isSubtype(second, first)) {
      return first;
    }
    String candidate = first;
    while (!isSubtype(second, candidate)) {
      Optional<TypeInfo> type = find(candidate);
      if (type.isEmpty() || type.get().isInterface() || type.get().superName() == null) {
        return OBJECT;
      }
      candidate = type.get().superName();
    }
    return find(candidate).filter(t -> !t.isInterface()).isPresent() ? candidate : OBJECT;
  }
}
