package org.quanta.transforms.jdk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.TypeHierarchy;
import org.quanta.transforms.program.TypeInfo;

/** What the classes of a program refer to, each thing with the first place that does. */
public final class ProgramUses {
  private final Map<Reference, String> references = new LinkedHashMap<>();
  private final Map<InvokeDynamicInsnNode, String> dynamicCalls = new LinkedHashMap<>();
  private final Map<MethodKey, Integer> methods = new TreeMap<>();
  private final Set<String> classes = new TreeSet<>();
  private final Set<String> fields = new TreeSet<>();

  /** What no class refers to yet. */
  public ProgramUses() {}

  /**
   * Looks at a class.
   *
   * @param type a class of the program, with its code; not kept
   */
  public void visit(ClassNode type) {
    classes.add(type.name);
    String className = type.name.replace('/', '.');
    References.ofHeader(type, reference -> references.putIfAbsent(reference, className));
    type.fields.forEach(field -> fields.add(fieldKey(type.name, field.name, field.desc)));
    for (MethodNode method : type.methods) {
      MethodKey key = new MethodKey(type.name, method.name, method.desc);
      methods.put(key, method.access);
      References.ofMethod(method, found -> references.putIfAbsent(found, key.display()));
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode dynamic) {
          dynamicCalls.put(dynamic, key.display());
        }
      }
    }
  }

  Map<Reference, String> references() {
    return references;
  }

  Map<InvokeDynamicInsnNode, String> dynamicCalls() {
    return dynamicCalls;
  }

  /** The methods of the program with their access flags. */
  Map<MethodKey, Integer> methods() {
    return methods;
  }

  boolean contains(String type) {
    return classes.contains(type);
  }

  private static boolean looksUp(Reference to) {
    return switch (to.owner()) {
      case "java/lang/reflect/Method" -> to.name().equals("invoke");
      case "java/lang/reflect/Constructor", "java/lang/Class" -> to.name().equals("newInstance");
      case "java/lang/invoke/MethodHandles$Lookup" -> to.name().startsWith("find");
      default -> false;
    };
  }

  boolean declaresField(String type, Reference field) {
    return fields.contains(fieldKey(type, field.name(), field.descriptor()));
  }

  private static String fieldKey(String owner, String name, String descriptor) {
    return owner + "." + name + ":" + descriptor;
  }

  /**
   * Whether the program looks classes or methods up by name, so that it cannot be told which ones
   * it uses.
   *
   * @return true if it calls methods that do so
   */
  public boolean usesReflection() {
    return references.keySet().stream().anyMatch(ProgramUses::looksUp);
  }

  /** A member that a class of the program inherits from the library, under the library's name. */
  Reference intoLibrary(Reference reference, ManagedLibrary library, TypeHierarchy types) {
    if (!reference.isMember() || !contains(reference.owner())) {
      return reference;
    }
    String type = reference.owner();
    while (type != null && contains(type)) {
      type = types.find(type).map(TypeInfo::superName).orElse(null);
    }
    return type != null && library.isRoot(type)
        ? new Reference(reference.kind(), type, reference.name(), reference.descriptor())
        : reference;
  }

  /**
   * The methods by which classes of the program implement interfaces, if they extend the library:
   * the implementation may be inherited from there.
   */
  Set<String> inheritedImplementations(ManagedLibrary library, TypeHierarchy types) {
    Set<String> result = new TreeSet<>();
    for (String type : classes) {
      Set<String> ancestors = types.supertypes(type);
      if (ancestors.stream().anyMatch(library::isRoot)) {
        for (String ancestor : ancestors) {
          Optional<TypeInfo> found = types.find(ancestor);
          if (found.isPresent() && found.get().isInterface()) {
            found.get().methods().values().stream().map(MethodInfo::signature).forEach(result::add);
          }
        }
      }
    }
    return result;
  }
}
