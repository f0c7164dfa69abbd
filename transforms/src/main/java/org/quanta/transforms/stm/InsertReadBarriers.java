package org.quanta.transforms.stm;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.LeaseValue.Lease;

/**
 * Leases objects before their fields are read.
 *
 * <pre>
 * GETFIELD Point.x I
 * --&gt;
 * DUP; ALOAD t; INVOKESTATIC StmRuntime.read (Managed, StmThread)V; GETFIELD Point.x I
 * </pre>
 *
 * A null reference passes the barrier, so that the instruction itself throws.
 */
public final class InsertReadBarriers implements Pass {
  private final StmFacts facts;
  private final LeasePlans plans;

  /**
   * A pass for one program.
   *
   * @param facts what is known of it
   * @param plans shared by the passes that insert barriers
   */
  public InsertReadBarriers(StmFacts facts, LeasePlans plans) {
    this.facts = facts;
    this.plans = plans;
  }

  @Override
  public String name() {
    return "insert read barriers";
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
        plan.each(Opcodes.GETFIELD, () -> tally.count("read barrier elided: pure method"));
        continue;
      }
      checkConfined(method, thread, tally);
      plan.elided()
          .forEach(
              (access, why) -> {
                if (access.getOpcode() == Opcodes.GETFIELD) {
                  tally.count("read barrier elided: " + why);
                }
              });
      plan.accesses()
          .forEach(
              (access, lease) -> {
                if (access.getOpcode() == Opcodes.GETFIELD) {
                  InsnList barrier = new InsnList();
                  barrier.add(new InsnNode(Opcodes.DUP));
                  barrier.add(new VarInsnNode(Opcodes.ALOAD, thread));
                  barrier.add(entry(access.owner, lease).insn());
                  method.instructions.insertBefore(access, barrier);
                  tally.count(
                      lease == Lease.WRITE ? "read barrier, leased for writing" : "read barrier");
                }
              });
    }
  }

  /** Objects that their thread keeps for itself need no lease; if asked to, the runtime looks. */
  private void checkConfined(MethodNode method, int thread, Tally tally) {
    if (method.name.equals("<init>")) {
      return; // nobody else has the object yet
    }
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof FieldInsnNode access
          && LeaseRules.isConfinedRead(facts, access)
          && facts.hasManagedBase(access.owner)) {
        InsnList check = new InsnList();
        check.add(new InsnNode(Opcodes.DUP));
        check.add(new VarInsnNode(Opcodes.ALOAD, thread));
        check.add(StmCalls.READ_CONFINED.insn());
        method.instructions.insertBefore(access, check);
        tally.count("read of a confined object");
      }
    }
  }

  private RuntimeCall entry(String owner, Lease lease) {
    if (facts.hasManagedBase(owner)) {
      return lease == Lease.WRITE ? StmCalls.WRITE : StmCalls.READ;
    }
    return lease == Lease.WRITE ? StmCalls.WRITE_LEASABLE : StmCalls.READ_LEASABLE;
  }
}
