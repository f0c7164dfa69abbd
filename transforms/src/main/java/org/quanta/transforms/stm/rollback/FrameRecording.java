package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.TypeHierarchy;
import org.quanta.transforms.rewrite.Successors;
import org.quanta.transforms.stm.rollback.Site.Kind;

/** Makes the frames of one method recordable; see {@link RecordFrames}. */
final class FrameRecording {
  private final ClassNode type;
  private final MethodNode method;
  private final TypeHierarchy hierarchy;
  private final BreakFacts breaks;
  private final int thread;
  private MethodFrames frames;
  private Variables variables;

  FrameRecording(ClassNode type, MethodNode method, TypeHierarchy hierarchy, BreakFacts breaks) {
    this.type = type;
    this.method = method;
    this.hierarchy = hierarchy;
    this.breaks = breaks;
    this.thread = RollbackCalls.threadParameter(method.access, method.desc);
  }

  /**
   * Does it.
   *
   * @param number makes the name of the resume twin unique in its class
   * @param largestTwin if the resume twin has more bytes, the frame goes on in place
   * @param tally counts the sites
   * @return the resume twin; null if the method has no sites at which it could be resumed
   */
  MethodNode run(int number, int largestTwin, Tally tally) {
    int self = isConstructor() ? self() : -1;
    ExternalCallHints.lower(method, new MethodFrames(type, method, hierarchy), true);
    frames = SpillOperands.in(type, method, hierarchy, breaks);
    SiteFinder finder = SiteFinder.sharing(method, frames, breaks, thread, self);
    List<Site> sites = finder.recordable();
    List<Site> absorbed = finder.unrecordable();
    AbstractInsnNode[] original = method.instructions.toArray();
    variables = Variables.of(method, thread, self);
    for (Site site : sites) {
      tally.count(site.layout().kind().text());
    }
    MethodNode twin = null;
    if (!sites.isEmpty()) {
      twin = record(sites, number, largestTwin);
    }
    if (!absorbed.isEmpty()) {
      new AbsorbedSites(method, frames, original).emit(absorbed, tally);
    }
    return twin;
  }

  private MethodNode record(List<Site> sites, int number, int largestTwin) {
    String name = method.name.replace("<", "quanta$").replace(">", "") + "$resume" + number;
    boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    Handle resume =
        new Handle(Opcodes.H_INVOKESTATIC, type.name, name, RollbackCalls.RESUME_TWIN, isInterface);
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    MethodNode twin =
        new MethodNode(Opcodes.ASM9, access, name, RollbackCalls.RESUME_TWIN, null, null);
    boolean breaksInLoop = breaksInLoop(sites);
    MethodBody copy = MethodBody.copy(method, twin);
    SiteRecording recording = new SiteRecording(resume, new RecordMaker(type), variables);
    new ResumeTwin(copy, frames, variables, Type.getReturnType(method.desc)).emit(sites, recording);
    if (size(twin) <= largestTwin && !breaksInLoop) {
      new ContinuedSites(MethodBody.of(method), variables, recording).emit(sites);
    } else {
      goOnInPlace(sites, recording);
    }
    return twin;
  }

  /**
   * Whether the method has a break in a loop of its own. Such a frame spends its life in the loop,
   * which is compiled less well if it is entered in its middle.
   */
  private boolean breaksInLoop(List<Site> sites) {
    Successors flow = new Successors(method);
    return sites.stream()
        .anyMatch(site -> site.layout().kind() != Kind.CALL && flow.repeats(site.index(), -1));
  }

  /** In bytes; jumps are short in methods that count here, and constants are taken as long. */
  private static int size(MethodNode method) {
    CodeSizeEvaluator size = new CodeSizeEvaluator(null);
    method.accept(size);
    int constants = 0;
    for (AbstractInsnNode insn : method.instructions) {
      constants += insn.getOpcode() == Opcodes.LDC ? 1 : 0;
    }
    return size.getMinSize() + constants;
  }

  private boolean isConstructor() {
    return method.name.equals("<init>");
  }

  /** The variable that holds {@code this} at the end of a constructor. */
  private int self() {
    boolean overwritten = false;
    for (AbstractInsnNode insn : method.instructions) {
      overwritten |= insn.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) insn).var == 0;
    }
    if (!overwritten) {
      return 0;
    }
    int self = method.maxLocals++;
    MethodFrames before = new MethodFrames(type, method, hierarchy);
    List<MethodInsnNode> calls = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      FrameState frame = before.before(insn);
      if (frame != null
          && insn instanceof MethodInsnNode call
          && call.name.equals("<init>")
          && frame.getStack(frame.receiver(call)).origin() instanceof Origin.UnderConstruction) {
        calls.add(call);
      }
    }
    for (MethodInsnNode call : calls) {
      method.instructions.insert(call, new Code().aload(0).astore(self).insns());
    }
    return self;
  }

  private void goOnInPlace(List<Site> sites, SiteRecording recording) {
    MethodBody body = MethodBody.of(method);
    Exits exits = new Exits(body, frames, variables, Type.getReturnType(method.desc), false);
    List<Integer> returns = Exits.returns(body, frames);
    Code out = new Code();
    LabelNode tails = out.label();
    Ranges ranges = Ranges.ofConstructed(body, frames, tails);
    SiteCode code = new SiteCode(body, variables, recording);
    code.emit(sites, out);
    ranges.add(tails, out.label());
    exits.emitReturns(returns, out);
    LabelNode thrown = out.label();
    exits.emitThrown(out);
    Code begin = new Code().op(Opcodes.ACONST_NULL).astore(variables.began());
    method.instructions.insert(begin.insns());
    method.instructions.add(out.insns());
    List<TryCatchBlockNode> handlers = new ArrayList<>(code.signalHandlers());
    handlers.addAll(ranges.handledAt(thrown, RollbackCalls.ROLLBACK_SIGNAL));
    handlers.addAll(method.tryCatchBlocks);
    handlers.addAll(code.userHandlers());
    handlers.addAll(ranges.handledAt(thrown, null));
    method.tryCatchBlocks = handlers;
  }
}
