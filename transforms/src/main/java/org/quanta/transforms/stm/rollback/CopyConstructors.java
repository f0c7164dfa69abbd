package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Keeps signals out of {@code super(…)} and {@code this(…)}: a constructor that caught one there
 * could not go on, because its object would never count as initialized. For this use constructors
 * that may reach a break get a copy that never signals, told by the thread being passed twice.
 *
 * <pre>
 * INVOKESPECIAL Base.&lt;init&gt; (ILStmThread;)V
 * --&gt;
 * DUP; INVOKESPECIAL Base.&lt;init&gt; (ILStmThread;LStmThread;)V
 * </pre>
 *
 * Stubs of constructors call the copy, too. What a copy does with breaks, {@link AbsorbSignals}
 * says.
 */
public final class CopyConstructors implements Pass {
  private static final String THREAD = "L" + RollbackCalls.THREAD + ";";

  private final BreakFacts breaks;

  /**
   * A pass for one program.
   *
   * @param breaks which calls may reach a break
   */
  public CopyConstructors(BreakFacts breaks) {
    this.breaks = breaks;
  }

  @Override
  public String name() {
    return "copy constructors";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(BreakOutCalls.class);
  }

  /** Whether a method is such a copy. */
  static boolean isCopy(MethodNode method) {
    return method.name.equals("<init>") && method.desc.endsWith(THREAD + THREAD + ")V");
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    List<MethodNode> copies = new ArrayList<>();
    for (MethodNode method : type.methods) {
      if (method.name.equals("<init>")) {
        redirect(type, method, facts);
        MethodKey key = new MethodKey(type.name, method.name, RollbackCalls.original(method.desc));
        if (RollbackCalls.isTwin(method.desc) && breaks.mayBreak(key)) {
          copies.add(copy(method));
          tally.count(name());
        }
      }
    }
    type.methods.addAll(copies);
  }

  private void redirect(ClassNode type, MethodNode method, ProgramFacts facts) {
    List<MethodInsnNode> candidates = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call
          && call.name.equals("<init>")
          && (call.owner.equals(type.name) || call.owner.equals(type.superName))
          && breaks.mayBreak(call)) {
        candidates.add(call);
      }
    }
    if (candidates.isEmpty()) {
      return;
    }
    MethodFrames frames = new MethodFrames(type, method, facts.program().types());
    List<MethodInsnNode> chained = new ArrayList<>();
    for (MethodInsnNode call : candidates) {
      FrameState frame = frames.before(call);
      if (frame != null
          && frame.getStack(frame.receiver(call)).origin() instanceof Origin.UnderConstruction) {
        chained.add(call);
      }
    }
    for (MethodInsnNode call : chained) {
      method.instructions.insertBefore(call, new Code().op(Opcodes.DUP).insns());
      call.desc = call.desc.replace(THREAD + ")", THREAD + THREAD + ")");
    }
  }

  private static MethodNode copy(MethodNode method) {
    String descriptor = method.desc.replace(THREAD + ")", THREAD + THREAD + ")");
    MethodNode copy =
        new MethodNode(
            Opcodes.ASM9,
            method.access | Opcodes.ACC_SYNTHETIC,
            method.name,
            descriptor,
            null,
            method.exceptions.toArray(new String[0]));
    MethodBody.copy(method, copy);
    int added = RollbackCalls.threadParameter(copy.access, descriptor);
    for (AbstractInsnNode insn : copy.instructions) {
      if (insn instanceof VarInsnNode access && access.var >= added) {
        access.var++;
      } else if (insn instanceof IincInsnNode increment && increment.var >= added) {
        increment.var++;
      }
    }
    copy.localVariables = null;
    copy.maxLocals++;
    return copy;
  }
}
