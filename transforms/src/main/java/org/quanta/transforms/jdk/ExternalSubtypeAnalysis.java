package org.quanta.transforms.jdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.quanta.transforms.program.TypeHierarchy;

/**
 * Finds the families of the library that the program takes external subclasses for: {@code
 * java.util.Properties} is a {@code Hashtable}, but the JDK's own one. Where a program lets an
 * object of such a class pass for one of the superclass, the copy would not fit, and the family
 * stays external.
 *
 * <pre>
 * Hashtable table = System.getProperties();   // Hashtable stays external
 * Map map = System.getProperties();           // fine
 * </pre>
 */
public final class ExternalSubtypeAnalysis {
  private final ProgramUses program;
  private final ManagedLibrary library;
  private final TypeHierarchy types;
  private final Map<String, Set<String>> originals = new TreeMap<>();
  private final Map<String, String> conflicts = new TreeMap<>();

  /**
   * An analysis that has seen no class yet.
   *
   * @param program what the program refers to
   * @param library what may be copied
   * @param types all types of the program, its libraries and the JDK
   */
  public ExternalSubtypeAnalysis(ProgramUses program, ManagedLibrary library, TypeHierarchy types) {
    this.program = program;
    this.library = library;
    this.types = types;
  }

  /**
   * Looks at the code of a class.
   *
   * @param type a class of the program, with expanded frames
   */
  public void visit(ClassNode type) {
    for (MethodNode method : type.methods) {
      if (method.instructions.size() > 0 && mentionsSubtype(type, method)) {
        follow(type, method);
      }
    }
  }

  /**
   * The families that must stay external, as far as classes were looked at.
   *
   * @return the families, each with the reason
   */
  public Map<String, String> conflicts() {
    return conflicts;
  }

  private boolean mentionsSubtype(ClassNode type, MethodNode method) {
    List<Reference> references = new ArrayList<>();
    References.ofMethod(method, references::add);
    return !originals(type.name).isEmpty()
        || references.stream().anyMatch(to -> !originals(to.owner()).isEmpty());
  }

  /** The library classes that a class has among its ancestors by way of an external class. */
  Set<String> originals(String type) {
    Set<String> known = originals.get(type);
    if (known != null) {
      return known;
    }
    Set<String> result = new TreeSet<>();
    originals.put(type, result);
    if (!library.isRoot(type)) {
      boolean isProgram = program.contains(type);
      types
          .find(type)
          .ifPresent(
              info -> {
                String parent = info.superName();
                if (parent != null) {
                  if (library.isRoot(parent) && !isProgram) {
                    result.add(parent);
                    types.supertypes(parent).stream().filter(library::isRoot).forEach(result::add);
                  }
                  result.addAll(originals(parent));
                }
              });
    }
    return result;
  }

  private void follow(ClassNode type, MethodNode method) {
    String site = type.name.replace('/', '.') + "." + method.name;
    SubtypeInterpreter interpreter =
        new SubtypeInterpreter(this::originals, (value, wanted) -> flow(site, value, wanted));
    try {
      Frame<BasicValue>[] frames =
          new Analyzer<>(interpreter).analyzeAndComputeMaxs(type.name, method);
      for (AbstractInsnNode insn : method.instructions) {
        int index = method.instructions.indexOf(insn);
        if (insn instanceof FrameNode declared && frames[index] != null) {
          compare(interpreter, declared, frames[index]);
        }
      }
    } catch (AnalyzerException e) {
      throw new IllegalStateException("cannot follow " + site, e);
    }
  }

  /** Frames say for what the verifier takes a value where paths meet. */
  private static void compare(
      SubtypeInterpreter interpreter, FrameNode declared, Frame<BasicValue> actual) {
    int slot = 0;
    for (Object local : declared.local) {
      if (local instanceof String name) {
        interpreter.isSubTypeOf(actual.getLocal(slot), new BasicValue(Type.getObjectType(name)));
      }
      boolean isWide =
          local.equals(org.objectweb.asm.Opcodes.LONG)
              || local.equals(org.objectweb.asm.Opcodes.DOUBLE);
      slot += isWide ? 2 : 1;
    }
    for (int i = 0; i < declared.stack.size(); i++) {
      if (declared.stack.get(i) instanceof String name) {
        interpreter.isSubTypeOf(actual.getStack(i), new BasicValue(Type.getObjectType(name)));
      }
    }
  }

  private void flow(String site, String value, String wanted) {
    conflicts.putIfAbsent(
        ManagedLibrary.family(wanted),
        "%s takes a %s for a %s, and it is the JDK's own"
            .formatted(site, value.replace('/', '.'), wanted.replace('/', '.')));
  }
}
