package org.quanta.transforms.program;

import java.util.Optional;
import java.util.Set;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.hintsfile.HintsFile;

/**
 * The closed program: what is managed, and all that was said about it from outside.
 *
 * @param types every type that can be found
 * @param managed internal names of the classes that are translated
 * @param hints what the hints files say
 * @param effects the categories of external methods, those of the hints files included
 * @param mainClass internal name of the class that is run; nothing for a library
 */
public record Program(
    TypeHierarchy types,
    Set<String> managed,
    HintsFile hints,
    EffectsTable effects,
    Optional<String> mainClass) {

  /** The package of the hint API. */
  public static final String HINTS = "org/quanta/hints/";

  /** The class whose methods are the primitives of the hint API. */
  public static final String QUANTUM = HINTS + "Quantum";

  /**
   * Whether a class is translated.
   *
   * @param internalName a class, not an array
   * @return true if it is under the toolchain's control
   */
  public boolean isManaged(String internalName) {
    return managed.contains(internalName);
  }

  /**
   * The class that a call reaches first: the nearest superclass that declares the method, or else
   * the nearest interface.
   *
   * @param owner internal name of the class that the call names
   * @param signature name and descriptor
   * @return the declaring class; {@code owner} itself if none can be found
   */
  public String declaringClass(String owner, String signature) {
    Optional<TypeInfo> type = types.find(owner);
    while (type.isPresent()) {
      if (declares(type.get().name(), signature)) {
        return type.get().name();
      }
      // An interface's superclass is Object, which is no more specific than what it extends.
      type = type.filter(it -> !it.isInterface()).map(TypeInfo::superName).flatMap(types::find);
    }
    for (String ancestor : types.supertypes(owner)) {
      if (declares(ancestor, signature)) {
        return ancestor;
      }
    }
    return owner;
  }

  /**
   * The field that an instruction reaches.
   *
   * @param owner internal name of the class that the instruction names
   * @param name the field
   * @param descriptor its JVM descriptor
   * @return the field under the class that declares it; under {@code owner} if none can be found
   */
  public FieldKey resolveField(String owner, String name, String descriptor) {
    String key = name + " " + descriptor;
    if (!hasField(owner, key)) {
      for (String ancestor : types.supertypes(owner)) {
        if (hasField(ancestor, key)) {
          return new FieldKey(ancestor, name, descriptor);
        }
      }
    }
    return new FieldKey(owner, name, descriptor);
  }

  private boolean hasField(String type, String key) {
    return types.find(type).map(t -> t.fields().containsKey(key)).orElse(false);
  }

  private boolean declares(String type, String signature) {
    return types.find(type).map(t -> t.methods().containsKey(signature)).orElse(false);
  }
}
