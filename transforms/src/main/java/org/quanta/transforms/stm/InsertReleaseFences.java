package org.quanta.transforms.stm;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Publishes what lossy objects refer to. Their fields have no barriers, so that an object could be
 * seen before what its constructor wrote.
 *
 * <pre>
 * PUTFIELD InlineCache.method LMethod;
 * --&gt;
 * INVOKESTATIC VarHandle.releaseFence ()V; PUTFIELD InlineCache.method LMethod;
 * </pre>
 */
public final class InsertReleaseFences implements Pass {
  private final StmFacts facts;

  /**
   * A pass for one program.
   *
   * @param facts what is known of it
   */
  public InsertReleaseFences(StmFacts facts) {
    this.facts = facts;
  }

  @Override
  public String name() {
    return "insert release fences";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts common, Tally tally) {
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn.getOpcode() == Opcodes.PUTFIELD && isLossyReference((FieldInsnNode) insn)) {
          method.instructions.insertBefore(
              insn,
              new MethodInsnNode(
                  Opcodes.INVOKESTATIC,
                  "java/lang/invoke/VarHandle",
                  "releaseFence",
                  "()V",
                  false));
          tally.count("fence before a lossy write");
        }
      }
    }
  }

  private boolean isLossyReference(FieldInsnNode access) {
    return Type.getType(access.desc).getSort() >= Type.ARRAY
        && facts
            .declared()
            .isLossy(facts.program().resolveField(access.owner, access.name, access.desc));
  }
}
