package org.quanta.transforms.stm;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Gives the classes that extend {@code Object} a base class with a lease.
 *
 * <pre>
 * class Point { Point(int x, StmThread t) { super(); ... } }
 * --&gt;
 * class Point extends Managed { Point(int x, StmThread t) { super(t); ... } }
 * </pre>
 *
 * {@code Managed(t)} gives the object the write lease of the running quantum, so that what is made
 * in a quantum needs neither barriers nor records there.
 */
public final class InsertManagedBase implements Pass {
  private static final String OBJECT = "java/lang/Object";

  /** A pass; it has no state. */
  public InsertManagedBase() {}

  @Override
  public String name() {
    return "insert managed base";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    if (Twins.isInterface(type) || !OBJECT.equals(type.superName)) {
      return;
    }
    type.superName = StmCalls.MANAGED;
    for (MethodNode method : type.methods) {
      if (method.name.equals("<init>") && Twins.isTwin(method.desc)) {
        callBase(method);
      }
    }
    tally.count(name());
  }

  private static void callBase(MethodNode constructor) {
    for (AbstractInsnNode insn : constructor.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call
          && call.name.equals("<init>")
          && call.owner.equals(OBJECT)
          && !isOfNewObject(call)) {
        constructor.instructions.insertBefore(
            call, new VarInsnNode(Opcodes.ALOAD, Twins.parameter(constructor)));
        call.owner = StmCalls.MANAGED;
        call.desc = Twins.descriptor(call.desc);
      }
    }
  }

  /** The constructor of Object takes no arguments, so its NEW stands right before it. */
  private static boolean isOfNewObject(MethodInsnNode call) {
    AbstractInsnNode insn = call.getPrevious();
    while (insn != null && (insn.getOpcode() < 0 || insn.getOpcode() == Opcodes.DUP)) {
      insn = insn.getPrevious();
    }
    return insn != null && insn.getOpcode() == Opcodes.NEW;
  }
}
