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
 * quantum nor tests at its exits, and there is no way back into its code from the rare case. All of
 * that is one call, which HotSpot does not inline as it hardly ever happens: the handlers are
 * compiled with the method, and what they do would count against the size up to which a method is
 * inlined.
 *
 * <pre>
 * A: INVOKEVIRTUAL f                      // ReturnSignal in A..B: go to C7
 * B: ...
 *
 * C7: BIPUSH 7; GOTO T
 * C8: BIPUSH 8
 * T:  ISTORE site; POP
 *     ALOAD t; &lt;live variables&gt;; ILOAD site; LDC resume twin; INVOKESTATIC goOn$…
 *     CHECKCAST Integer; …; IRETURN
 *
 * C9: &lt;live variables&gt;; BIPUSH 9; LDC resume twin; INVOKESTATIC record$…   // at a break
 *     ALOAD t; INVOKESTATIC StmRuntime.runTwinBehindBreak
 *     CHECKCAST Integer; …; IRETURN
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
    method.instructions.add(out.insns());
    List<TryCatchBlockNode> handlers = new ArrayList<>(signalHandlers);
    handlers.addAll(method.tryCatchBlocks);
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
    recording.number(sites, tails, out);
    switch (sites.get(0).layout().kind()) {
      case CALL -> recording.goOn(sites, out.op(Opcodes.POP)); // the signal
      case BREAK -> {
        recording.push(sites.get(0).layout(), sites, out);
        out.aload(variables.thread()).call(RollbackCalls.RUN_TWIN_BEHIND_BREAK);
      }
      case BEGIN -> begin(sites, out);
    }
    Conversion.unbox(out, returned);
    out.op(returned.getOpcode(Opcodes.IRETURN));
  }

  /** If no quantum begins, the frame goes on where it is; the runtime returns the record then. */
  private void begin(List<Site> sites, Code out) {
    LabelNode begun = new LabelNode();
    recording.push(sites.get(0).layout(), sites, out);
    out.op(Opcodes.DUP).astore(variables.record()).aload(variables.thread());
    out.call(RollbackCalls.RUN_TWIN_BEHIND_EXTERNAL).op(Opcodes.DUP).aload(variables.record());
    out.jump(Opcodes.IF_ACMPNE, begun).op(Opcodes.POP);
    SiteGroups.jump(sites, behind, variables.site(), out);
    out.add(begun);
  }
}
