package org.quanta.transforms.stm;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Turns the quantum inevitable in methods that were declared so.
 *
 * <pre>
 * &#64;Inevitable void launch() { body }
 * --&gt;
 * void launch(StmThread t) { StmRuntime.becomeInevitable("launch", t); body }
 * </pre>
 *
 * Methods that were declared pure get no barriers, see {@link #isPure}; calls of those that were
 * declared external break out of the quantum, see {@link StmPipeline#breaksOut}.
 */
public final class HonorCategories implements Pass {
  /** A pass; it has no state. */
  public HonorCategories() {}

  @Override
  public String name() {
    return "honor categories";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      Category category = declared(type, method, facts);
      if (category == Category.PURE) {
        tally.count("pure method without barriers");
      } else if (category == Category.INEVITABLE && method.instructions.size() > 0) {
        InsnList barrier = new InsnList();
        barrier.add(new LdcInsnNode(type.name + "." + method.name));
        barrier.add(new VarInsnNode(Opcodes.ALOAD, Twins.parameter(method)));
        barrier.add(StmCalls.BECOME_INEVITABLE.insn());
        method.instructions.insert(barrier);
        tally.count("inevitable method");
      }
    }
  }

  /** Whether a method was declared pure: nothing is added to its code. */
  static boolean isPure(ClassNode type, MethodNode method, ProgramFacts facts) {
    return declared(type, method, facts) == Category.PURE;
  }

  /** What was said of a twin's original; null if nothing was. */
  private static Category declared(ClassNode type, MethodNode twin, ProgramFacts facts) {
    return Twins.isTwin(twin.desc)
        ? facts.categories().get(new MethodKey(type.name, twin.name, Twins.original(twin.desc)))
        : null;
  }
}
