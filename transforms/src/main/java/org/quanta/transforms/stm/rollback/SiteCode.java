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
 * The code at the sites of a method. Beside the site there is as little as possible; the rest is
 * shared, by all sites that save the same variables and then by all of the same layout:
 *
 * <pre>
 * A: INVOKEVIRTUAL f                      // ReturnSignal in A..B: go to C7
 * B: ...
 *
 * C7: BIPUSH 7; GOTO T
 * C8: BIPUSH 8
 * T:  ISTORE site; ASTORE signal; began = t.quantum
 *     &lt;live variables&gt;; ILOAD site; LDC resume twin; INVOKESTATIC record$…
 *     ALOAD t; INVOKESTATIC StmRuntime.beganInCallee
 *     &lt;operand stack&gt;; ALOAD signal; INVOKEVIRTUAL ReturnSignal.takeReference
 *     ILOAD site; TABLESWITCH → R, …
 * R:  &lt;leases that the code behind relies on: {@link Renewal}&gt;
 *     ILOAD site; TABLESWITCH → B, …
 * </pre>
 */
final class SiteCode {
  private final MethodBody body;
  private final Variables variables;
  private final SiteRecording recording;
  private final Map<Site, LabelNode> tails = new HashMap<>();
  private final Map<Site, LabelNode> behind = new HashMap<>();
  private final Map<Site, LabelNode> resumed = new HashMap<>();
  private final Map<Site, Renewal> renewals = new HashMap<>();
  private final List<TryCatchBlockNode> signalHandlers = new ArrayList<>();
  private final List<TryCatchBlockNode> userHandlers = new ArrayList<>();

  SiteCode(MethodBody body, Variables variables, SiteRecording recording) {
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

  private void catchSignal(Site site, LabelNode start, LabelNode end) {
    signalHandlers.add(
        new TryCatchBlockNode(start, end, tails.get(site), RollbackCalls.RETURN_SIGNAL));
  }

  /** Covers inserted code with the handlers of the program that cover a site. */
  private void catchFailure(Site site, LabelNode start, LabelNode end) {
    userHandlers.addAll(body.protect(start, end, site.layout().handlers()));
  }

  /** Changes the code at the sites, and adds the shared code to {@code out}. */
  void emit(List<Site> sites, Code out) {
    for (Site site : sites) {
      tails.put(site, new LabelNode());
      behind.put(site, new LabelNode());
      MethodInsnNode insn = body.at(site);
      renewals.put(site, Renewal.takeFrom(body, site));
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
    }
    SiteGroups.byLayout(sites).values().forEach(this::chooseTargets);
    SiteGroups.byRecording(sites).forEach(group -> tail(group, out));
  }

  /** The code of sites that make records in the same way. */
  private void tail(List<Site> sites, Code out) {
    Layout any = sites.get(0).layout();
    recording.number(sites, tails, out);
    if (any.kind() == Kind.CALL) {
      out.astore(variables.signal());
      // First: if there is no memory for the record, the frame still knows that it has to signal.
      variables.noteQuantum(out);
    }
    recording.push(any, sites, out);
    out.aload(variables.thread());
    switch (any.kind()) {
      case BREAK -> out.call(RollbackCalls.BREAK_NOW).astore(variables.began());
      case BEGIN -> {
        LabelNode none = new LabelNode();
        out.call(RollbackCalls.AFTER_EXTERNAL).jump(Opcodes.IFEQ, none);
        variables.noteQuantum(out);
        out.add(none);
      }
      case CALL -> out.call(RollbackCalls.BEGAN_IN_CALLEE);
    }
    Map<Layout, List<Site>> layouts = SiteGroups.byLayout(sites);
    Map<Site, LabelNode> ends = new HashMap<>();
    layouts.forEach(
        (layout, group) -> {
          LabelNode end = new LabelNode();
          group.forEach(site -> ends.put(site, end));
        });
    if (layouts.size() > 1) {
      SiteGroups.jump(sites, ends, variables.site(), out);
    } // else it follows
    layouts.forEach(
        (layout, group) -> {
          out.add(ends.get(group.get(0)));
          if (layout.kind() == Kind.CALL) {
            out.pushAll(layout.below());
            take(layout, group.get(0), out);
          }
          SiteGroups.jump(group, resumed, variables.site(), out);
          SiteGroups.by(renewals::get, group).forEach((renewal, same) -> renew(renewal, same, out));
        });
  }

  /** Sites behind which the same leases are taken again share that. */
  private void chooseTargets(List<Site> group) {
    SiteGroups.by(renewals::get, group)
        .forEach(
            (renewal, same) -> {
              LabelNode shared = new LabelNode();
              same.forEach(
                  site -> resumed.put(site, renewal.isEmpty() ? behind.get(site) : shared));
            });
  }

  private void renew(Renewal renewal, List<Site> same, Code out) {
    if (!renewal.isEmpty()) {
      out.add(resumed.get(same.get(0)));
      renewal.emit(out);
      SiteGroups.jump(same, behind, variables.site(), out);
    }
  }

  private void take(Layout layout, Site any, Code out) {
    LabelNode start = out.label();
    out.aload(variables.signal());
    boolean isReference =
        Conversion.isVoid(layout.returned()) || Conversion.isReference(layout.returned());
    out.add(isReference ? RollbackCalls.takeReference() : RollbackCalls.takePrimitive());
    if (Conversion.isVoid(layout.result())) {
      out.op(Opcodes.POP);
    } else if (isReference) {
      Conversion.cast(out, layout.result());
    } else {
      Conversion.fromBits(out, layout.result());
    }
    catchFailure(any, start, out.label());
  }
}
