package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Lets quanta begin inside of methods, and frames be run again from there. Only methods that may
 * reach a break are touched.
 *
 * <pre>{@code
 * int f(int n, StmThread t) {
 *   Quantum.qbreak();
 *   return n + g(t);
 * }
 * -->
 * int f(int n, StmThread t) {
 *   if (StmRuntime.shouldBreak(t)) {
 *     FrameRecord r = record$LI(this, n, 0, f$resume0);
 *     return (int) StmRuntime.runTwinBehindBreak(r, t);   // the rest of the frame's life
 *   }
 *   int v;
 *   try {
 *     v = g(t);
 *   } catch (ReturnSignal s) {                 // before all handlers of the program
 *     return (int) goOn$I(t, n, 1, f$resume0);
 *   }
 *   return n + v;
 * }
 *
 * static Object goOn$I(StmThread t, int n, int site, MethodHandle twin) {
 *   FrameRecord r = record$I(n, site, twin);
 *   return StmRuntime.runTwinBehindCallee(r, t);
 * }
 *
 * static Object f$resume0(FrameRecord r, StmThread t) {
 *   … goes to where r says, and from there:
 *   Lease began = t.quantum;
 *   try {
 *     int v;
 *     try {
 *       v = g(t);
 *     } catch (ReturnSignal s) {               // before all handlers of the program
 *       began = t.quantum;
 *       r = record$I(n, 1, f$resume0);
 *       StmRuntime.goOnBehindCallee(r, t);
 *       … back to the beginning, where r says on
 *     }
 *     int result = n + v;
 *     if (began != null) StmRuntime.leave(result, 'I', began, t);   // signals if it still runs
 *     return result;
 *   } catch (Throwable thrown) {               // RollbackSignal: before those of the program
 *     throw StmRuntime.failing(thrown, began, t);
 *   }
 * }
 * }</pre>
 *
 * On the normal path a method pays for the handlers of its calls alone: its code is what it was.
 * Only where the resume twin is so large that HotSpot would not compile it, or where a loop of the
 * method has a break in it, the frame goes on in place, with the twin's variable for the quantum,
 * and its test at the exits. See {@link ContinuedSites} for the one, {@link SiteCode} and {@link
 * Exits} for the other, and {@link ResumeTwin} and {@link TwinSites}.
 */
public final class RecordFrames implements Pass {
  /** HotSpot compiles no larger methods. */
  private static final int LARGEST_COMPILED = 8000;

  private final BreakFacts breaks;
  private final int largestTwin;

  /**
   * A pass for one program.
   *
   * @param breaks which calls may reach a break
   */
  public RecordFrames(BreakFacts breaks) {
    this(breaks, LARGEST_COMPILED);
  }

  /**
   * A pass for one program.
   *
   * @param breaks which calls may reach a break
   * @param largestTwin where the resume twin has more bytes, frames go on in place
   */
  RecordFrames(BreakFacts breaks, int largestTwin) {
    this.breaks = breaks;
    this.largestTwin = largestTwin;
  }

  @Override
  public String name() {
    return "record frames";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(CopyConstructors.class, DelayAllocations.class);
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    List<MethodNode> twins = new ArrayList<>();
    for (MethodNode method : List.copyOf(type.methods)) {
      if (RollbackCalls.isTwin(method.desc)
          && !CopyConstructors.isCopy(method)
          && hasSites(method, breaks)) {
        rejectMonitors(type, method);
        FrameRecording recording =
            new FrameRecording(type, method, facts.program().types(), breaks);
        MethodNode twin = recording.run(twins.size(), largestTwin, tally);
        if (twin != null) {
          twins.add(twin);
          tally.count(name());
          if (method.name.equals("<init>")) {
            unfreezeFields(type, twin);
          }
        }
      }
    }
    if (!twins.isEmpty()) {
      type.methods.addAll(twins);
      // Constants that are method handles, and static methods of interfaces, need a new version.
      type.version = Math.max(type.version & 0xFFFF, Opcodes.V1_8);
    }
  }

  /** Whether a method calls anything that concerns the rollback of stacks. */
  static boolean hasSites(MethodNode method, BreakFacts breaks) {
    for (AbstractInsnNode insn : method.instructions) {
      if (BreakPoint.of(insn) != null || SiteFinder.isSite(insn, breaks)) {
        return true;
      }
    }
    return false;
  }

  private static void rejectMonitors(ClassNode type, MethodNode method) {
    boolean found = (method.access & Opcodes.ACC_SYNCHRONIZED) != 0;
    for (AbstractInsnNode insn : method.instructions) {
      found |= insn.getOpcode() == Opcodes.MONITORENTER;
    }
    if (found) {
      throw new TranslationException(
          ProblemKind.UNTRANSLATABLE,
          new MethodKey(type.name, method.name, method.desc).display(),
          "it may reach a quantum break while it holds a monitor of the JVM",
          "monitors must have been replaced before frames are recorded");
    }
  }

  /** The resume twin of a constructor writes fields that only constructors may write if final. */
  private static void unfreezeFields(ClassNode type, MethodNode twin) {
    for (AbstractInsnNode insn : twin.instructions) {
      if (insn instanceof FieldInsnNode access
          && access.getOpcode() == Opcodes.PUTFIELD
          && access.owner.equals(type.name)) {
        for (FieldNode field : type.fields) {
          if (field.name.equals(access.name) && field.desc.equals(access.desc)) {
            field.access &= ~Opcodes.ACC_FINAL;
          }
        }
      }
    }
  }
}
