package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.program.TypeInfo;

/**
 * Moves allocations behind the arguments of their constructor, where these may reach a break: an
 * object under construction cannot be recorded.
 *
 * <pre>
 * NEW Foo; DUP                            ACONST_NULL; DUP
 * ALOAD f; INVOKEVIRTUAL arg        --&gt;   ALOAD f; INVOKEVIRTUAL arg; ISTORE a; POP; POP
 *                                         NEW Foo; DUP; ILOAD a
 * INVOKESPECIAL Foo.&lt;init&gt; (I)V           INVOKESPECIAL Foo.&lt;init&gt; (I)V
 * </pre>
 *
 * The null keeps the object's place on the operand stack, whatever the code does there. Where
 * {@code NEW} would initialize the class, it still does so at its old place.
 */
public final class DelayAllocations implements Pass {
  private final BreakFacts breaks;

  /**
   * A pass for one program.
   *
   * @param breaks which calls may reach a break
   */
  public DelayAllocations(BreakFacts breaks) {
    this.breaks = breaks;
  }

  @Override
  public String name() {
    return "delay allocations";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(BreakOutCalls.class);
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      if (hasBoth(method)) {
        MethodFrames frames = new MethodFrames(type, method, facts.program().types());
        Set<AbstractInsnNode> delayed = delayed(method, frames);
        if (!delayed.isEmpty()) {
          delay(type, method, frames, delayed, facts.program());
          delayed.forEach(insn -> tally.count(name()));
        }
      }
    }
  }

  private boolean hasBoth(MethodNode method) {
    boolean allocates = false;
    boolean breaksSomewhere = false;
    for (AbstractInsnNode insn : method.instructions) {
      allocates |= insn.getOpcode() == Opcodes.NEW;
      breaksSomewhere |= SiteFinder.isSite(insn, breaks);
    }
    return allocates && breaksSomewhere;
  }

  /** The allocations whose objects are under construction at a site. */
  private Set<AbstractInsnNode> delayed(MethodNode method, MethodFrames frames) {
    Set<AbstractInsnNode> result = new LinkedHashSet<>();
    for (int i = 0; i < method.instructions.size(); i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      FrameState frame = frames.before(i);
      if (frame != null && SiteFinder.isSite(insn, breaks)) {
        int below = frame.getStackSize() - SiteFinder.operands((MethodInsnNode) insn, frame);
        for (int k = 0; k < frame.getLocals() + below; k++) {
          boolean isLocal = k < frame.getLocals();
          FrameValue value = isLocal ? frame.getLocal(k) : frame.getStack(k - frame.getLocals());
          if (value.origin() instanceof Origin.Allocation allocation) {
            result.add(allocation.insn());
          }
        }
      }
    }
    return result;
  }

  private static void delay(
      ClassNode type,
      MethodNode method,
      MethodFrames frames,
      Set<AbstractInsnNode> delayed,
      Program program) {
    List<Runnable> changes = new ArrayList<>();
    int scratch = method.maxLocals;
    for (int i = 0; i < method.instructions.size(); i++) {
      FrameState frame = frames.before(i);
      if (frame != null
          && method.instructions.get(i) instanceof MethodInsnNode call
          && call.name.equals("<init>")
          && frame.getStack(frame.receiver(call)).origin() instanceof Origin.Allocation made
          && delayed.contains(made.insn())) {
        DelayedConstruction construction = new DelayedConstruction(call, frame, scratch);
        method.maxLocals = Math.max(method.maxLocals, construction.locals());
        changes.add(() -> construction.insertInto(method.instructions));
      }
    }
    for (AbstractInsnNode allocation : delayed) {
      changes.add(() -> forget(type, method, (TypeInsnNode) allocation, program));
    }
    changes.forEach(Runnable::run);
  }

  private static void forget(
      ClassNode type, MethodNode method, TypeInsnNode allocation, Program program) {
    if (initializes(type, allocation.desc, program)) {
      Code code = new Code().add(new TypeInsnNode(Opcodes.NEW, allocation.desc)).op(Opcodes.POP);
      method.instructions.insertBefore(allocation, code.insns());
    }
    method.instructions.set(allocation, new InsnNode(Opcodes.ACONST_NULL));
  }

  /** Whether an allocation may run code, or fail to find the class. */
  private static boolean initializes(ClassNode type, String allocated, Program program) {
    if (allocated.equals(type.name)) {
      return false;
    }
    for (String name = allocated; !name.equals("java/lang/Object"); ) {
      TypeInfo info = program.types().find(name).orElse(null);
      if (info == null
          || !info.interfaces().isEmpty()
          || info.methods().containsKey("<clinit>()V")) {
        return true;
      }
      name = info.superName();
    }
    return false;
  }
}
