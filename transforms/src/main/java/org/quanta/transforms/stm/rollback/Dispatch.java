package org.quanta.transforms.stm.rollback;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeInfo;

/** Which methods a call may reach, by the hierarchy of the managed classes. */
final class Dispatch {
  private final Program program;

  /** By type: the managed classes that are subtypes of it, itself included. */
  private final Map<String, Set<String>> below = new HashMap<>();

  private final Map<MethodKey, Name> lambdas = new HashMap<>();
  private final Map<String, String> declaring = new HashMap<>();

  Dispatch(Program program) {
    this.program = program;
  }

  /**
   * A name under which a method can be called.
   *
   * @param type the class or interface that declares it
   * @param signature name and descriptor
   * @param isLambda whether any object of the type may have it as its method
   */
  record Name(String type, String signature, boolean isLambda) {}

  void visit(ClassNode type) {
    below.computeIfAbsent(type.name, key -> new LinkedHashSet<>()).add(type.name);
    for (String ancestor : program.types().supertypes(type.name)) {
      below.computeIfAbsent(ancestor, key -> new LinkedHashSet<>()).add(type.name);
    }
  }

  /** A lambda or method reference, seen as one method that objects of its interface may have. */
  MethodKey lambda(String type, String name, String descriptor) {
    MethodKey key = new MethodKey(type, name, descriptor + "#lambda");
    lambdas.put(key, new Name(declaring(type, name + descriptor), name + descriptor, true));
    return key;
  }

  /** What a call names; null if it leaves the program. */
  CallTarget target(int opcode, String owner, String name, String descriptor) {
    if (owner.startsWith("[")) {
      return null;
    }
    String signature = name + descriptor;
    String declaring = declaring(owner, signature);
    if (!program.isManaged(declaring)) {
      return null;
    }
    boolean isVirtual =
        opcode != Opcodes.INVOKESTATIC
            && opcode != Opcodes.INVOKESPECIAL
            && isVirtual(declaring, signature);
    return new CallTarget(isVirtual ? owner : declaring, signature, isVirtual);
  }

  private boolean isVirtual(String declaring, String signature) {
    MethodInfo method = method(declaring, signature);
    return method == null || method.isVirtual();
  }

  /** The name by which a method is called. */
  Name name(MethodKey method) {
    Name lambda = lambdas.get(method);
    return lambda != null
        ? lambda
        : new Name(method.owner(), method.name() + method.descriptor(), false);
  }

  /** Whether a call may reach a method of the same signature. */
  boolean mayReach(CallTarget target, Name method) {
    if (!target.isVirtual()) {
      return !method.isLambda() && target.type().equals(method.type());
    }
    if (method.isLambda()) {
      return target.type().equals(method.type())
          || program.types().isSubtype(target.type(), method.type())
          || program.types().isSubtype(method.type(), target.type());
    }
    Set<String> receivers = below.getOrDefault(target.type(), Set.of());
    if (receivers.contains(method.type())) {
      return true;
    }
    for (String receiver : below.getOrDefault(method.type(), Set.of())) {
      if (receivers.contains(receiver) && mayInherit(receiver, method)) {
        return true;
      }
    }
    return false;
  }

  /** Superclasses come before interfaces; which one of several interfaces wins is not asked. */
  private boolean mayInherit(String receiver, Name method) {
    String type = receiver;
    while (type != null && program.isManaged(type)) {
      if (method(type, method.signature()) != null) {
        return type.equals(method.type());
      }
      type = program.types().find(type).map(TypeInfo::superName).orElse(null);
    }
    return program.types().find(method.type()).map(TypeInfo::isInterface).orElse(true);
  }

  private String declaring(String owner, String signature) {
    return declaring.computeIfAbsent(
        owner + "." + signature, key -> program.declaringClass(owner, signature));
  }

  private MethodInfo method(String type, String signature) {
    return program
        .types()
        .find(type)
        .map(TypeInfo::methods)
        .map(m -> m.get(signature))
        .orElse(null);
  }
}
