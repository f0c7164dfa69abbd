package org.quanta.transforms.stm;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.jdk.ManagedLibrary;
import org.quanta.transforms.stm.arrays.ObjectConversions;
import org.quanta.transforms.stm.dispatch.DispatchCalls;

/**
 * What twins do for receivers whose classes are not translated: those of an application that extend
 * or implement a type of the library, classes made at run time, and proxies of the JDK.
 *
 * <pre>
 * abstract int f(int x);
 * --&gt;
 * int f(int x, StmThread t) {                     // translated classes override it
 *   ForeignObjects.beforeCall(this, "Shape.f", t);
 *   try { return f(x); } finally { ForeignObjects.afterCall(t); }
 * }
 *
 * default int g(int x) { body }                   // of an interface
 * --&gt;
 * int g(int x, StmThread t) {
 *   ForeignObjects.beforeDefault(this);           // refuses what overrides g: it would not be called
 *   body
 * }
 * </pre>
 */
final class ForeignTwin {
  private ForeignTwin() {}

  /** Gives the twin of an abstract method a body. */
  static void implement(MethodNode twin, ClassNode type, MethodNode method) {
    LabelNode start = new LabelNode();
    LabelNode stop = new LabelNode();
    LabelNode handler = new LabelNode();
    int thread = Twins.parameter(twin);
    InsnList body = twin.instructions;
    body.add(new VarInsnNode(Opcodes.ALOAD, 0));
    body.add(new LdcInsnNode(type.name.replace('/', '.') + "." + method.name));
    body.add(new VarInsnNode(Opcodes.ALOAD, thread));
    body.add(StmCalls.BEFORE_FOREIGN.insn());
    body.add(start);
    ObjectConversions.loadArguments(method, body);
    body.add(AddThreadParameter.call(type, method, method.desc));
    ObjectConversions.takeResult(method, body);
    body.add(stop);
    body.add(new VarInsnNode(Opcodes.ALOAD, thread));
    body.add(StmCalls.AFTER_FOREIGN.insn());
    body.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(Opcodes.IRETURN)));
    body.add(handler);
    body.add(new VarInsnNode(Opcodes.ALOAD, thread));
    body.add(StmCalls.AFTER_FOREIGN.insn());
    body.add(new InsnNode(Opcodes.ATHROW));
    twin.tryCatchBlocks.add(new TryCatchBlockNode(start, stop, handler, null));
    twin.maxLocals = thread + 1;
    twin.access &= ~Opcodes.ACC_ABSTRACT;
  }

  /** Lets the twin of a default method look at its receiver. */
  static void checkReceiver(MethodNode twin, ClassNode type) {
    boolean isDefault =
        Twins.isInterface(type)
            && (twin.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0
            && !type.name.startsWith(ManagedLibrary.PREFIX)
            && !DispatchCalls.isDispatcher(type.name);
    if (isDefault) {
      InsnList check = new InsnList();
      check.add(new VarInsnNode(Opcodes.ALOAD, 0));
      check.add(StmCalls.BEFORE_DEFAULT.insn());
      twin.instructions.insert(check);
    }
  }
}
