package org.quanta.transforms.analysis;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeInfo;

/**
 * Finds the managed classes that override an external method which blocks, for example an {@code
 * InputStream} of the program's own. A call of {@code InputStream.read} on one of them is no
 * external call, and must not leave the quantum.
 */
public final class BlockingOverrideAnalysis {
  private final Program program;
  private final Set<String> classes = new TreeSet<>();

  /**
   * An analysis that has seen no class yet.
   *
   * @param program the program
   */
  public BlockingOverrideAnalysis(Program program) {
    this.program = program;
  }

  /**
   * Looks at a class.
   *
   * @param type a managed class
   */
  public void visit(ClassNode type) {
    TypeInfo info = program.types().find(type.name).orElseThrow();
    for (String ancestor : program.types().supertypes(type.name)) {
      if (program.isManaged(ancestor)) {
        continue;
      }
      for (MethodInfo method : info.methods().values()) {
        if (method.isVirtual() && blocks(ancestor, method)) {
          classes.add(type.name);
        }
      }
    }
  }

  private boolean blocks(String ancestor, MethodInfo method) {
    return program
            .types()
            .find(ancestor)
            .map(t -> t.methods().containsKey(method.signature()))
            .orElse(false)
        && program.effects().of(program.types(), ancestor, method.name(), method.descriptor())
            == Category.BLOCKING;
  }

  /**
   * The classes found so far.
   *
   * @return internal names
   */
  public Set<String> classes() {
    return new TreeSet<>(classes);
  }
}
