package org.quanta.transforms.jdk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.TypeHierarchy;
import org.quanta.transforms.program.TypeInfo;

/**
 * Finds the families of the library that external code and the program exchange by their concrete
 * classes: an external method that takes or returns a {@code java.util.Vector} wants the JDK's own.
 * Such a family stays external in the whole program. Converting at the call would lose what the two
 * sides say to each other through the object later on, and nothing tells a call that means a value
 * from one that means this very object.
 *
 * <pre>
 * external.show(vector)                              call of a method
 * external.vector                                    field
 * class Mine extends External { void show(Vector v)  implementation of a method
 * Showing s = v -&gt; ...                               lambda for an external interface
 * </pre>
 */
public final class BoundaryAnalysis {
  private final ProgramUses program;
  private final ManagedLibrary library;
  private final TypeHierarchy types;
  private final Map<String, String> conflicts = new TreeMap<>();

  private BoundaryAnalysis(ProgramUses program, ManagedLibrary library, TypeHierarchy types) {
    this.program = program;
    this.library = library;
    this.types = types;
  }

  /**
   * Finds the families that must stay external.
   *
   * @param program what the program refers to
   * @param library what may be copied
   * @param types all types of the program, its libraries and the JDK
   * @return the families, each with the reason
   */
  public static Map<String, String> conflicts(
      ProgramUses program, ManagedLibrary library, TypeHierarchy types) {
    BoundaryAnalysis analysis = new BoundaryAnalysis(program, library, types);
    program.references().forEach(analysis::reference);
    program.methods().forEach(analysis::implementation);
    program.dynamicCalls().forEach(analysis::lambda);
    return analysis.conflicts;
  }

  private void reference(Reference to, String site) {
    if (!to.isMember()
        || (to.name().equals("<init>") && program.contains(to.owner()))
        || JdkClasses.isSignaturePolymorphic(to.owner())) {
      return;
    }
    String declaring = to.isMethod() ? declaring(to) : declaringField(to);
    if (!program.contains(declaring) && !library.isRoot(declaring)) {
      String what = to.isMethod() ? "calls " : "uses ";
      conflict(to.descriptor(), site + " " + what + display(declaring, to.name()));
    }
  }

  private String declaring(Reference to) {
    if (!program.contains(to.owner())) {
      return to.owner();
    }
    if (declares(to.owner(), to.signature())) {
      return to.owner();
    }
    return types.supertypes(to.owner()).stream()
        .filter(ancestor -> declares(ancestor, to.signature()))
        .findFirst()
        .orElse(to.owner());
  }

  private boolean declares(String type, String signature) {
    return types.find(type).filter(t -> t.methods().containsKey(signature)).isPresent();
  }

  /** Type information has no fields; an external superclass may have any. */
  private String declaringField(Reference to) {
    String type = to.owner();
    while (type != null && program.contains(type) && !program.declaresField(type, to)) {
      type = types.find(type).map(TypeInfo::superName).orElse(null);
    }
    return type == null || type.equals("java/lang/Object") ? to.owner() : type;
  }

  private void implementation(MethodKey method, int access) {
    String signature = method.name() + method.descriptor();
    boolean isVirtual =
        (access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0
            && !method.name().startsWith("<");
    if (!isVirtual || namedRoots(method.descriptor()).isEmpty()) {
      return;
    }
    for (String ancestor : types.supertypes(method.owner())) {
      boolean isExternal = !program.contains(ancestor) && !library.isRoot(ancestor);
      Optional<TypeInfo> type = types.find(ancestor);
      if (isExternal && (type.isEmpty() || type.get().methods().containsKey(signature))) {
        conflict(
            method.descriptor(),
            method.display() + " implements " + display(ancestor, method.name()));
      }
    }
  }

  private void lambda(InvokeDynamicInsnNode lambda, String site) {
    Type made = Type.getReturnType(lambda.desc);
    if (made.getSort() == Type.OBJECT
        && !program.contains(made.getInternalName())
        && lambda.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
        && lambda.bsmArgs[0] instanceof Type method) {
      conflict(
          method.getDescriptor(),
          site + " has a lambda for " + display(made.getInternalName(), lambda.name));
    }
  }

  private void conflict(String descriptor, String reason) {
    for (String type : namedRoots(descriptor)) {
      conflicts.putIfAbsent(
          ManagedLibrary.family(type),
          reason
              + ", which works on the JDK's own "
              + type.replace('/', '.')
              + "; to have it copied, take that call out or call its class unmanaged");
    }
  }

  private List<String> namedRoots(String descriptor) {
    return Descriptors.names(descriptor).stream().filter(library::isRoot).toList();
  }

  private static String display(String owner, String name) {
    return owner.replace('/', '.') + "." + name;
  }
}
