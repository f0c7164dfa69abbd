package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.quanta.transforms.program.TypeHierarchy;
import org.quanta.transforms.rewrite.Successors;

/**
 * Puts copies of the values that lie on the operand stack at a site into local variables: a signal
 * clears the stack.
 *
 * <pre>
 * INVOKEVIRTUAL left                INVOKEVIRTUAL left; DUP; ISTORE v
 * ALOAD 0; INVOKEVIRTUAL right  --&gt; ALOAD 0; INVOKEVIRTUAL right
 * IADD                              IADD
 * </pre>
 *
 * That is done where nothing else lies above them yet, before the call's first argument; where
 * there is no such place, the arguments are moved out of the way and back. Constants, and values
 * that are in a variable anyway, are left alone.
 */
final class SpillOperands {
  /** Rounds after which variables are no longer reused. */
  private static final int MANY = 8;

  /** How far back to look for the begin of the arguments. */
  private static final int FAR = 400;

  private final MethodNode method;
  private final BreakFacts facts;
  private final Map<String, Integer> variables = new HashMap<>();
  private MethodFrames frames;
  private Map<LabelNode, List<Integer>> entries;

  private SpillOperands(MethodNode method, BreakFacts facts) {
    this.method = method;
    this.facts = facts;
  }

  /** Returns the frames of the method as it is then. */
  static MethodFrames in(
      ClassNode type, MethodNode method, TypeHierarchy hierarchy, BreakFacts facts) {
    SpillOperands spill = new SpillOperands(method, facts);
    for (int round = 0; ; round++) {
      spill.frames = new MethodFrames(type, method, hierarchy);
      spill.entries = entries(method);
      if (!spill.round(round)) {
        return spill.frames;
      }
      if (round > 2 * MANY) {
        throw new IllegalStateException(
            "operands cannot be spilled in " + type.name + "." + method.name);
      }
    }
  }

  /** Spills for all sites that do not get into each other's way. */
  private boolean round(int number) {
    if (number > MANY) {
      variables.clear();
    }
    List<Spill> spills = new ArrayList<>();
    for (int i = 0; i < method.instructions.size(); i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      FrameState frame = frames.before(i);
      if (frame != null && SiteFinder.isSite(insn, facts)) {
        int height = frame.getStackSize() - SiteFinder.operands((MethodInsnNode) insn, frame);
        int lowest = lowestUnknown(frame, height);
        if (lowest < height) {
          int place = number > MANY ? i : place(i, height);
          if (spills.stream().noneMatch(other -> isNested(other.place, place))) {
            spills.add(new Spill(place, lowest, height));
          }
        }
      }
    }
    List<Runnable> insertions = new ArrayList<>();
    spills.forEach(spill -> insertions.add(insertion(spill)));
    insertions.forEach(Runnable::run);
    return !spills.isEmpty();
  }

  private record Spill(int place, int from, int to) {}

  private static int lowestUnknown(FrameState frame, int height) {
    for (int i = 0; i < height; i++) {
      if (frame.getStack(i).needsSpill()) {
        return i;
      }
    }
    return height;
  }

  /** Whether the stack is never empty between two places, so that values may be the same. */
  private boolean isNested(int first, int second) {
    for (int i = Math.min(first, second); i <= Math.max(first, second); i++) {
      if (frames.before(i) == null || frames.before(i).getStackSize() == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The last instruction before a site that finds just {@code height} values on the stack, all of
   * which stay untouched up to the site; the site itself if there is none.
   */
  private int place(int site, int height) {
    for (int i = site - 1; i >= 0 && i > site - FAR; i--) {
      FrameState frame = frames.before(i);
      if (frame == null || frame.getStackSize() < height || frames.reach(i) < height) {
        return site;
      }
      boolean isReal = method.instructions.get(i).getOpcode() >= 0;
      if (isReal && frame.getStackSize() == height && isEnteredAtHeadOnly(i, site)) {
        return i;
      }
    }
    return site;
  }

  private boolean isEnteredAtHeadOnly(int head, int end) {
    for (int i = head; i <= end; i++) {
      if (method.instructions.get(i) instanceof LabelNode label) {
        for (int source : entries.getOrDefault(label, List.of())) {
          if (source < head || source > end) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** From where each label is reached, other than from above; -1 stands for an exception. */
  private static Map<LabelNode, List<Integer>> entries(MethodNode method) {
    Map<LabelNode, List<Integer>> result = new HashMap<>();
    for (int i = 0; i < method.instructions.size(); i++) {
      for (LabelNode target : Successors.targets(method.instructions.get(i))) {
        result.computeIfAbsent(target, key -> new ArrayList<>()).add(i);
      }
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      result.computeIfAbsent(block.handler, key -> new ArrayList<>()).add(-1);
    }
    return result;
  }

  private Runnable insertion(Spill spill) {
    AbstractInsnNode place = method.instructions.get(spill.place);
    FrameState frame = frames.before(spill.place);
    Code code = new Code();
    for (int i = frame.getStackSize() - 1; i >= spill.from; i--) {
      Type type = frame.getStack(i).type();
      if (i == spill.from) {
        code.op(type.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
      }
      code.store(type, variable(i, type));
    }
    for (int i = spill.from + 1; i < frame.getStackSize(); i++) {
      Type type = frame.getStack(i).type();
      code.load(type, variable(i, type));
    }
    return () -> method.instructions.insertBefore(place, code.insns());
  }

  /** Only one value at a time lies at a position of the stack, so positions have variables. */
  private int variable(int position, Type type) {
    return variables.computeIfAbsent(
        position + ":" + type.getOpcode(Opcodes.ILOAD),
        key -> {
          int variable = method.maxLocals;
          method.maxLocals += type.getSize();
          return variable;
        });
  }
}
