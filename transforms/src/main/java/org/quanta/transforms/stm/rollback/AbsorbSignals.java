package org.quanta.transforms.stm.rollback;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Ends the way of return signals in frames that cannot be recorded, or lie above frames that
 * cannot: stubs that external code calls, class initializers, and constructors called by
 * constructors.
 *
 * <pre>
 * int f(int x) { return f(x, StmRuntime.current()); }
 * --&gt;
 * int f(int x) {
 *   StmThread t = StmRuntime.current();
 *   try { return f(x, t); }
 *   catch (ReturnSignal s) { return (int) StmRuntime.returnPlainly(s, t); }
 * }
 * </pre>
 *
 * The quantum turns inevitable there. A break in such a frame itself begins an inevitable quantum.
 */
public final class AbsorbSignals implements Pass {
  private final BreakFacts breaks;

  /**
   * A pass for one program.
   *
   * @param breaks which calls may reach a break
   */
  public AbsorbSignals(BreakFacts breaks) {
    this.breaks = breaks;
  }

  @Override
  public String name() {
    return "absorb signals";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(RecordFrames.class);
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      boolean isRecorded = RollbackCalls.isTwin(method.desc) && !CopyConstructors.isCopy(method);
      if (isRecorded || !RecordFrames.hasSites(method, breaks)) {
        continue;
      }
      MethodFrames before = new MethodFrames(type, method, facts.program().types());
      ExternalCallHints.lower(method, before, false);
      MethodFrames frames = SpillOperands.in(type, method, facts.program().types(), breaks);
      AbstractInsnNode[] original = method.instructions.toArray();
      List<Site> sites =
          new SiteFinder(method, frames, new Liveness(method, -1, Map.of()), breaks, -1)
              .all().stream().filter(site -> !isCaught(site)).toList();
      if (!sites.isEmpty()) {
        new AbsorbedSites(method, frames, original).emit(sites, tally);
        tally.count(name());
      }
    }
  }

  /** Whether the signal is handled already, as in stubs. */
  private static boolean isCaught(Site site) {
    return site.layout().handlers().stream()
        .anyMatch(handler -> RollbackCalls.RETURN_SIGNAL.equals(handler.type()));
  }
}
