package org.quanta.transforms.jdk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.quanta.transforms.effects.ClassPattern;
import org.quanta.transforms.effects.MemberPattern;

/**
 * Which classes of the JDK may be copied, and what is done about methods that no copy can have. The
 * unit is a family: a top-level class with its nested classes.
 *
 * @param roots families that are copied when they are used, by internal name
 * @param along classes that are copied when a copy needs them and nobody else may use them
 * @param sequential methods whose work a sibling does
 * @param unsupported methods that throw
 * @param excluded families that are not copied, whatever the other parts say
 */
public record ManagedLibrary(
    Set<String> roots,
    List<ClassPattern> along,
    List<Sequential> sequential,
    List<Unsupported> unsupported,
    Set<String> excluded) {

  /** Where copies lie: this and the original's name make the copy's name. */
  public static final String PREFIX = "org/quanta/jdk/";

  /**
   * A method whose work a sibling does.
   *
   * @param pattern the method
   * @param sibling the name of another method of its class, with the same arguments
   */
  public record Sequential(MemberPattern pattern, String sibling) {}

  /**
   * A method that throws.
   *
   * @param pattern the method
   * @param reason why, in a few words
   */
  public record Unsupported(MemberPattern pattern, String reason) {}

  /**
   * The family of a class.
   *
   * @param internalName a class
   * @return the internal name of its top-level class
   */
  public static String family(String internalName) {
    int nested = internalName.indexOf('$');
    return nested < 0 ? internalName : internalName.substring(0, nested);
  }

  /**
   * Whether a class belongs to a family that is copied when the program uses it.
   *
   * @param internalName a class
   * @return false for excluded families
   */
  public boolean isRoot(String internalName) {
    String family = family(internalName);
    return roots.contains(family) && !excluded.contains(family);
  }

  /**
   * Whether a class may come along where a copy needs it.
   *
   * @param internalName a class
   * @return false for excluded families
   */
  public boolean mayComeAlong(String internalName) {
    return !excluded.contains(family(internalName))
        && along.stream().anyMatch(pattern -> pattern.matches(internalName));
  }

  /**
   * Why a method throws.
   *
   * @param owner internal name of its class
   * @param name the method
   * @param descriptor its JVM descriptor
   * @return the reason; nothing for ordinary methods
   */
  public Optional<String> unsupported(String owner, String name, String descriptor) {
    return unsupported.stream()
        .filter(row -> row.pattern().matches(owner, name, descriptor))
        .map(Unsupported::reason)
        .findFirst();
  }

  /**
   * Which sibling does the work of a method.
   *
   * @param owner internal name of its class
   * @param name the method
   * @param descriptor its JVM descriptor
   * @return the sibling's name; nothing for ordinary methods
   */
  public Optional<String> sibling(String owner, String name, String descriptor) {
    return sequential.stream()
        .filter(row -> row.pattern().matches(owner, name, descriptor))
        .map(Sequential::sibling)
        .findFirst();
  }

  /**
   * This library without some families.
   *
   * @param families top-level classes that are not to be copied
   * @return the smaller library
   */
  public ManagedLibrary without(Set<String> families) {
    Set<String> all = new TreeSet<>(excluded);
    all.addAll(families);
    return new ManagedLibrary(roots, along, sequential, unsupported, all);
  }
}
