package org.quanta.transforms.stm.dispatch;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.analysis.ExternalCallAnalysis;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeInfo;

/** Finds the calls of external methods that may reach an implementation in a managed class. */
public final class ManagedReceivers {
  static final String OBJECT = "java/lang/Object";
  private static final String CONCATENATION = "java/lang/invoke/StringConcatFactory";
  private static final Set<String> OF_OBJECT =
      Set.of("equals(Ljava/lang/Object;)Z", "hashCode()I", "toString()Ljava/lang/String;");

  /** Internal names of the classes that build strings. */
  public static final Set<String> BUILDERS =
      Set.of("java/lang/StringBuilder", "java/lang/StringBuffer");

  private final Program program;

  /** By type: the managed classes that are subtypes of it, itself included. */
  private final Map<String, Set<String>> below = new HashMap<>();

  /** By signature: the managed types with a method that has a body. */
  private final Map<String, List<String>> implementing = new HashMap<>();

  /** By external type: the methods that are called on it. */
  private final Map<String, Set<MethodKey>> called = new TreeMap<>();

  private final Set<Printing> printed = EnumSet.noneOf(Printing.class);
  private final Map<MethodKey, Boolean> known = new HashMap<>();

  /**
   * An analysis that has seen no code yet.
   *
   * @param program the program
   */
  public ManagedReceivers(Program program) {
    this.program = program;
    for (String name : new TreeSet<>(program.managed())) {
      TypeInfo type = program.types().find(name).orElse(null);
      if (type == null) {
        continue;
      }
      if (!type.isInterface()) {
        below.computeIfAbsent(name, key -> new HashSet<>()).add(name);
        for (String ancestor : program.types().supertypes(name)) {
          below.computeIfAbsent(ancestor, key -> new HashSet<>()).add(name);
        }
      }
      for (MethodInfo method : type.methods().values()) {
        if (method.isVirtual() && !method.is(Opcodes.ACC_ABSTRACT)) {
          implementing.computeIfAbsent(method.signature(), key -> new ArrayList<>()).add(name);
        }
      }
    }
  }

  /**
   * Looks at the code of a class.
   *
   * @param type a managed class
   */
  public void visit(ClassNode type) {
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof MethodInsnNode call) {
          target(call).ifPresent(this::add);
          function(call).ifPresent(function -> add(function.asked()));
          printing(call).ifPresent(this::add);
          if (appendsObject(call)) {
            add(ObjectFunction.TEXT.asked());
          }
        } else if (insn instanceof InvokeDynamicInsnNode site && isConcatenation(site)) {
          for (Type argument : Type.getArgumentTypes(site.desc)) {
            if (hasText(argument)) {
              add(ObjectFunction.TEXT.asked());
            }
          }
        }
      }
    }
  }

  private void add(MethodKey method) {
    called.computeIfAbsent(method.owner(), key -> new TreeSet<>()).add(method);
    if (isOfObject(method)) {
      called.computeIfAbsent(OBJECT, key -> new TreeSet<>());
    }
  }

  private void add(Printing printing) {
    printed.add(printing);
    add(ObjectFunction.TEXT.asked());
  }

  /**
   * What a call is to be dispatched for.
   *
   * @param call any call
   * @return the external method; nothing if the receiver is never managed
   */
  public Optional<MethodKey> target(MethodInsnNode call) {
    if (call.getOpcode() != Opcodes.INVOKEVIRTUAL && call.getOpcode() != Opcodes.INVOKEINTERFACE) {
      return Optional.empty();
    }
    return ExternalCallAnalysis.externalTarget(program, call)
        .filter(method -> known.computeIfAbsent(method, this::mayBeManaged));
  }

  /** The static method that only asks an object which may be managed. */
  Optional<ObjectFunction> function(MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKESTATIC
        ? ObjectFunction.of(call).filter(function -> !receivers(function.asked()).isEmpty())
        : Optional.empty();
  }

  /** The method that prints objects which may be managed, on a stream that is not. */
  Optional<Printing> printing(MethodInsnNode call) {
    return Printing.of(call)
        .filter(
            printing ->
                target(call).isEmpty() && !receivers(ObjectFunction.TEXT.asked()).isEmpty());
  }

  /** Whether an object which may be managed is appended to a builder: its text is. */
  boolean appendsObject(MethodInsnNode call) {
    return BUILDERS.contains(call.owner)
        && call.name.equals("append")
        && call.desc.startsWith("(Ljava/lang/Object;)")
        && !receivers(ObjectFunction.TEXT.asked()).isEmpty();
  }

  /** The methods that print objects and are called. */
  Set<Printing> printed() {
    return printed;
  }

  private boolean mayBeManaged(MethodKey method) {
    return isPublic(method) && !receivers(method).isEmpty();
  }

  /** Whether the dispatcher, which is in a package of its own, can call a method. */
  private boolean isPublic(MethodKey method) {
    String signature = method.name() + method.descriptor();
    String declaring = program.declaringClass(method.owner(), signature);
    return program
            .types()
            .find(method.owner())
            .map(type -> (type.access() & Opcodes.ACC_PUBLIC) != 0)
            .orElse(false)
        && program
            .types()
            .find(declaring)
            .map(type -> type.methods().get(signature))
            .map(info -> info.isVirtual() && isOpen(info))
            .orElse(false);
  }

  private static boolean isOpen(MethodInfo method) {
    return method.is(Opcodes.ACC_PUBLIC) && !method.is(Opcodes.ACC_FINAL);
  }

  /** The managed classes whose objects run managed code when a method is called on them. */
  private Set<String> receivers(MethodKey method) {
    Set<String> result = new TreeSet<>();
    Set<String> possible = below.getOrDefault(method.owner(), Set.of());
    for (String type : implementing.getOrDefault(method.name() + method.descriptor(), List.of())) {
      for (String receiver : below.getOrDefault(type, Set.of())) {
        if (possible.contains(receiver)) {
          result.add(receiver);
        }
      }
    }
    return result;
  }

  /** Whether a value becomes text by a managed method. */
  boolean hasText(Type type) {
    return type.getSort() == Type.OBJECT
        && !receivers(new MethodKey(type.getInternalName(), "toString", "()Ljava/lang/String;"))
            .isEmpty();
  }

  static boolean isConcatenation(InvokeDynamicInsnNode site) {
    return site.bsm.getOwner().equals(CONCATENATION);
  }

  /** Whether a method is one that each object has. */
  static boolean isOfObject(MethodKey method) {
    return OF_OBJECT.contains(method.name() + method.descriptor());
  }

  /** Whether some receivers of a method have no base class that tells them to be managed. */
  boolean needsInterfaceTest(MethodKey method) {
    return receivers(method).stream().anyMatch(type -> !hasManagedBase(type));
  }

  /** Whether a type may be a supertype of classes that have the common managed base. */
  boolean isAboveManagedBase(String type) {
    return type.equals(OBJECT)
        || program.types().find(type).map(TypeInfo::isInterface).orElse(false);
  }

  private boolean hasManagedBase(String type) {
    String current = type;
    while (program.isManaged(current)) {
      current = program.types().find(current).orElseThrow().superName();
    }
    return OBJECT.equals(current);
  }

  /** The external types that need a dispatcher, in order of their names. */
  Set<String> dispatched() {
    return called.keySet();
  }

  /** The methods of an external type that are called, in order of their names. */
  Set<MethodKey> methods(String owner) {
    return called.get(owner);
  }

  Program program() {
    return program;
  }
}
