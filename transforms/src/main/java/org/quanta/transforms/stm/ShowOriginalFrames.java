package org.quanta.transforms.stm;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Puts stack traces right before the program looks at them: they show stubs, dispatchers, and
 * frames that were run again.
 *
 * <pre>
 * e.getStackTrace()        --&gt;  OriginalFrames.restore(e); e.getStackTrace()
 * e.printStackTrace(out)   --&gt;  OriginalFrames.restore(e); e.printStackTrace(out)
 * thread.getStackTrace()   --&gt;  OriginalFrames.of(thread.getStackTrace())
 * Thread.dumpStack()       --&gt;  OriginalFrames.dumpStack()
 * </pre>
 */
public final class ShowOriginalFrames implements Pass {
  private static final String FRAMES = "()[Ljava/lang/StackTraceElement;";

  /** A pass; it has no state. */
  public ShowOriginalFrames() {}

  @Override
  public String name() {
    return "show original frames";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof MethodInsnNode call && !call.owner.startsWith("[")) {
          rewrite(method, call, facts.program(), tally);
        }
      }
    }
  }

  private void rewrite(MethodNode method, MethodInsnNode call, Program program, Tally tally) {
    if (call.getOpcode() == Opcodes.INVOKESTATIC) {
      if (call.name.equals("dumpStack") && is(call, "java/lang/Thread", program)) {
        method.instructions.set(call, StmCalls.DUMP_STACK.insn());
        tally.count(name());
      }
    } else if (call.name.equals("getStackTrace") && call.desc.equals(FRAMES)) {
      if (is(call, "java/lang/Thread", program)) {
        method.instructions.insert(call, StmCalls.ORIGINAL_FRAMES.insn());
        tally.count(name());
      } else if (is(call, "java/lang/Throwable", program)) {
        restore(method, call, false, tally);
      }
    } else if (call.name.equals("printStackTrace") && is(call, "java/lang/Throwable", program)) {
      restore(method, call, !call.desc.equals("()V"), tally);
    }
  }

  private static boolean is(MethodInsnNode call, String type, Program program) {
    return program.types().isSubtype(call.owner, type)
        && !program.isManaged(program.declaringClass(call.owner, call.name + call.desc));
  }

  private void restore(MethodNode method, MethodInsnNode call, boolean hasArgument, Tally tally) {
    InsnList code = new InsnList();
    if (hasArgument) {
      code.add(new InsnNode(Opcodes.SWAP));
    }
    code.add(new InsnNode(Opcodes.DUP));
    code.add(StmCalls.RESTORE_FRAMES.insn());
    if (hasArgument) {
      code.add(new InsnNode(Opcodes.SWAP));
    }
    method.instructions.insertBefore(call, code);
    tally.count(name());
  }
}
