package org.quanta.transforms.stm;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Leases an object before {@code Object.clone} reads all of it, and lets the clone be one that the
 * quantum has made: it has inherited the original's lease.
 *
 * <pre>
 * INVOKESPECIAL java/lang/Object.clone ()Object
 * --&gt;
 * DUP; ALOAD t; INVOKESTATIC StmRuntime.read (Managed, StmThread)V
 * INVOKESPECIAL java/lang/Object.clone ()Object
 * DUP; CHECKCAST Managed; ALOAD t; INVOKESTATIC Managed.born (Managed, StmThread)V
 * </pre>
 *
 * With that, the clone of an object that is managed up to {@code Object} makes no quantum
 * inevitable. Of others, what their external superclass has is copied as well.
 */
public final class LeaseClones implements Pass {
  private static final String CLONE = "clone()Ljava/lang/Object;";

  private final StmFacts facts;

  /**
   * A pass for one program.
   *
   * @param facts what is known of it
   */
  public LeaseClones(StmFacts facts) {
    this.facts = facts;
  }

  @Override
  public String name() {
    return "lease clones";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts common, Tally tally) {
    for (MethodNode method : type.methods) {
      if (!Twins.isTwin(method.desc)) {
        continue;
      }
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof MethodInsnNode call && isClone(call, facts.program())) {
          lease(method, call, facts.hasManagedBase(type.name));
          tally.count("clone of a leased object");
        }
      }
    }
  }

  private static void lease(MethodNode method, MethodInsnNode call, boolean hasBase) {
    int t = Twins.parameter(method);
    InsnList before = new InsnList();
    before.add(new InsnNode(Opcodes.DUP));
    before.add(new VarInsnNode(Opcodes.ALOAD, t));
    before.add((hasBase ? StmCalls.READ : StmCalls.READ_LEASABLE).insn());
    method.instructions.insertBefore(call, before);
    if (hasBase) {
      InsnList after = new InsnList();
      after.add(new InsnNode(Opcodes.DUP));
      after.add(new TypeInsnNode(Opcodes.CHECKCAST, StmCalls.MANAGED));
      after.add(new VarInsnNode(Opcodes.ALOAD, t));
      after.add(StmCalls.BORN.insn());
      method.instructions.insert(call, after);
    }
  }

  /** Whether a call makes a shallow copy of {@code this}. */
  private static boolean isClone(MethodInsnNode call, Program program) {
    return call.getOpcode() == Opcodes.INVOKESPECIAL
        && (call.name + call.desc).equals(CLONE)
        && program.declaringClass(call.owner, CLONE).equals("java/lang/Object");
  }

  /** Whether a call copies nothing but what a lease guards. */
  static boolean isGuarded(StmFacts facts, ClassNode type, MethodInsnNode call) {
    return isClone(call, facts.program()) && facts.hasManagedBase(type.name);
  }
}
