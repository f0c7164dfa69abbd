package org.quanta.transforms.stm;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Leases objects for reading where a variable is defined, so that loops that use it need no
 * barriers; {@link LoopLeases} finds them. A parameter is leased where the method begins.
 *
 * <pre>
 * ASTORE 2
 * --&gt;
 * DUP; ALOAD t; INVOKESTATIC StmRuntime.readAhead (Object, StmThread)V; ASTORE 2
 * </pre>
 */
public final class LeaseAtDefinition implements Pass {
  private final LeasePlans plans;

  /**
   * A pass for one program.
   *
   * @param plans shared by the passes that insert barriers
   */
  public LeaseAtDefinition(LeasePlans plans) {
    this.plans = plans;
  }

  @Override
  public String name() {
    return "lease at definition";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(InsertReadBarriers.class, InsertWriteBarriers.class);
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts common, Tally tally) {
    for (MethodNode method : type.methods) {
      if (!Twins.hasThread(method) || HonorCategories.isPure(type, method, common)) {
        continue;
      }
      for (VarInsnNode definition : plans.of(type, method).definitions()) {
        InsnList lease = new InsnList();
        if (LoopLeases.isParameter(definition)) {
          lease.add(new VarInsnNode(Opcodes.ALOAD, definition.var));
          lease.add(new VarInsnNode(Opcodes.ALOAD, Twins.parameter(method)));
          lease.add(StmCalls.READ_AHEAD.insn());
          method.instructions.insert(lease);
        } else {
          lease.add(new InsnNode(Opcodes.DUP));
          lease.add(new VarInsnNode(Opcodes.ALOAD, Twins.parameter(method)));
          lease.add(StmCalls.READ_AHEAD.insn());
          method.instructions.insertBefore(definition, lease);
        }
        tally.count("read barrier before a loop");
      }
    }
  }
}
