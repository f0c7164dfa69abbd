package org.quanta.transforms.stm;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.rewrite.AroundBody;
import org.quanta.transforms.stm.arrays.ObjectConversions;

/**
 * What class initializers get instead of a twin: the thread's record in their first local variable.
 *
 * <pre>
 * static { body }
 * --&gt;
 * static {                                         // may touch what others touch
 *   int begun = StmRuntime.beginClassInit(C.class);
 *   try { StmThread t = StmRuntime.current(); body } finally { StmRuntime.endClassInit(begun, C.class); }
 * }
 * static { StmThread t = StmRuntime.noQuantum(); body }     // makes new things only
 * </pre>
 */
public final class ClassInitializers {
  private static final RuntimeCall CURRENT =
      new RuntimeCall(StmCalls.RUNTIME, "current", "()L" + Twins.THREAD + ";");

  private ClassInitializers() {}

  /** Runs code first of all; makes an initializer if the class has none. */
  static void insert(ClassNode type, InsnList code) {
    for (MethodNode method : type.methods) {
      if (method.name.equals("<clinit>")) {
        method.instructions.insert(code);
        return;
      }
    }
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    method.instructions.add(code);
    method.instructions.add(new InsnNode(Opcodes.RETURN));
    type.methods.add(method);
  }

  /** Has the twins of what an initializer calls called. */
  static void giveThread(ClassNode type, MethodNode method, boolean meddles, ProgramFacts facts) {
    if (!meddles && !calls(method)) {
      return;
    }
    AddThreadParameter.makeRoom(method, 0);
    method.maxLocals++;
    AddThreadParameter.callTwins(method, 0, facts);
    ObjectConversions.takeOut(method);
    InsnList begin = new InsnList();
    begin.add((meddles ? CURRENT : StmCalls.NO_QUANTUM).insn());
    begin.add(new VarInsnNode(Opcodes.ASTORE, 0));
    method.instructions.insert(begin);
    if (meddles) {
      runInevitably(type, method);
    }
  }

  private static void runInevitably(ClassNode type, MethodNode method) {
    LdcInsnNode self = new LdcInsnNode(Type.getObjectType(type.name));
    InsnList begin = new InsnList();
    begin.add(self);
    begin.add(StmCalls.BEGIN_CLASS_INIT.insn());
    AroundBody.wrap(
        type,
        method,
        begin,
        () -> {
          InsnList end = new InsnList();
          end.add(new LdcInsnNode(self.cst));
          end.add(StmCalls.END_CLASS_INIT.insn());
          return end;
        });
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof FrameNode) {
        method.instructions.remove(insn);
      }
    }
  }

  private static boolean calls(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a method is a class initializer that has the thread's record in its first variable.
   *
   * @param method any method
   * @return true after {@link AddThreadParameter}, if the initializer calls anything
   */
  public static boolean hasThread(MethodNode method) {
    if (method.name.equals("<clinit>")) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof MethodInsnNode call
            && call.owner.equals(StmCalls.RUNTIME)
            && (call.name.equals(StmCalls.BEGIN_CLASS_INIT.name())
                || call.name.equals(StmCalls.NO_QUANTUM.name()))) {
          return true;
        }
      }
    }
    return false;
  }
}
