package org.quanta.transforms.stm;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.LeaseValue.Lease;

/**
 * Leases objects again behind breaks and calls, where later accesses rely on leases from before.
 *
 * <pre>
 * INVOKESTATIC Quantum.qbreak
 * --&gt;
 * INVOKESTATIC Quantum.qbreak; ALOAD 1; ALOAD t; INVOKESTATIC StmRuntime.readAgain (Object, StmThread)V
 * </pre>
 *
 * {@link org.quanta.transforms.stm.rollback.RecordFrames} moves that to the slow paths, which run
 * only if the quantum has really ended; where a frame is not recorded, it stays.
 */
public final class RenewLeases implements Pass {
  private final LeasePlans plans;

  /**
   * A pass for one program.
   *
   * @param plans shared by the passes that insert barriers
   */
  public RenewLeases(LeasePlans plans) {
    this.plans = plans;
  }

  @Override
  public String name() {
    return "renew leases";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(InsertReadBarriers.class, InsertWriteBarriers.class);
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      if (!Twins.hasThread(method)) {
        continue;
      }
      plans
          .of(type, method)
          .renewals()
          .forEach(
              (site, variables) -> {
                InsnList renewal = new InsnList();
                variables.forEach(
                    (variable, lease) -> {
                      renewal.add(new VarInsnNode(Opcodes.ALOAD, variable));
                      renewal.add(new VarInsnNode(Opcodes.ALOAD, Twins.parameter(method)));
                      renewal.add(again(lease).insn());
                      tally.count("lease renewed on a slow path");
                    });
                method.instructions.insert(site, renewal);
              });
    }
  }

  private static RuntimeCall again(Lease lease) {
    return lease == Lease.WRITE ? StmCalls.WRITE_AGAIN : StmCalls.READ_AGAIN;
  }
}
