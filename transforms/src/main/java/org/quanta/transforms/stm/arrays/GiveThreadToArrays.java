package org.quanta.transforms.stm.arrays;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.ClassInitializers;

/**
 * Hands the thread's record to the accessors of arrays, which otherwise have to find it.
 *
 * <pre>
 * int first(IntArray a, StmThread t) { return IntArray.get(a, 0); }
 * --&gt;
 * int first(IntArray a, StmThread t) { return IntArray.get(a, 0, t); }
 * </pre>
 *
 * This costs one or two bytes an access. A method that would pass 8,000 bytes by it, which HotSpot
 * then never compiles, keeps the shorter form.
 */
public final class GiveThreadToArrays implements Pass {
  private static final Type THREAD = Type.getObjectType("org/quanta/runtime/stm/StmThread");
  private static final int HUGE = 8000;

  /** A pass; it has no state. */
  public GiveThreadToArrays() {}

  @Override
  public String name() {
    return "give thread to arrays";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(RewriteArrays.class);
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      int thread = thread(method);
      List<MethodInsnNode> accesses = accesses(method);
      if (thread < 0 || accesses.isEmpty()) {
        continue;
      }
      int more = accesses.size() * (thread < 4 ? 1 : 2);
      if (size(method) + more > HUGE && !method.name.equals("<clinit>")) {
        tally.count("large method: array accessors find the thread themselves");
        continue;
      }
      for (MethodInsnNode access : accesses) {
        RuntimeCall call = new RuntimeCall(access.owner, access.name, access.desc);
        method.instructions.insertBefore(access, new VarInsnNode(Opcodes.ALOAD, thread));
        access.desc = ArrayCalls.withThread(call).descriptor();
        tally.count("array accessor with the thread");
      }
    }
  }

  /**
   * The local variable of the thread's record: the last parameter, or the first variable of a class
   * initializer; -1 if there is none.
   */
  private static int thread(MethodNode method) {
    if (method.name.equals("<clinit>")) {
      return ClassInitializers.hasThread(method) ? 0 : -1;
    }
    int local = (method.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
    int result = -1;
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      result = argument.equals(THREAD) ? local : -1;
      local += argument.getSize();
    }
    return result;
  }

  private static List<MethodInsnNode> accesses(MethodNode method) {
    List<MethodInsnNode> result = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call
          && ArrayCalls.takesThread(call.owner, call.name)
          && !call.desc.contains(THREAD.getDescriptor())) {
        result.add(call);
      }
    }
    return result;
  }

  private static int size(MethodNode method) {
    CodeSizeEvaluator evaluator = new CodeSizeEvaluator(null);
    method.accept(evaluator);
    return evaluator.getMinSize();
  }
}
