package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.quanta.transforms.stm.rollback.Site.Kind;
import org.quanta.transforms.stm.rollback.Site.Layout;

/**
 * The code at the sites of a resume twin. Where another quantum has begun, the frame makes a record
 * and goes back to the twin's beginning with it. So there is one way into the middle of the code,
 * that of {@link ResumeTwin}:
 *
 * <pre>
 * A: INVOKEVIRTUAL f                      // ReturnSignal in A..B: go to C7
 * B: ...
 *
 * C7: BIPUSH 7; GOTO T
 * C8: BIPUSH 8
 * T:  ISTORE site; POP; began = t.quantum
 *     &lt;live variables&gt;; ILOAD site; LDC resume twin; INVOKESTATIC record$…
 *     DUP; ASTORE record; ALOAD t; INVOKESTATIC StmRuntime.goOnBehindCallee
 *     GOTO beginning
 * R:  &lt;leases that the code behind relies on: {@link Renewal}&gt;
 *     ILOAD site; TABLESWITCH → B, …
 * </pre>
 */
final class TwinSites {
  private final MethodBody body;
  private final Variables variables;
  private final SiteRecording recording;
  private final Map<Site, LabelNode> tails = new HashMap<>();
  private final Map<Site, LabelNode> behind = new HashMap<>();
  private final Map<Site, LabelNode> resumed = new HashMap<>();
  private final List<TryCatchBlockNode> signalHandlers = new ArrayList<>();
  private final List<TryCatchBlockNode> userHandlers = new ArrayList<>();

  TwinSites(MethodBody body, Variables variables, SiteRecording recording) {
    this.body = body;
    this.variables = variables;
    this.recording = recording;
  }

  /** The handlers of signals; they go before all others. */
  List<TryCatchBlockNode> signalHandlers() {
    return signalHandlers;
  }

  /** More ranges of the program's own handlers. */
  List<TryCatchBlockNode> userHandlers() {
    return userHandlers;
  }

  /** Goes on after a call, whose result is on the stack as an object. */
  void goOnWithObject(Site site, Code out) {
    Conversion.unbox(out, site.layout().result());
    out.jump(Opcodes.GOTO, resumed.get(site));
  }

  /** Goes on after one of the sites of a layout, as the variable for the site says. */
  void goOn(List<Site> sites, Code out) {
    SiteGroups.jump(sites, resumed, variables.site(), out);
  }

  /** Catches the signal of a call, or of what stands for the call. */
  void catchSignal(Site site, LabelNode start, LabelNode end) {
    signalHandlers.add(
        new TryCatchBlockNode(start, end, tails.get(site), RollbackCalls.RETURN_SIGNAL));
  }

  /** Covers inserted code with the handlers of the program that cover a site. */
  void catchFailure(Site site, LabelNode start, LabelNode end) {
    userHandlers.addAll(body.protect(start, end, site.layout().handlers()));
  }

  /**
   * Changes the code at the sites, and adds the shared code to {@code out}.
   *
   * @param sites all of them
   * @param beginning where the twin goes to what the variable for the record says
   * @param out what is behind the method's code
   */
  void emit(List<Site> sites, LabelNode beginning, Code out) {
    Map<Site, Renewal> renewals = new HashMap<>();
    sites.forEach(site -> renewals.put(site, leave(site)));
    SiteGroups.byRecording(sites).forEach(group -> tail(group, beginning, out));
    for (List<Site> alike : SiteGroups.byLayout(sites).values()) {
      SiteGroups.by(renewals::get, alike).forEach((renewal, same) -> renew(renewal, same, out));
    }
  }

  /** Returns what has to be leased again behind the site. */
  private Renewal leave(Site site) {
    tails.put(site, new LabelNode());
    behind.put(site, new LabelNode());
    MethodInsnNode insn = body.at(site);
    Renewal renewal = Renewal.takeFrom(body, site);
    if (site.layout().kind() == Kind.CALL) {
      LabelNode start = new LabelNode();
      body.method().instructions.insertBefore(insn, start);
      body.method().instructions.insert(insn, behind.get(site));
      catchSignal(site, start, behind.get(site));
    } else {
      Code test = BreakPoint.test(insn, tails.get(site), behind.get(site), variables.thread());
      body.method().instructions.insertBefore(insn, test.insns());
      body.method().instructions.remove(insn);
    }
    return renewal;
  }

  /** The code of sites that make records in the same way. */
  private void tail(List<Site> sites, LabelNode beginning, Code out) {
    Layout any = sites.get(0).layout();
    LabelNode none = new LabelNode();
    recording.number(sites, tails, out);
    if (any.kind() == Kind.CALL) {
      // First: if there is no memory for the record, the frame still knows that it has to signal.
      variables.noteQuantum(out.op(Opcodes.POP));
    }
    recording.push(any, sites, out);
    out.op(Opcodes.DUP).astore(variables.record()).aload(variables.thread());
    switch (any.kind()) {
      case BREAK -> out.call(RollbackCalls.BREAK_NOW).op(Opcodes.POP);
      case BEGIN -> out.call(RollbackCalls.AFTER_EXTERNAL).jump(Opcodes.IFEQ, none);
      case CALL -> out.call(RollbackCalls.GO_ON_BEHIND_CALLEE);
    }
    if (any.kind() != Kind.CALL) {
      dropAll(any.below(), out);
    }
    out.jump(Opcodes.GOTO, beginning);
    if (any.kind() == Kind.BEGIN) {
      SiteGroups.jump(sites, behind, variables.site(), out.add(none));
    }
  }

  /** The operands are restored with the variables. */
  private static void dropAll(List<FrameValue> operands, Code out) {
    for (int i = operands.size() - 1; i >= 0; i--) {
      out.op(operands.get(i).getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
  }

  /** Sites of a layout behind which the same leases are taken again share that. */
  private void renew(Renewal renewal, List<Site> same, Code out) {
    if (renewal.isEmpty()) {
      same.forEach(site -> resumed.put(site, behind.get(site)));
      return;
    }
    LabelNode start = out.label();
    same.forEach(site -> resumed.put(site, start));
    renewal.emit(out);
    SiteGroups.jump(same, behind, variables.site(), out);
  }
}
