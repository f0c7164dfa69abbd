package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.stm.rollback.Site.Kind;
import org.quanta.transforms.stm.rollback.Site.Layout;
import org.quanta.transforms.stm.rollback.Site.LiveLocal;

/** Finds the sites of a method, whose operands have been spilled. */
final class SiteFinder {
  private final MethodNode method;
  private final MethodFrames frames;
  private final Liveness liveness;
  private final BreakFacts facts;
  private final int thread;

  SiteFinder(
      MethodNode method, MethodFrames frames, Liveness liveness, BreakFacts facts, int thread) {
    this.method = method;
    this.frames = frames;
    this.liveness = liveness;
    this.facts = facts;
    this.thread = thread;
  }

  /** Whether a frame may have to be recorded at an instruction. */
  static boolean isSite(AbstractInsnNode insn, BreakFacts facts) {
    BreakPoint point = BreakPoint.of(insn);
    return point == null
        ? insn instanceof MethodInsnNode call && facts.mayBreak(call)
        : point.isSite();
  }

  /** How many values on top of the operand stack belong to the instruction of a site. */
  static int operands(MethodInsnNode call, FrameState frame) {
    if (BreakPoint.of(call) != null) {
      return BreakPoint.arguments(call);
    }
    int top = frame.getStackSize();
    int receiver = frame.receiver(call);
    if (!call.name.equals("<init>")) {
      return top - receiver - (call.getOpcode() == Opcodes.INVOKESTATIC ? 1 : 0);
    }
    return top - receiver + (leavesObject(call, frame) ? 1 : 0);
  }

  /** Whether the object under construction lies below the receiver once more. */
  static boolean leavesObject(MethodInsnNode call, FrameState frame) {
    int receiver = frame.receiver(call);
    return receiver > 0
        && frame.getStack(receiver - 1).isSameUninitialized(frame.getStack(receiver));
  }

  /** The sites where the frame can be recorded, numbered so that equal layouts are neighbors. */
  List<Site> recordable() {
    Map<Layout, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < method.instructions.size(); i++) {
      if (isReachableSite(i) && !frames.before(i).isThisUnderConstruction()) {
        groups.computeIfAbsent(layout(i), key -> new ArrayList<>()).add(i);
      }
    }
    List<Site> sites = new ArrayList<>();
    groups.forEach(
        (layout, indexes) -> indexes.forEach(i -> sites.add(new Site(i, sites.size(), layout))));
    return sites;
  }

  /** The sites where it cannot, because {@code this} may not be kept. */
  List<Site> unrecordable() {
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < method.instructions.size(); i++) {
      if (isReachableSite(i) && frames.before(i).isThisUnderConstruction()) {
        sites.add(new Site(i, sites.size(), layout(i)));
      }
    }
    return sites;
  }

  /** All sites, of a method whose frames are never recorded. */
  List<Site> all() {
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < method.instructions.size(); i++) {
      if (isReachableSite(i)) {
        sites.add(new Site(i, sites.size(), layout(i)));
      }
    }
    return sites;
  }

  private boolean isReachableSite(int index) {
    return frames.before(index) != null && isSite(method.instructions.get(index), facts);
  }

  private Layout layout(int index) {
    MethodInsnNode insn = (MethodInsnNode) method.instructions.get(index);
    FrameState frame = frames.before(index);
    List<FrameValue> below = new ArrayList<>();
    for (int i = 0; i < frame.getStackSize() - operands(insn, frame); i++) {
      FrameValue value = frame.getStack(i);
      below.add(value.origin() == null ? value : value.copyOf(-1));
    }
    BreakPoint point = BreakPoint.of(insn);
    BitSet live = point == null ? liveness.during(index) : liveness.after(index);
    for (FrameValue operand : below) {
      if (operand.origin() == null && operand.copyOf() >= 0) {
        live.set(operand.copyOf());
      }
    }
    if (thread >= 0) {
      live.clear(thread); // is passed anyway
    }
    if (point != null) {
      Kind kind = point == BreakPoint.AFTER_EXTERNAL ? Kind.BEGIN : Kind.BREAK;
      return new Layout(
          kind, locals(live, frame), below, Type.VOID_TYPE, Type.VOID_TYPE, List.of());
    }
    return new Layout(
        Kind.CALL,
        locals(live, frame),
        below,
        result(insn, frame),
        returned(insn),
        handlers(index));
  }

  private static Type returned(MethodInsnNode call) {
    return call.name.equals("<init>")
        ? Type.getObjectType(call.owner)
        : Type.getReturnType(call.desc);
  }

  private static Type result(MethodInsnNode call, FrameState frame) {
    boolean dropped = call.name.equals("<init>") && !leavesObject(call, frame);
    return dropped ? Type.VOID_TYPE : returned(call);
  }

  private static List<LiveLocal> locals(BitSet live, FrameState frame) {
    List<LiveLocal> result = new ArrayList<>();
    for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
      FrameValue value = frame.getLocal(i);
      if (value.type() != null && !value.isUninitialized()) {
        result.add(new LiveLocal(i, value.type(), constant(value)));
      }
    }
    return result;
  }

  private static Origin.Constant constant(FrameValue value) {
    if (value.type().equals(FrameValue.NULL_TYPE)) {
      return new Origin.Constant(Origin.NULL);
    }
    return value.origin() instanceof Origin.Constant known ? known : null;
  }

  private List<Site.Handler> handlers(int index) {
    Set<Site.Handler> result = new LinkedHashSet<>();
    liveness
        .covering(index)
        .forEach(block -> result.add(new Site.Handler(block.handler, block.type)));
    return List.copyOf(result);
  }
}
