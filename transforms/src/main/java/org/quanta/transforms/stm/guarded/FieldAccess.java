package org.quanta.transforms.stm.guarded;

import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.jdk.ManagedLibrary;
import org.quanta.transforms.program.Program;

/**
 * Who reaches a field past the instructions of the program. Copies of JDK classes look at their own
 * fields at most, and not at those of arrays.
 */
public final class FieldAccess {
  private static final String REFLECTED = "fields looked at by reflection";
  private static final String SERIALIZED = "written by serialization";
  private static final Set<String> PUBLIC = Set.of("getField", "getFields");
  private static final Set<String> ALL = Set.of("getDeclaredField", "getDeclaredFields");

  private final Program program;
  private final Set<String> unmanagedPackages;
  private boolean looksAtPublic;
  private boolean looksAtAll;

  /**
   * An account that has seen no class yet.
   *
   * @param program the program
   * @param unmanagedPackages the packages of the jar's classes that are not translated
   */
  public FieldAccess(Program program, Set<String> unmanagedPackages) {
    this.program = program;
    this.unmanagedPackages = unmanagedPackages;
  }

  /**
   * Looks at how a class uses reflection.
   *
   * @param type a managed class
   */
  public void visit(ClassNode type) {
    if (type.name.startsWith(ManagedLibrary.PREFIX)) {
      return;
    }
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof MethodInsnNode call) {
          boolean onClass = call.owner.equals("java/lang/Class");
          looksAtPublic |= onClass && PUBLIC.contains(call.name);
          looksAtAll |= (onClass && ALL.contains(call.name)) || isHandle(call);
        }
      }
    }
  }

  private static boolean isHandle(MethodInsnNode call) {
    return call.owner.equals("sun/misc/Unsafe")
        || (call.owner.equals("java/lang/invoke/MethodHandles$Lookup")
            && (call.name.contains("Getter")
                || call.name.contains("Setter")
                || call.name.contains("VarHandle")));
  }

  /**
   * Why a field's value may be one that nothing in the program stores.
   *
   * @param type the field's class
   * @param field any field
   * @return null if there is no reason
   */
  public String hiddenAccess(ClassNode type, FieldNode field) {
    return isReflected(field) ? REFLECTED : isSerialized(type, field) ? SERIALIZED : null;
  }

  private boolean isReflected(FieldNode field) {
    return looksAtAll || (looksAtPublic && (field.access & Opcodes.ACC_PUBLIC) != 0);
  }

  private boolean isSerialized(ClassNode type, FieldNode field) {
    return (field.access & (Opcodes.ACC_TRANSIENT | Opcodes.ACC_STATIC)) == 0
        && program.types().supertypes(type.name).contains("java/io/Serializable");
  }

  /** Why a field cannot be followed; null if it can. */
  String reason(ClassNode type, FieldNode field) {
    if (!hasManagedBase(type)) {
      return "holder has an external superclass";
    }
    if (isReflected(field)) {
      return REFLECTED;
    }
    if (isReached(type, field)) {
      return "reached from outside";
    }
    return isSerialized(type, field) ? SERIALIZED : null;
  }

  /** Whether a class outside may name a field. Nobody outside knows the copies of JDK classes. */
  private boolean isReached(ClassNode type, FieldNode field) {
    if (type.name.startsWith(ManagedLibrary.PREFIX)) {
      return false;
    }
    boolean isInherited = (field.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
    return isInherited
        ? program.mainClass().isEmpty() || !unmanagedPackages.isEmpty()
        : unmanagedPackages.contains(packageOf(type.name));
  }

  private static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  private boolean hasManagedBase(ClassNode type) {
    Optional<String> current = Optional.of(type.name);
    while (current.isPresent() && program.isManaged(current.get())) {
      current = program.types().find(current.get()).map(found -> found.superName());
    }
    return current.isPresent() && current.get().equals("java/lang/Object");
  }
}
