package org.quanta.transforms.stm;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.jdk.ManagedLibrary;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.program.TypeInfo;
import org.quanta.transforms.stm.arrays.ArrayTypes;
import org.quanta.transforms.stm.dispatch.DispatchCalls;
import org.quanta.transforms.stm.rollback.ConstructionCalls;

/**
 * Finds who calls a managed method under its original signature, and so which stub it needs.
 *
 * <p>Reflection and libraries know the classes of the jar, so their methods keep a stub, but for
 * those that a compiler or this toolchain made for itself. Of the copies of JDK classes nobody
 * knows the names: they are called through what external types declare, and by reflection only if
 * the program uses it.
 */
public final class OutsideCallers {
  /** By whom a method is called besides managed code. */
  enum Kind {
    /** By nobody. */
    NOBODY,
    /** By threads that are in a quantum. */
    INSIDE,
    /**
     * By any thread, but only now and then, and for a moment: an application looks at a collection
     * that it was given, or prints an exception.
     */
    VISITOR,
    /** By any thread. */
    ANYBODY
  }

  private final boolean reflects;
  private final Set<String> handles = new HashSet<>();

  /**
   * An analysis that has seen no class yet.
   *
   * @param reflects whether the program makes objects or calls methods by reflection
   */
  public OutsideCallers(boolean reflects) {
    this.reflects = reflects;
  }

  /**
   * Looks at the code of a class for method handles.
   *
   * @param type a managed class
   */
  public void visit(ClassNode type) {
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof LdcInsnNode constant) {
          constant(constant.cst);
        } else if (insn instanceof InvokeDynamicInsnNode site) {
          constant(site.bsm);
          for (Object argument : site.bsmArgs) {
            constant(argument);
          }
        }
      }
    }
  }

  private void constant(Object value) {
    if (value instanceof Handle handle) {
      handles.add(handle.getName() + handle.getDesc());
    } else if (value instanceof ConstantDynamic dynamic) {
      constant(dynamic.getBootstrapMethod());
      for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
        constant(dynamic.getBootstrapMethodArgument(i));
      }
    }
  }

  /** Who calls a method that has a body. */
  Kind of(ClassNode type, MethodNode method, ProgramFacts facts) {
    boolean isCopy = type.name.startsWith(ManagedLibrary.PREFIX);
    if (method.desc.contains(ConstructionCalls.CONSTRUCTION)) {
      return Kind.NOBODY;
    }
    if (facts.entries().containsKey(new MethodKey(type.name, method.name, method.desc))) {
      return isCopy ? Kind.VISITOR : Kind.ANYBODY;
    }
    if (isVirtual(method) && isKnownOutside(type, method, facts)) {
      return Kind.VISITOR; // of the jar's own classes: equals, hashCode, toString, clone
    }
    if (handles.contains(method.name + method.desc)) {
      return Kind.INSIDE;
    }
    if (ArrayTypes.isInner(method.desc) || DispatchCalls.isDispatcher(type.name)) {
      return Kind.NOBODY;
    }
    boolean isKnown = isCopy ? reflects && !isPrivate(method) : !isMadeByCompiler(method);
    return isKnown ? Kind.INSIDE : Kind.NOBODY;
  }

  /** Whether an external type declares a method that this one overrides. */
  private static boolean isKnownOutside(ClassNode type, MethodNode method, ProgramFacts facts) {
    return facts.program().types().supertypes(type.name).stream()
        .filter(ancestor -> !facts.program().isManaged(ancestor))
        .anyMatch(
            ancestor ->
                facts
                    .program()
                    .types()
                    .find(ancestor)
                    .map(external -> declares(external, method))
                    .orElse(true));
  }

  private static boolean declares(TypeInfo external, MethodNode method) {
    MethodInfo declared = external.methods().get(method.name + method.desc);
    return declared != null && declared.isVirtual();
  }

  private static boolean isVirtual(MethodNode method) {
    return new MethodInfo(method.name, method.desc, method.access).isVirtual();
  }

  private static boolean isPrivate(MethodNode method) {
    return (method.access & Opcodes.ACC_PRIVATE) != 0;
  }

  /** Bodies of lambdas, accessors of private members; not what serialization looks for. */
  private static boolean isMadeByCompiler(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNTHETIC) != 0
        && !isVirtual(method)
        && !method.name.equals("$deserializeLambda$");
  }
}
