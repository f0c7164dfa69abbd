package org.quanta.transforms.stm;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Leases arguments for reading before calls, where the callee expects it by convention ({@link
 * ParameterLeases}) and it is not known to be so.
 *
 * <pre>
 * ALOAD 2; ALOAD t; INVOKESTATIC Evaluator.evaluate (Frame, StmThread)V
 * --&gt;
 * ALOAD 2; ALOAD t; ASTORE 7
 * DUP; ALOAD t; INVOKESTATIC StmRuntime.read (Managed, StmThread)V
 * ALOAD 7; INVOKESTATIC Evaluator.evaluate (Frame, StmThread)V
 * </pre>
 *
 * Stubs, through which others call, do it always.
 */
public final class LeaseArguments implements Pass {
  private final StmFacts facts;
  private final LeasePlans plans;

  /**
   * A pass for one program.
   *
   * @param facts what is known of it
   * @param plans shared by the passes that insert barriers
   */
  public LeaseArguments(StmFacts facts, LeasePlans plans) {
    this.facts = facts;
    this.plans = plans;
  }

  @Override
  public String name() {
    return "lease arguments";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(InsertReadBarriers.class, InsertWriteBarriers.class, RenewLeases.class);
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts common, Tally tally) {
    for (MethodNode method : type.methods) {
      if (Twins.hasThread(method)) {
        plans
            .of(type, method)
            .arguments()
            .forEach(
                (call, numbers) -> {
                  lease(method, call, numbers, Twins.parameter(method));
                  tally.count("call with arguments leased before");
                });
        continue;
      }
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof MethodInsnNode call && Twins.isTwin(call.desc)) {
          List<Integer> numbers = Arrays.stream(facts.parameters().of(call)).boxed().toList();
          if (!numbers.isEmpty()) {
            lease(method, call, numbers, -1);
          }
        }
      }
    }
  }

  /**
   * Leases arguments that are on the operand stack: those above them are put aside.
   *
   * @param numbers which ones, in ascending order
   * @param thread the variable that holds the quantum; -1 if there is none
   */
  private static void lease(
      MethodNode method, MethodInsnNode call, List<Integer> numbers, int thread) {
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    Type[] types = Type.getArgumentTypes(call.desc);
    int receiver = isStatic ? 0 : 1;
    int lowest = numbers.get(0);
    int[] variables = new int[types.length + receiver];
    InsnList code = new InsnList();
    for (int i = variables.length - 1; i > lowest; i--) {
      variables[i] = method.maxLocals;
      method.maxLocals += types[i - receiver].getSize();
      code.add(new VarInsnNode(types[i - receiver].getOpcode(Opcodes.ISTORE), variables[i]));
    }
    for (int i = lowest; i < variables.length; i++) {
      if (i > lowest) {
        code.add(new VarInsnNode(types[i - receiver].getOpcode(Opcodes.ILOAD), variables[i]));
      }
      if (numbers.contains(i)) {
        code.add(new InsnNode(Opcodes.DUP));
        if (thread >= 0) {
          code.add(new VarInsnNode(Opcodes.ALOAD, thread));
          code.add(StmCalls.READ.insn());
        } else {
          code.add(StmCalls.READ_SHORT.insn());
        }
      }
    }
    method.instructions.insertBefore(call, code);
  }
}
