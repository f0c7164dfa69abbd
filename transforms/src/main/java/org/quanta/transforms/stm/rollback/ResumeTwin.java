package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.quanta.transforms.stm.rollback.Site.Kind;
import org.quanta.transforms.stm.rollback.Site.LiveLocal;

/**
 * The second copy of a method's code, which begins at one of the sites.
 *
 * <pre>
 * static Object m$resume3(FrameRecord r, StmThread t) {
 *   began = null;
 *   beginning: switch (r.site) {
 *     case 0:                                  // a break
 *       x = (Foo) r.references[0]; n = (int) r.primitives[0];
 *       began = t.quantum; goto behind site 0;
 *     case 1:                                  // a call
 *       x = (Foo) r.references[0];
 *       &lt;operand stack&gt;; StmRuntime.resumeCallee(r, t); goto behind site 1;
 *   }
 *   ... the method's code; where another quantum begins: r = record$…; goto beginning ...
 * }
 * </pre>
 *
 * The callee is resumed under the line number of the call and within the same handlers, so that its
 * exceptions take the way that they took before.
 */
final class ResumeTwin {
  private final MethodBody body;
  private final MethodFrames frames;
  private final Variables variables;
  private final Type returned;

  ResumeTwin(MethodBody body, MethodFrames frames, Variables variables, Type returned) {
    this.body = body;
    this.frames = frames;
    this.variables = variables;
    this.returned = returned;
  }

  void emit(List<Site> sites, SiteRecording recording) {
    MethodNode method = body.method();
    Exits exits = new Exits(body, frames, variables, returned, true);
    List<Integer> returns = Exits.returns(body, frames);
    Code out = new Code();
    TwinSites code = new TwinSites(body, variables, recording);
    LabelNode beginning = new LabelNode();
    code.emit(sites, beginning, out);
    Map<Site, LabelNode> restores = restores(sites, code, out);
    LabelNode end = out.label();
    exits.emitReturns(returns, out);
    LabelNode thrown = out.label();
    exits.emitThrown(out);
    Code begin = begin(sites, restores, beginning);
    LabelNode start = begin.label();
    method.instructions.insert(begin.insns());
    method.instructions.add(out.insns());
    List<TryCatchBlockNode> handlers = new ArrayList<>(code.signalHandlers());
    handlers.add(new TryCatchBlockNode(start, end, thrown, RollbackCalls.ROLLBACK_SIGNAL));
    handlers.addAll(method.tryCatchBlocks);
    handlers.addAll(code.userHandlers());
    handlers.add(new TryCatchBlockNode(start, end, thrown, null));
    method.tryCatchBlocks = handlers;
    DeadCode.removeFrom(method);
  }

  private Code begin(List<Site> sites, Map<Site, LabelNode> restores, LabelNode beginning) {
    Code code = new Code().aload(0).astore(variables.record());
    if (variables.thread() != 1) {
      code.aload(1).astore(variables.thread());
    }
    code.op(Opcodes.ACONST_NULL).astore(variables.began()).add(beginning);
    code.aload(variables.record()).add(RollbackCalls.recordField("site", "I"));
    code.store(Type.INT_TYPE, variables.site());
    SiteGroups.jump(sites, restores, variables.site(), code);
    return code;
  }

  /** By site: where its variables are restored. Sites that save the same ones share that. */
  private Map<Site, LabelNode> restores(List<Site> sites, TwinSites code, Code out) {
    Map<Site, LabelNode> result = new HashMap<>();
    SiteGroups.by(site -> site.layout().locals(), sites)
        .forEach(
            (locals, group) -> {
              LabelNode start = out.label();
              group.forEach(site -> result.put(site, start));
              restore(locals, out);
              restart(group, code, out);
            });
    return result;
  }

  private void restore(List<LiveLocal> locals, Code out) {
    boolean anyReference = false;
    boolean anyPrimitive = false;
    for (LiveLocal local : locals) {
      boolean isReference = Conversion.isReference(local.type());
      anyReference |= local.constant() == null && isReference;
      anyPrimitive |= local.constant() == null && !isReference;
    }
    if (anyReference) {
      load("references", "[Ljava/lang/Object;", variables.signal(), out);
    }
    if (anyPrimitive) {
      load("primitives", "[J", variables.array(), out);
    }
    RecordMaker.restore(out, variables.signal(), variables.array(), locals);
  }

  private void load(String field, String descriptor, int variable, Code out) {
    out.aload(variables.record()).add(RollbackCalls.recordField(field, descriptor));
    out.astore(variable);
  }

  private void restart(List<Site> group, TwinSites code, Code out) {
    Map<Site, LabelNode> starts = new HashMap<>();
    Code parts = new Code();
    SiteGroups.byLayout(group)
        .forEach(
            (layout, sites) -> {
              if (layout.kind() == Kind.CALL) {
                for (Site site : sites) {
                  starts.put(site, parts.label());
                  resumeCallee(site, code, parts);
                }
              } else {
                LabelNode start = parts.label();
                sites.forEach(site -> starts.put(site, start));
                variables.noteQuantum(parts);
                parts.pushAll(layout.below());
                code.goOn(sites, parts);
              }
            });
    SiteGroups.jump(group, starts, variables.site(), out);
    out.add(parts);
  }

  private void resumeCallee(Site site, TwinSites code, Code out) {
    out.pushAll(site.layout().below());
    LabelNode start = out.label();
    int line = body.line(site);
    if (line > 0) {
      out.add(new LineNumberNode(line, start));
    }
    variables.noteQuantum(out); // if the callee can't be entered, it began here
    out.aload(variables.record()).aload(variables.thread()).call(RollbackCalls.RESUME_CALLEE);
    LabelNode end = out.label();
    code.catchSignal(site, start, end);
    code.catchFailure(site, start, end);
    code.goOnWithObject(site, out);
  }
}
