package org.quanta.transforms.jdk;

import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.TypeHierarchy;

/**
 * Computes which classes of the JDK must be copied, and which of their methods.
 *
 * <p>A method comes along when code that comes along calls it, when it implements a method of an
 * interface that is not copied, or when serialization looks for it. A class comes along when such a
 * method refers to it and it is a root, a part of one, or no code outside the JDK may use it. What
 * a copy would need and cannot have makes its method throw, with a message that names both; a class
 * that would be initialized by such a method is not copied at all.
 */
public final class LibraryClosure {
  private final JdkClasses jdk;
  private final ProgramUses program;
  private final TypeHierarchy types;
  private final Surface surface;

  /**
   * A closure over one program.
   *
   * @param jdkFiles the classes of the JDK
   * @param program what the program refers to
   * @param types all types of the program, its libraries and the JDK
   * @param surface which methods must be there besides
   */
  public LibraryClosure(
      ClassFiles jdkFiles, ProgramUses program, TypeHierarchy types, Surface surface) {
    this.jdk = new JdkClasses(jdkFiles);
    this.program = program;
    this.types = types;
    this.surface = surface;
  }

  /**
   * Computes what comes along.
   *
   * @param library what may be copied
   * @param keptOut families that may not after all, each with the reason
   * @return the classes that do
   */
  public CopiedLibrary compute(ManagedLibrary library, Map<String, String> keptOut) {
    Map<String, String> excluded = new TreeMap<>(keptOut);
    while (true) {
      ManagedLibrary smaller = library.without(excluded.keySet());
      Screening screening = new Screening(jdk, smaller);
      Reachability reached = new Reachability(jdk, smaller, screening, types, surface);
      reached.addProgram(program);
      if (excluded.keySet().containsAll(screening.impossible().keySet())) {
        return cut(reached, excluded);
      }
      excluded.putAll(screening.impossible());
    }
  }

  private CopiedLibrary cut(Reachability reached, Map<String, String> keptOut) {
    Map<String, ClassNode> classes = reached.classes();
    for (ClassNode type : classes.values()) {
      new CutDown(jdk, reached).cut(type);
    }
    return new CopiedLibrary(classes, reached.unsupported(), keptOut, Runtime.version().feature());
  }
}
