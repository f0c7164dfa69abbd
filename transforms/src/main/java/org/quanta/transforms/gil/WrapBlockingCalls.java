package org.quanta.transforms.gil;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.analysis.ExternalCallAnalysis;
import org.quanta.transforms.common.MakeStreamsSequential;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.rewrite.Frames;
import org.quanta.transforms.rewrite.LocalsAtCalls;

/**
 * Gives the lock up for the length of external calls that block.
 *
 * <pre>
 * INVOKESTATIC Thread.sleep (J)V
 * --&gt;
 *    INVOKESTATIC GilRuntime.beforeBlocking ()Z; ISTORE left
 * A: INVOKESTATIC Thread.sleep (J)V
 * B: ILOAD left; INVOKESTATIC GilRuntime.afterBlocking (Z)V
 *    ...
 * C: ILOAD left; INVOKESTATIC GilRuntime.afterBlocking (Z)V; ATHROW      (catches all in A..B)
 * </pre>
 *
 * The handler lies within whatever handlers of the program cover the call, so they see its
 * exceptions as before, with the same stack trace. Where a managed class overrides the method, the
 * receiver is asked first. Calls that end the program give the lock up for good.
 */
public final class WrapBlockingCalls implements Pass {
  /** A pass; it has no state. */
  public WrapBlockingCalls() {}

  @Override
  public String name() {
    return "wrap blocking calls";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(UnfoldReferences.class, MakeStreamsSequential.class);
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      List<MethodInsnNode> blocking = new ArrayList<>();
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof MethodInsnNode call) {
          Category category = category(facts, call);
          if (category == Category.BLOCKING && !call.name.equals("<init>")) {
            blocking.add(call);
          } else if (category == Category.EXIT) {
            method.instructions.insertBefore(call, GilCalls.BEFORE_EXIT.insn());
            tally.count("give up the lock before exit");
          }
        }
      }
      if (!blocking.isEmpty()) {
        LocalsAtCalls locals = Frames.needed(type) ? new LocalsAtCalls(type, method) : null;
        for (MethodInsnNode call : blocking) {
          new CallSite(type, method, call, facts).wrap(locals);
          tally.count(name());
        }
      }
    }
  }

  /** What a call means; managed targets are pure here. */
  static Category category(ProgramFacts facts, MethodInsnNode call) {
    Optional<MethodKey> target = ExternalCallAnalysis.externalTarget(facts.program(), call);
    return target
        .map(
            t ->
                facts
                    .program()
                    .effects()
                    .of(facts.program().types(), t.owner(), call.name, call.desc))
        .orElse(Category.PURE);
  }

  private static final class CallSite {
    private final ClassNode type;
    private final MethodNode method;
    private final MethodInsnNode call;
    private final ProgramFacts facts;
    private final int left;

    CallSite(ClassNode type, MethodNode method, MethodInsnNode call, ProgramFacts facts) {
      this.type = type;
      this.method = method;
      this.call = call;
      this.facts = facts;
      this.left = method.maxLocals++;
    }

    void wrap(LocalsAtCalls localsAtCalls) {
      List<Object> locals = localsAtCalls == null ? null : localsAtCalls.before(call);
      if (locals == null && Frames.mandatory(type)) {
        return; // never reached
      }
      LabelNode start = new LabelNode();
      LabelNode stop = new LabelNode();
      LabelNode handler = new LabelNode();
      LabelNode end = new LabelNode();
      InsnList before = mayBeManaged() ? leaveUnlessManaged() : leave();
      before.add(start);
      InsnList after = new InsnList();
      after.add(stop);
      after.add(back());
      List<TryCatchBlockNode> covering = covering();
      method.instructions.insertBefore(call, before);
      method.instructions.insert(call, after);
      method.instructions.add(handler);
      if (locals != null) {
        method.instructions.add(Frames.handler(Frames.locals(locals, left, Opcodes.INTEGER)));
      }
      method.instructions.add(back());
      method.instructions.add(new InsnNode(Opcodes.ATHROW));
      method.instructions.add(end);
      method.tryCatchBlocks.add(0, new TryCatchBlockNode(start, stop, handler, null));
      for (TryCatchBlockNode block : covering) {
        method.tryCatchBlocks.add(new TryCatchBlockNode(handler, end, block.handler, block.type));
      }
    }

    private InsnList leave() {
      InsnList insns = new InsnList();
      insns.add(GilCalls.BEFORE_BLOCKING.insn());
      insns.add(new VarInsnNode(Opcodes.ISTORE, left));
      return insns;
    }

    private InsnList back() {
      InsnList insns = new InsnList();
      insns.add(new VarInsnNode(Opcodes.ILOAD, left));
      insns.add(GilCalls.AFTER_BLOCKING.insn());
      return insns;
    }

    /** Gets at the receiver below the arguments by way of fresh local variables. */
    private InsnList leaveUnlessManaged() {
      Type[] arguments = Type.getArgumentTypes(call.desc);
      InsnList save = new InsnList();
      InsnList restore = new InsnList();
      for (int i = arguments.length - 1; i >= 0; i--) {
        int local = method.maxLocals;
        method.maxLocals += arguments[i].getSize();
        save.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ISTORE), local));
        restore.insert(new VarInsnNode(arguments[i].getOpcode(Opcodes.ILOAD), local));
      }
      save.add(new InsnNode(Opcodes.DUP));
      save.add(GilCalls.BEFORE_BLOCKING_ON.insn());
      save.add(new VarInsnNode(Opcodes.ISTORE, left));
      save.add(restore);
      return save;
    }

    private boolean mayBeManaged() {
      return call.getOpcode() != Opcodes.INVOKESTATIC
          && call.getOpcode() != Opcodes.INVOKESPECIAL
          && facts.blockingOverrides().stream().anyMatch(this::mayOverride);
    }

    private boolean mayOverride(String managed) {
      Program program = facts.program();
      return program.types().isSubtype(managed, call.owner)
          && program.isManaged(program.declaringClass(managed, call.name + call.desc));
    }

    private List<TryCatchBlockNode> covering() {
      int index = method.instructions.indexOf(call);
      List<TryCatchBlockNode> result = new ArrayList<>();
      for (TryCatchBlockNode block : method.tryCatchBlocks) {
        if (method.instructions.indexOf(block.start) <= index
            && index < method.instructions.indexOf(block.end)) {
          result.add(block);
        }
      }
      return result;
    }
  }
}
