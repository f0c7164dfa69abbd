package org.quanta.transforms.stm;

import java.util.Set;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.arrays.ArrayCalls;
import org.quanta.transforms.stm.arrays.GiveThreadToArrays;

/**
 * Loads and stores elements of arrays that are known to be leased without leasing them again.
 *
 * <pre>
 * ALOAD 1; ILOAD 2; ALOAD t; INVOKESTATIC IntArray.get (IntArray, int, StmThread)I
 * --&gt;
 * ALOAD 1; ILOAD 2; ALOAD t; INVOKESTATIC IntArray.getLeased (IntArray, int, StmThread)I
 * </pre>
 *
 * The thread is still needed: large arrays are leased in parts, at each access.
 */
public final class AccessLeasedElements implements Pass {
  private final LeasePlans plans;

  /**
   * A pass for one program.
   *
   * @param plans shared by the passes that insert barriers
   */
  public AccessLeasedElements(LeasePlans plans) {
    this.plans = plans;
  }

  @Override
  public String name() {
    return "access leased elements";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(GiveThreadToArrays.class);
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      if (Twins.hasThread(method) && !HonorCategories.isPure(type, method, facts)) {
        for (MethodInsnNode access : plans.of(type, method).leasedElements()) {
          access.name = ArrayCalls.leased(access.name);
          tally.count("array access without a barrier: array leased before");
        }
      }
    }
  }
}
