package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The leases that the code behind a site relies on, and that only the slow paths have to take
 * again. They stand behind the site as
 *
 * <pre>
 * ALOAD 1; ALOAD t; INVOKESTATIC StmRuntime.readAgain (Object, StmThread)V
 * </pre>
 *
 * @param variables the local variables, in order
 * @param calls for each, the name of the entry point of the runtime
 * @param thread the variable that holds the thread's quantum
 */
record Renewal(List<Integer> variables, List<String> calls, int thread) {
  private static final String DESCRIPTOR = "(Ljava/lang/Object;L" + RollbackCalls.THREAD + ";)V";

  /** What stands behind a site, which is removed from there. */
  static Renewal takeFrom(MethodBody body, Site site) {
    List<Integer> variables = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    int thread = -1;
    for (int i = site.index() + 1; i + 2 < body.size() && isOne(body.at(i + 2)); i += 3) {
      variables.add(((VarInsnNode) body.at(i)).var);
      thread = ((VarInsnNode) body.at(i + 1)).var;
      calls.add(((MethodInsnNode) body.at(i + 2)).name);
      for (int k = i; k < i + 3; k++) {
        body.method().instructions.remove(body.at(k));
      }
    }
    return new Renewal(List.copyOf(variables), List.copyOf(calls), thread);
  }

  private static boolean isOne(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals(RollbackCalls.RUNTIME)
        && call.name.endsWith("Again");
  }

  boolean isEmpty() {
    return variables.isEmpty();
  }

  void emit(Code out) {
    for (int i = 0; i < variables.size(); i++) {
      out.aload(variables.get(i)).aload(thread);
      out.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC, RollbackCalls.RUNTIME, calls.get(i), DESCRIPTOR, false));
    }
  }
}
