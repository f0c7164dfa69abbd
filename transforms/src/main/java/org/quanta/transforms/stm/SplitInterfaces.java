package org.quanta.transforms.stm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.program.TypeInfo;

/**
 * Keeps the initializers of interfaces from running early. The JVM initializes an interface with
 * the classes that implement it only if it has methods with code; the twins of abstract methods
 * have. So they get an interface of their own, which has no initializer.
 *
 * <pre>
 * interface Shape { Shape UNIT = ...; int area(); }
 * --&gt;
 * interface Shape$$Twins$quanta { int area(); }        // its twin will be here
 * interface Shape extends Shape$$Twins$quanta { Shape UNIT = ...; int area(); }
 * </pre>
 *
 * Interfaces that extend a sealed one stay whole: the new one would be no permitted subtype.
 */
public final class SplitInterfaces implements Pass {
  private static final String SUFFIX = "$$Twins$quanta";

  private final Set<String> sealed;
  private final List<ClassNode> made = new ArrayList<>();

  /**
   * A pass that has made no interface yet.
   *
   * @param sealed internal names of the sealed types of the program
   */
  public SplitInterfaces(Set<String> sealed) {
    this.sealed = Set.copyOf(sealed);
  }

  @Override
  public String name() {
    return "interface of twins";
  }

  /**
   * The interfaces that were made since the last call.
   *
   * @return managed types
   */
  public List<ClassNode> takeMade() {
    List<ClassNode> result = List.copyOf(made);
    made.clear();
    return result;
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    if (Twins.isInterface(type)
        && hasInitializer(type)
        && onlyDeclares(type)
        && type.interfaces.stream().noneMatch(sealed::contains)) {
      ClassNode twins = twins(type);
      if (!twins.methods.isEmpty()) {
        type.interfaces.add(twins.name);
        made.add(twins);
        tally.count(name());
      }
    }
  }

  private static boolean hasInitializer(ClassNode type) {
    return type.methods.stream().anyMatch(method -> method.name.equals("<clinit>"));
  }

  private static boolean onlyDeclares(ClassNode type) {
    return type.methods.stream()
        .allMatch(method -> (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT)) != 0);
  }

  private static ClassNode twins(ClassNode type) {
    ClassNode twins = new ClassNode(Opcodes.ASM9);
    twins.version = type.version;
    twins.access = (type.access & ~Opcodes.ACC_ANNOTATION) | Opcodes.ACC_SYNTHETIC;
    twins.name = type.name + SUFFIX;
    twins.superName = type.superName;
    twins.interfaces = new ArrayList<>(type.interfaces);
    twins.sourceFile = type.sourceFile;
    for (MethodNode method : type.methods) {
      if ((method.access & Opcodes.ACC_STATIC) == 0) {
        String[] exceptions = method.exceptions.toArray(new String[0]);
        twins.methods.add(
            new MethodNode(
                Opcodes.ASM9, method.access, method.name, method.desc, null, exceptions));
      }
    }
    return twins;
  }

  /** Whether the twins of a type's abstract methods are in an interface of their own. */
  static boolean isSplit(ClassNode type) {
    return type.interfaces.contains(type.name + SUFFIX);
  }

  /** Whether an interface is initialized with the classes that implement it. */
  static boolean isInitializedWithClasses(TypeInfo type) {
    boolean isSplit = type.interfaces().contains(type.name() + SUFFIX);
    return !isSplit && type.methods().values().stream().anyMatch(SplitInterfaces::isOfInstances);
  }

  private static boolean isOfInstances(MethodInfo method) {
    return !method.is(Opcodes.ACC_STATIC);
  }
}
