package org.quanta.transforms.analysis;

import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.Program;

/**
 * Finds out whether a program uses atomic sections. One that does may have quanta that take
 * seconds, so its threads can't take turns; the runtime is told.
 */
public final class AtomicSectionAnalysis {
  private static final Set<String> SECTIONS =
      Set.of("enterAtomic", "atomic", "atomicCall", "exclusiveAtomic", "singleQuantum");

  private boolean used;

  /**
   * Looks at a class.
   *
   * @param type a managed class
   */
  public void visit(ClassNode type) {
    if (type.name.startsWith(Program.HINTS)) {
      return; // the sections themselves
    }
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        used |=
            instruction instanceof MethodInsnNode call
                && call.owner.equals(Program.QUANTUM)
                && SECTIONS.contains(call.name);
      }
    }
  }

  /**
   * The answer.
   *
   * @return true if one of the classes begins atomic sections
   */
  public boolean areUsed() {
    return used;
  }
}
