package org.quanta.transforms.stm.arrays;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.quanta.transforms.analysis.EntryAnalysis;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.program.TypeInfo;

/**
 * What becomes of the methods of a program whose descriptors mention arrays.
 *
 * <p>The method of managed code has managed types. Where that makes two methods one, {@code
 * f(String[])} and {@code f(Object[])}, each but the first gets a name of its own, or one more
 * parameter if it is a constructor; the same one in the whole program, so that it overrides what it
 * overrode. A method that only returns an array gets another name, too: two methods that differ in
 * their result alone would confuse reflection.
 *
 * <p>A method without arrays in its descriptor, but with {@code Object}, keeps it. If it can be
 * reached from outside, see {@link SharedMethods}, its parameters may be raw arrays on entry, and
 * its result is raw.
 */
final class ArraySignatures {
  /** Of methods whose name changes; a stack trace shows them without it. */
  private static final String RETURNS = "$array";

  private final Program program;
  private final Map<String, Integer> ranks = new HashMap<>();
  private final SharedMethods shared;
  private final Set<MethodKey> entries = new HashSet<>();

  /**
   * What a call reaches.
   *
   * @param managed whether arguments and results are managed arrays
   * @param name the method to call
   * @param descriptor its descriptor
   * @param padding how many more arguments it takes, all null
   * @param rawResult whether the result may be a raw array although the method is managed
   */
  record Target(boolean managed, String name, String descriptor, int padding, boolean rawResult) {}

  ArraySignatures(ProgramFacts facts) {
    this.program = facts.program();
    Map<String, Set<String>> groups = new TreeMap<>();
    for (String name : program.managed()) {
      Optional<TypeInfo> type = program.types().find(name);
      if (type.isPresent() && isTranslated(name)) {
        for (MethodInfo method : type.get().methods().values()) {
          group(method, groups);
        }
      }
    }
    groups.values().forEach(this::rank);
    shared = new SharedMethods(program, this);
    facts.entries().forEach(this::shareEntry);
  }

  /** Methods that were declared to be called from outside, and those that the launcher calls. */
  private void shareEntry(MethodKey method, String reason) {
    boolean isDeclared = reason.contains("entry point") || reason.equals(EntryAnalysis.MAIN);
    if (isDeclared && ArrayTypes.mentions(method.descriptor())) {
      String signature = method.name() + method.descriptor();
      program
          .types()
          .find(method.owner())
          .map(type -> type.methods().get(signature))
          .ifPresent(
              declared -> {
                if (declared.isVirtual()) {
                  shared.share(method);
                } else {
                  entries.add(method);
                }
              });
    }
  }

  private static void group(MethodInfo method, Map<String, Set<String>> groups) {
    if (ArrayTypes.isOuter(method.descriptor())) {
      groups
          .computeIfAbsent(
              baseName(method.name(), method.descriptor())
                  + ArrayTypes.managed(method.descriptor()),
              key -> new TreeSet<>())
          .add(method.signature());
    }
  }

  private void rank(Set<String> signatures) {
    int rank = 0;
    for (String signature : signatures) {
      ranks.put(signature, rank++);
    }
  }

  /** Whether the arrays of a class are rewritten. Annotations stay what the JDK makes of them. */
  boolean isTranslated(String owner) {
    return program.isManaged(owner)
        && program
            .types()
            .find(owner)
            .map(type -> (type.access() & Opcodes.ACC_ANNOTATION) == 0)
            .orElse(true);
  }

  Program program() {
    return program;
  }

  /** Whether a field is one of a translated class, wherever it was inherited from. */
  boolean isTranslatedField(String owner, String name, String descriptor) {
    FieldKey field = program.resolveField(owner, name, descriptor);
    return isTranslated(field.owner())
        && program
            .types()
            .find(field.owner())
            .map(type -> type.fields().containsKey(name + " " + descriptor))
            .orElse(true);
  }

  /** Whether code outside may call a method of ours, so that raw arrays come in and go out. */
  boolean isCalledFromOutside(String owner, MethodInfo method) {
    MethodKey key = new MethodKey(owner, method.name(), method.descriptor());
    return (method.isVirtual() && shared.isShared(key)) || entries.contains(key);
  }

  /** One method for all of which a call of the one may reach the other. */
  MethodKey family(MethodKey method) {
    return shared.family(method);
  }

  /** The method that a call with a descriptor of the input reaches. */
  Target resolve(String owner, String name, String descriptor) {
    String declaring = program.declaringClass(owner, name + descriptor);
    Optional<MethodInfo> method =
        program.types().find(declaring).map(type -> type.methods().get(name + descriptor));
    boolean ours =
        isTranslated(declaring) && method.isPresent() && !method.get().is(Opcodes.ACC_NATIVE);
    if (!ours) {
      return new Target(false, name, descriptor, 0, true);
    }
    boolean rawResult =
        isCalledFromOutside(declaring, method.get())
            && ArrayTypes.isAbove(Type.getReturnType(descriptor))
            && !ArrayTypes.isOuter(descriptor);
    return managed(name, descriptor, rawResult);
  }

  /** The managed form of a method of ours. */
  Target managed(String name, String descriptor) {
    return managed(name, descriptor, false);
  }

  private Target managed(String name, String descriptor, boolean rawResult) {
    int rank = ranks.getOrDefault(name + descriptor, 0);
    String changed = ArrayTypes.managed(descriptor);
    if (name.equals("<init>")) {
      return new Target(true, name, pad(changed, rank), rank, rawResult);
    }
    String base = baseName(name, descriptor);
    return new Target(true, rank == 0 ? base : base + RETURNS + rank, changed, 0, rawResult);
  }

  private static String baseName(String name, String descriptor) {
    String arguments = descriptor.substring(0, descriptor.indexOf(')'));
    boolean onlyReturns = ArrayTypes.isOuter(descriptor) && !ArrayTypes.isOuter(arguments);
    return onlyReturns ? name + RETURNS : name;
  }

  private static String pad(String descriptor, int count) {
    return descriptor.replace(")", ("L" + ArrayTypes.MANAGED_ARRAY + ";").repeat(count) + ")");
  }
}
