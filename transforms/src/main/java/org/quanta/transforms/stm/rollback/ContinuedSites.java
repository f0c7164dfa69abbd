package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.quanta.transforms.stm.rollback.Site.Kind;

/**
 * The code at the sites of a method whose frame, once a quantum has begun in it, goes on in the
 * resume twin. In the method itself no quantum ever begins. So it needs neither a variable for the
 * quantum nor tests at its exits, and there is no way back into its code from the rare case:
 *
 * <pre>
 * A: INVOKEVIRTUAL f                      // ReturnSignal in A..B: go to C7
 * B: ...
 *
 * C7: BIPUSH 7; GOTO T
 * C8: BIPUSH 8
 * T:  ISTORE site; POP; began = t.quantum
 * S:  &lt;live variables&gt;; ILOAD site; LDC resume twin; INVOKESTATIC record$…; ASTORE record
 *     ALOAD record; ALOAD t; INVOKESTATIC StmRuntime.goOnBehindCallee
 *     ALOAD record; ALOAD t; INVOKESTATIC m$resume3
 * E:  CHECKCAST Integer; …; IRETURN       // everything in S..E: go to X
 *
 * X:  ALOAD began; ALOAD t; INVOKESTATIC StmRuntime.leftTwin; CHECKCAST Integer; …; IRETURN
 * </pre>
 */
final class ContinuedSites {
  private final MethodBody body;
  private final Variables variables;
  private final SiteRecording recording;
  private final Type returned;
  private final Map<Site, LabelNode> tails = new HashMap<>();
  private final Map<Site, LabelNode> behind = new HashMap<>();
  private final List<TryCatchBlockNode> signalHandlers = new ArrayList<>();
  private final List<TryCatchBlockNode> twinHandlers = new ArrayList<>();
  private final LabelNode left = new LabelNode();

  ContinuedSites(MethodBody body, Variables variables, SiteRecording recording) {
    this.body = body;
    this.variables = variables;
    this.recording = recording;
    this.returned = Type.getReturnType(body.method().desc);
  }

  void emit(List<Site> sites) {
    MethodNode method = body.method();
    sites.forEach(this::leave);
    Code out = new Code();
    SiteGroups.byRecording(sites).forEach(group -> goOn(group, out));
    out.add(left).aload(variables.began()).aload(variables.thread());
    out.call(RollbackCalls.LEFT_TWIN);
    result(out);
    method.instructions.add(out.insns());
    List<TryCatchBlockNode> handlers = new ArrayList<>(signalHandlers);
    handlers.addAll(method.tryCatchBlocks);
    handlers.addAll(twinHandlers);
    method.tryCatchBlocks = handlers;
  }

  private void leave(Site site) {
    tails.put(site, new LabelNode());
    behind.put(site, new LabelNode());
    MethodInsnNode insn = body.at(site);
    Renewal.takeFrom(body, site); // only the resume twin has to take leases again
    if (site.layout().kind() == Kind.CALL) {
      LabelNode start = new LabelNode();
      body.method().instructions.insertBefore(insn, start);
      body.method().instructions.insert(insn, behind.get(site));
      signalHandlers.add(
          new TryCatchBlockNode(
              start, behind.get(site), tails.get(site), RollbackCalls.RETURN_SIGNAL));
    } else {
      Code test = BreakPoint.test(insn, tails.get(site), behind.get(site), variables.thread());
      body.method().instructions.insertBefore(insn, test.insns());
      body.method().instructions.remove(insn);
    }
  }

  /** The code of sites that make records in the same way. */
  private void goOn(List<Site> sites, Code out) {
    Kind kind = sites.get(0).layout().kind();
    LabelNode none = new LabelNode();
    LabelNode start = new LabelNode();
    recording.number(sites, tails, out);
    if (kind == Kind.CALL) {
      // First: if there is no memory for the record, the caller still has to be told.
      variables.noteQuantum(out.op(Opcodes.POP));
      out.add(start);
    }
    recording.push(sites.get(0).layout(), sites, out);
    out.op(Opcodes.DUP).astore(variables.record()).aload(variables.thread());
    switch (kind) {
      case BREAK -> out.call(RollbackCalls.BREAK_NOW);
      case BEGIN -> out.call(RollbackCalls.AFTER_EXTERNAL).jump(Opcodes.IFEQ, none);
      case CALL -> out.call(RollbackCalls.GO_ON_BEHIND_CALLEE);
    }
    if (kind != Kind.CALL) {
      variables.noteQuantum(out);
      out.add(start);
    }
    out.aload(variables.record()).aload(variables.thread()).add(recording.callTwin());
    LabelNode end = out.label();
    result(out);
    if (kind == Kind.BEGIN) {
      SiteGroups.jump(sites, behind, variables.site(), out.add(none));
    }
    // Twice: rollbacks are not to be hidden from the second, which catches everything.
    twinHandlers.add(new TryCatchBlockNode(start, end, left, RollbackCalls.ROLLBACK_SIGNAL));
    twinHandlers.add(new TryCatchBlockNode(start, end, left, null));
  }

  private void result(Code out) {
    Conversion.unbox(out, returned);
    out.op(returned.getOpcode(Opcodes.IRETURN));
  }
}
