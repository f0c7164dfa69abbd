package org.quanta.transforms.stm;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Leases objects before their fields are written, which also records the old values.
 *
 * <pre>
 * PUTFIELD Point.x I
 * --&gt;
 * DUP2; POP; ALOAD t; INVOKESTATIC StmRuntime.write (Managed, StmThread)V; PUTFIELD Point.x I
 * </pre>
 */
public final class InsertWriteBarriers implements Pass {
  private final StmFacts facts;
  private final LeasePlans plans;

  /**
   * A pass for one program.
   *
   * @param facts what is known of it
   * @param plans shared by the passes that insert barriers
   */
  public InsertWriteBarriers(StmFacts facts, LeasePlans plans) {
    this.facts = facts;
    this.plans = plans;
  }

  @Override
  public String name() {
    return "insert write barriers";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts common, Tally tally) {
    for (MethodNode method : type.methods) {
      if (!Twins.hasThread(method)) {
        continue;
      }
      int thread = Twins.parameter(method);
      LeaseAnalysis.Plan plan = plans.of(type, method);
      if (HonorCategories.isPure(type, method, common)) {
        plan.each(Opcodes.PUTFIELD, () -> tally.count("write barrier elided: pure method"));
        continue;
      }
      plan.elided()
          .forEach(
              (access, why) -> {
                if (access.getOpcode() == Opcodes.PUTFIELD) {
                  tally.count("write barrier elided: " + why);
                }
              });
      plan.accesses()
          .forEach(
              (access, lease) -> {
                if (access.getOpcode() == Opcodes.PUTFIELD) {
                  method.instructions.insertBefore(access, barrier(access, thread));
                  tally.count("write barrier");
                }
              });
    }
  }

  private InsnList barrier(FieldInsnNode access, int thread) {
    InsnList barrier = new InsnList();
    if (Type.getType(access.desc).getSize() == 1) {
      barrier.add(new InsnNode(Opcodes.DUP2));
      barrier.add(new InsnNode(Opcodes.POP));
    } else {
      barrier.add(new InsnNode(Opcodes.DUP2_X1));
      barrier.add(new InsnNode(Opcodes.POP2));
      barrier.add(new InsnNode(Opcodes.DUP_X2));
    }
    barrier.add(new VarInsnNode(Opcodes.ALOAD, thread));
    barrier.add(
        (facts.hasManagedBase(access.owner) ? StmCalls.WRITE : StmCalls.WRITE_LEASABLE).insn());
    return barrier;
  }
}
