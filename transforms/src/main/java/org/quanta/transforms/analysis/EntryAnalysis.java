package org.quanta.transforms.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.effects.MemberPattern;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeInfo;

/**
 * Finds the managed methods that code outside the program may call, on any thread: what implements
 * or overrides an external method ({@code Runnable.run}), the bodies of lambdas that implement an
 * external interface, {@code main}, and what was declared an entry point. Whatever overrides the
 * method that a method reference names, or one that was declared, counts too.
 *
 * <p>{@code equals}, {@code hashCode}, {@code toString} and {@code clone} do not count: external
 * code calls them on behalf of a thread that is inside already.
 */
public final class EntryAnalysis {
  /** Why the main method is an entry. */
  public static final String MAIN = "the program's main method";

  private static final String ENTRY_POINT = "L" + Program.HINTS + "EntryPoint;";
  private static final List<String> MAIN_METHODS = List.of("main([Ljava/lang/String;)V", "main()V");
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of(
          "equals(Ljava/lang/Object;)Z",
          "hashCode()I",
          "toString()Ljava/lang/String;",
          "clone()Ljava/lang/Object;");

  private final Program program;
  private final Map<MethodKey, String> entries = new TreeMap<>();

  /** Entries that stand for whatever overrides them. */
  private final Set<MethodKey> overridable = new TreeSet<>();

  /** The classes that declare a virtual method, by its signature. */
  private final Map<String, List<String>> declaring = new HashMap<>();

  /**
   * An analysis that has seen no class yet.
   *
   * @param program the program
   */
  public EntryAnalysis(Program program) {
    this.program = program;
  }

  /**
   * Looks at a class.
   *
   * @param type a managed class
   */
  public void visit(ClassNode type) {
    overrides(type.name);
    for (MethodNode method : type.methods) {
      MethodKey key = new MethodKey(type.name, method.name, method.desc);
      if (has(method, ENTRY_POINT)) {
        addWithOverrides(key, "annotated as an entry point");
      }
      for (HintsFile.Entry entry : program.hints().entries()) {
        if (mayBeMeant(method, entry.method())
            && entry.method().matches(type.name, method.name, method.desc)) {
          addWithOverrides(key, "entry point by " + entry.where());
        }
      }
      if (isMain(type.name, method)) {
        add(key, MAIN);
      } else if (makesMainObject(key)) {
        add(key, "makes the object that the program's main method belongs to");
      }
      lambdas(method);
      declaring
          .computeIfAbsent(method.name + method.desc, signature -> new ArrayList<>())
          .add(type.name);
    }
  }

  /** Constructors are spelled out: {@code *} stands for methods only. */
  private static boolean mayBeMeant(MethodNode method, MemberPattern pattern) {
    return switch (method.name) {
      case "<clinit>" -> false;
      case "<init>" -> pattern.isOfConstructors();
      default -> true;
    };
  }

  private boolean isMain(String owner, MethodNode method) {
    return MAIN_METHODS.contains(method.name + method.desc)
        && program
            .mainClass()
            .map(type -> program.declaringClass(type, method.name + method.desc))
            .equals(Optional.of(owner));
  }

  /** From Java 25 on, the main method may belong to an instance, which the launcher makes. */
  private boolean makesMainObject(MethodKey method) {
    return method.name().equals("<init>")
        && method.descriptor().equals("()V")
        && program.mainClass().equals(Optional.of(method.owner()))
        && MAIN_METHODS.stream()
            .anyMatch(main -> isVirtual(program.declaringClass(method.owner(), main), main));
  }

  private static boolean has(MethodNode method, String annotation) {
    return method.invisibleAnnotations != null
        && method.invisibleAnnotations.stream().anyMatch(a -> a.desc.equals(annotation));
  }

  private void overrides(String name) {
    for (String ancestor : program.types().supertypes(name)) {
      if (program.isManaged(ancestor)) {
        continue;
      }
      Optional<TypeInfo> external = program.types().find(ancestor);
      if (external.isEmpty()) {
        unknownAncestor(name, ancestor);
      } else {
        for (MethodInfo method : external.get().methods().values()) {
          if (isOverridable(method)) {
            implementation(name, method, ancestor);
          }
        }
      }
    }
  }

  private static boolean isOverridable(MethodInfo method) {
    return method.isVirtual()
        && !method.is(Opcodes.ACC_FINAL)
        && !OF_EVERY_OBJECT.contains(method.signature());
  }

  /** The method that runs when {@code ancestor}'s is called on an object of this very class. */
  private void implementation(String name, MethodInfo method, String ancestor) {
    String declaring = name;
    while (declaring != null && program.isManaged(declaring)) {
      TypeInfo type = program.types().find(declaring).orElseThrow();
      MethodInfo own = type.methods().get(method.signature());
      if (own != null && own.isVirtual()) {
        add(
            new MethodKey(declaring, method.name(), method.descriptor()),
            "implements " + ancestor.replace('/', '.') + "." + method.name());
        return;
      }
      declaring = type.isInterface() ? null : type.superName();
    }
  }

  private void unknownAncestor(String name, String ancestor) {
    for (MethodInfo method : program.types().find(name).orElseThrow().methods().values()) {
      if (isOverridable(method)) {
        add(
            new MethodKey(name, method.name(), method.descriptor()),
            "may implement a method of " + ancestor.replace('/', '.') + ", which is missing");
      }
    }
  }

  private void lambdas(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof InvokeDynamicInsnNode dynamic && makesKnownOutside(dynamic)) {
        for (Object argument : dynamic.bsmArgs) {
          if (argument instanceof Handle body && isCode(body)) {
            // A reference may name a class that only inherits the method.
            String owner = program.declaringClass(body.getOwner(), body.getName() + body.getDesc());
            if (program.isManaged(owner)) {
              addWithOverrides(
                  new MethodKey(owner, body.getName(), body.getDesc()),
                  "body of a " + Type.getReturnType(dynamic.desc).getClassName());
            }
          }
        }
      }
    }
  }

  /** Whether it makes objects with methods that external code knows. */
  private boolean makesKnownOutside(InvokeDynamicInsnNode dynamic) {
    return isKnownOutside(Type.getReturnType(dynamic.desc))
        || Arrays.stream(dynamic.bsmArgs) // marker interfaces
            .anyMatch(argument -> argument instanceof Type type && isKnownOutside(type));
  }

  private boolean isKnownOutside(Type type) {
    return type.getSort() == Type.OBJECT
        && (!program.isManaged(type.getInternalName())
            || program.types().supertypes(type.getInternalName()).stream()
                .anyMatch(t -> !program.isManaged(t) && !t.equals("java/lang/Object")));
  }

  private static boolean isCode(Handle handle) {
    return handle.getTag() >= Opcodes.H_INVOKEVIRTUAL
        && handle.getTag() != Opcodes.H_NEWINVOKESPECIAL;
  }

  private void addWithOverrides(MethodKey method, String reason) {
    add(method, reason);
    overridable.add(method);
  }

  private void add(MethodKey method, String reason) {
    entries.putIfAbsent(method, reason);
  }

  /**
   * The methods found so far.
   *
   * @return each with the reason, in order of their names
   */
  public Map<MethodKey, String> entries() {
    Map<MethodKey, String> result = new TreeMap<>(entries);
    for (MethodKey method : overridable) {
      for (String owner : overriding(method)) {
        result.putIfAbsent(
            new MethodKey(owner, method.name(), method.descriptor()),
            "overrides " + method.display() + ": " + entries.get(method));
      }
    }
    return result;
  }

  private List<String> overriding(MethodKey method) {
    String signature = method.name() + method.descriptor();
    if (!isVirtual(method.owner(), signature)) {
      return List.of();
    }
    return declaring.getOrDefault(signature, List.of()).stream()
        .filter(type -> program.types().isSubtype(type, method.owner()))
        .filter(type -> isVirtual(type, signature))
        .toList();
  }

  private boolean isVirtual(String owner, String signature) {
    return program
        .types()
        .find(owner)
        .map(type -> type.methods().get(signature))
        .map(MethodInfo::isVirtual)
        .orElse(false);
  }
}
