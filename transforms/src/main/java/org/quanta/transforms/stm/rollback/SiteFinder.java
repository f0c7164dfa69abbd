package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
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

  /**
   * Finds the sites of a method.
   *
   * @param thread the variable that holds the thread; -1 for none
   */
  SiteFinder(
      MethodNode method, MethodFrames frames, Liveness liveness, BreakFacts facts, int thread) {
    this.method = method;
    this.frames = frames;
    this.liveness = liveness;
    this.facts = facts;
    this.thread = thread;
  }

  /**
   * Finds the sites in such a way that they save the same variables as far as possible. What a site
   * saves without need, counts as read there: it must have been saved at the sites before, too.
   *
   * @param self a variable that every RETURN reads; -1 for none
   */
  static SiteFinder sharing(
      MethodNode method, MethodFrames frames, BreakFacts facts, int thread, int self) {
    Map<Integer, BitSet> reads = new HashMap<>();
    while (true) {
      Liveness liveness = new Liveness(method, self, reads);
      SiteFinder finder = new SiteFinder(method, frames, liveness, facts, thread);
      boolean isNew = false;
      for (Site site : finder.recordable()) {
        BitSet saved = reads.computeIfAbsent(site.index(), key -> new BitSet());
        for (LiveLocal local : site.layout().locals()) {
          isNew |= !saved.get(local.index()) && !liveness.before(site.index()).get(local.index());
          saved.set(local.index());
        }
      }
      if (!isNew) {
        return finder;
      }
    }
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

  /**
   * The sites where the frame can be recorded, numbered so that those which save the same variables
   * are neighbors, and those of equal layouts among them.
   */
  List<Site> recordable() {
    List<Site> found = all().stream().filter(site -> isRecordable(site.index())).toList();
    List<Site> byCount = new ArrayList<>(found);
    byCount.sort(Comparator.comparing(site -> -site.layout().locals().size()));
    LocalSets sets = new LocalSets();
    Map<List<LiveLocal>, Map<List<Object>, Map<Layout, List<Site>>>> groups = new LinkedHashMap<>();
    for (Site site : byCount) {
      Layout layout =
          site.layout().with(sets.choose(site.layout().locals(), frames.before(site.index())));
      groups
          .computeIfAbsent(layout.locals(), key -> new LinkedHashMap<>())
          .computeIfAbsent(layout.recording(), key -> new LinkedHashMap<>())
          .computeIfAbsent(layout, key -> new ArrayList<>())
          .add(new Site(site.index(), -1, layout));
    }
    List<Site> sites = new ArrayList<>();
    groups.values().stream()
        .flatMap(sameLocals -> sameLocals.values().stream())
        .flatMap(sameRecording -> sameRecording.values().stream())
        .flatMap(List::stream)
        .forEach(site -> sites.add(new Site(site.index(), sites.size(), site.layout())));
    return sites;
  }

  /** The sites where it cannot, because {@code this} may not be kept. */
  List<Site> unrecordable() {
    return all().stream().filter(site -> !isRecordable(site.index())).toList();
  }

  private boolean isRecordable(int index) {
    return !frames.before(index).isThisUnderConstruction();
  }

  /** All sites, in the order of the code. */
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
      LiveLocal local = LiveLocal.of(i, frame.getLocal(i));
      if (local != null) {
        result.add(local);
      }
    }
    return result;
  }

  private List<Site.Handler> handlers(int index) {
    Set<Site.Handler> result = new LinkedHashSet<>();
    liveness
        .covering(index)
        .forEach(block -> result.add(new Site.Handler(block.handler, block.type)));
    return List.copyOf(result);
  }
}
