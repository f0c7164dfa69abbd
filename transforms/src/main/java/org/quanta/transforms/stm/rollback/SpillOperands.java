package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.TypeHierarchy;

/**
 * Puts copies of the values that lie on the operand stack at a site into local variables: a signal
 * clears the stack.
 *
 * <pre>
 * INVOKEVIRTUAL left                INVOKEVIRTUAL left; ISTORE v; ILOAD v
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
      if (!spill.round(round)) {
        return spill.frames;
      }
      if (round > 2 * MANY) {
        throw new IllegalStateException("operands cannot be spilled in " + type.name + "." + method.name);
      }
      method.maxLocals += round > MANY ? 0 : 0;
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
      if (frame.getStack(i).origin() == null) {
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
    List<AbstractInsnNode> labels = new ArrayList<>();
    for (int i = head; i <= end; i++) {
      if (method.instructions.get(i) instanceof LabelNode label) {
        labels.add(label);
      }
    }
    if (labels.isEmpty()) {
      return true;
    }
    if (method.tryCatchBlocks.stream().anyMatch(block -> labels.contains(block.handler))) {
      return false;
    }
    for (int i = 0; i < method.instructions.size(); i++) {
      if (i < head || i > end) {
        for (LabelNode target : Liveness.targets(method.instructions.get(i))) {
          if (labels.contains(target)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private Runnable insertion(Spill spill) {
    AbstractInsnNode place = method.instructions.get(spill.place);
    FrameState frame = frames.before(spill.place);
    Code code = new Code();
    List<Integer> moved = new ArrayList<>();
    for (int i = frame.getStackSize() - 1; i >= spill.from; i--) {
      Type type = frame.getStack(i).type();
      int variable = variable(i, type);
      moved.add(0, variable);
      code.store(type, variable);
    }
    for (int i = spill.from; i < frame.getStackSize(); i++) {
      code.load(frame.getStack(i).type(), moved.get(i - spill.from));
    }
    return () -> method.instructions.insertBefore(place, code.insns());
  }

  /** Only one value at a time lies at a position of the stack, so positions have variables. */
  private int variable(int position, Type type) {
    return variables.computeIfAbsent(
        position + type.getDescriptor(),
        key -> {
          int variable = method.maxLocals;
          method.maxLocals += type.getSize();
          return variable;
        });
  }
}
