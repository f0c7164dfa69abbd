package org.quanta.toolchain.close;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quanta.toolchain.read.ClassEntry;
import org.quanta.transforms.jdk.ManagedLibrary;
import org.quanta.transforms.jdk.Surface;
import org.quanta.transforms.program.MethodKey;

/**
 * A program with its managed copies of JDK classes. All that is in here goes through the passes
 * like classes of the jar.
 *
 * @param classes the program's own classes, referring to copies, in their old order
 * @param copies the copies, in order of their names
 * @param unsupported methods of copies that throw, under the JDK's names, each with the reason
 * @param keptOut JDK classes that stay external although they were to be copied, each with the
 *     reason
 * @param surface what the copies keep besides what the program is seen to use
 * @param release the oldest Java release that can run the copies: that of the JDK they are from
 */
public record ClosedProgram(
    List<ClassEntry> classes,
    List<ClassEntry> copies,
    Map<MethodKey, String> unsupported,
    Map<String, String> keptOut,
    Surface surface,
    int release) {

  /**
   * All classes to translate.
   *
   * @return the program's, then the copies
   */
  public List<ClassEntry> all() {
    List<ClassEntry> result = new ArrayList<>(classes);
    result.addAll(copies);
    return result;
  }

  /**
   * Their contents by name, for finding types: base classes win over those for later releases.
   *
   * @return class files by internal name
   */
  public Map<String, byte[]> files() {
    Map<String, byte[]> result = new TreeMap<>();
    for (ClassEntry entry : all()) {
      if (entry.release() == 0) {
        result.put(entry.name(), entry.bytes());
      } else {
        result.putIfAbsent(entry.name(), entry.bytes());
      }
    }
    return result;
  }

  /**
   * Whether a class is a copy: external code calls its methods as those of any collection, on the
   * thread of whoever handed it over, so they are no entry points of the program.
   *
   * @param internalName a class of the output
   * @return true for copies, by their name
   */
  public static boolean isCopy(String internalName) {
    return internalName.startsWith(ManagedLibrary.PREFIX);
  }

  /**
   * What a user should know.
   *
   * @return one sentence each, for the translation report
   */
  public List<String> notes() {
    List<String> result = new ArrayList<>();
    if (!copies.isEmpty()) {
      result.add(
          "%d JDK classes are translated along; the output needs Java %d or later"
              .formatted(copies.size(), release));
    }
    keptOut.forEach(
        (family, reason) ->
            result.add("%s stays external: %s".formatted(family.replace('/', '.'), reason)));
    result.addAll(throwing());
    return result;
  }

  /** One for each reason. A class of which several methods throw is named once. */
  private List<String> throwing() {
    Map<String, Map<String, Set<String>>> byReason = new TreeMap<>();
    unsupported.forEach(
        (method, reason) ->
            byReason
                .computeIfAbsent(reason, key -> new TreeMap<>())
                .computeIfAbsent(method.owner().replace('/', '.'), key -> new TreeSet<>())
                .add(method.display()));
    List<String> result = new ArrayList<>();
    byReason.forEach(
        (reason, classes) -> {
          List<String> names = new ArrayList<>();
          classes.forEach(
              (type, methods) ->
                  names.add(
                      methods.size() == 1
                          ? methods.iterator().next()
                          : "%s (%d methods)".formatted(type, methods.size())));
          boolean isOne = names.size() == 1 && !names.get(0).endsWith(")");
          result.add(
              String.join(", ", names)
                  + (isOne ? " throws" : ": each throws")
                  + " when it is called: "
                  + reason);
        });
    return result;
  }
}
