package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Hides rollbacks from handlers that catch everything, in methods that are not recorded: a barrier
 * may throw the signal anywhere.
 *
 * <pre>
 * A: ... B:                        // Throwable in A..B: go to H
 * --&gt;
 * A: ... B:                        // RollbackSignal in A..B: go to P; Throwable in A..B: go to H
 * P: ATHROW
 * </pre>
 */
public final class PassSignals implements Pass {
  /** A pass; it has no state. */
  public PassSignals() {}

  @Override
  public String name() {
    return "pass signals";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(AbsorbSignals.class);
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      List<TryCatchBlockNode> added = new ArrayList<>();
      // One for each handler: the verifier may see different objects at different handlers.
      Map<LabelNode, LabelNode> passing = new HashMap<>();
      Code out = new Code();
      for (TryCatchBlockNode block : method.tryCatchBlocks) {
        if (catchesAll(block) && !endsVisit(block) && !isHandled(method, block)) {
          LabelNode target =
              passing.computeIfAbsent(
                  block.handler,
                  key -> {
                    LabelNode label = out.label();
                    out.op(Opcodes.ATHROW);
                    return label;
                  });
          added.add(
              new TryCatchBlockNode(block.start, block.end, target, RollbackCalls.ROLLBACK_SIGNAL));
        }
      }
      if (!added.isEmpty()) {
        method.instructions.add(out.insns());
        method.tryCatchBlocks.addAll(0, added);
        tally.count(name());
      }
    }
  }

  private static boolean catchesAll(TryCatchBlockNode block) {
    return block.type == null || block.type.equals("java/lang/Throwable");
  }

  /** No rollback goes through a visit, whose quantum is inevitable. */
  private static boolean endsVisit(TryCatchBlockNode block) {
    AbstractInsnNode first = block.handler.getNext();
    while (first != null && first.getOpcode() < 0) {
      first = first.getNext();
    }
    return first instanceof MethodInsnNode call
        && call.owner.equals(RollbackCalls.RUNTIME)
        && call.name.equals("endVisit");
  }

  /** Whether the signal is caught before, as in recorded methods. */
  private static boolean isHandled(MethodNode method, TryCatchBlockNode block) {
    int start = firstAt(method, block.start);
    for (TryCatchBlockNode other : method.tryCatchBlocks) {
      if (other == block) {
        return false;
      }
      if (RollbackCalls.ROLLBACK_SIGNAL.equals(other.type)
          && firstAt(method, other.start) <= start
          && start < firstAt(method, other.end)) {
        return true;
      }
    }
    return false;
  }

  /** The position of the instruction that a label stands for: several labels may do so. */
  private static int firstAt(MethodNode method, LabelNode label) {
    AbstractInsnNode insn = label;
    while (insn != null && insn.getOpcode() < 0) {
      insn = insn.getNext();
    }
    return insn == null ? method.instructions.size() : method.instructions.indexOf(insn);
  }
}
