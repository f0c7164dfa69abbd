package org.quanta.transforms.analysis;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeInfo;

/**
 * Finds the managed methods that code outside the program may call, on any thread: what implements
 * or overrides an external method ({@code Runnable.run}), the bodies of lambdas that implement an
 * external interface, {@code main}, and what was declared an entry point.
 *
 * <p>{@code equals}, {@code hashCode}, {@code toString} and {@code clone} do not count: external
 * code calls them on behalf of a thread that is inside already.
 */
public final class EntryAnalysis {
  private static final String ENTRY_POINT = "L" + Program.HINTS + "EntryPoint;";
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of(
          "equals(Ljava/lang/Object;)Z",
          "hashCode()I",
          "toString()Ljava/lang/String;",
          "clone()Ljava/lang/Object;");

  private final Program program;
  private final Map<MethodKey, String> entries = new TreeMap<>();

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
        add(key, "annotated as an entry point");
      }
      for (HintsFile.Entry entry : program.hints().entries()) {
        if (!method.name.startsWith("<")
            && entry.method().matches(type.name, method.name, method.desc)) {
          add(key, "entry point by " + entry.where());
        }
      }
      if (isMain(type.name, method)) {
        add(key, "the program's main method");
      }
      lambdas(method);
    }
  }

  private boolean isMain(String owner, MethodNode method) {
    return method.name.equals("main")
        && program.mainClass().equals(Optional.of(owner))
        && (method.desc.equals("([Ljava/lang/String;)V") || method.desc.equals("()V"));
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
      if (insn instanceof InvokeDynamicInsnNode dynamic) {
        Type made = Type.getReturnType(dynamic.desc);
        if (made.getSort() != Type.OBJECT || program.isManaged(made.getInternalName())) {
          continue;
        }
        for (Object argument : dynamic.bsmArgs) {
          if (argument instanceof Handle body && isCode(body)) {
            add(
                new MethodKey(body.getOwner(), body.getName(), body.getDesc()),
                "body of a " + made.getClassName());
          }
        }
      }
    }
  }

  private boolean isCode(Handle handle) {
    return handle.getTag() >= Opcodes.H_INVOKEVIRTUAL
        && handle.getTag() != Opcodes.H_NEWINVOKESPECIAL
        && program.isManaged(handle.getOwner());
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
    return new TreeMap<>(entries);
  }
}
