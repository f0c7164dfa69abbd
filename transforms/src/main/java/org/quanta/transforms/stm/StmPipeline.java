package org.quanta.transforms.stm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.analysis.ExternalCallAnalysis;
import org.quanta.transforms.common.InsertHintedBreaks;
import org.quanta.transforms.common.ReplaceHints;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.arrays.GiveThreadToArrays;
import org.quanta.transforms.stm.arrays.RewriteArrays;
import org.quanta.transforms.stm.frozen.FrozenArrays;
import org.quanta.transforms.stm.guarded.GuardedArrays;
import org.quanta.transforms.stm.guarded.QuantumEnds;
import org.quanta.transforms.stm.rollback.AbsorbSignals;
import org.quanta.transforms.stm.rollback.BreakFacts;
import org.quanta.transforms.stm.rollback.BreakOutCalls;
import org.quanta.transforms.stm.rollback.CopyConstructors;
import org.quanta.transforms.stm.rollback.DelayAllocations;
import org.quanta.transforms.stm.rollback.PassSignals;
import org.quanta.transforms.stm.rollback.RecordFrames;

/**
 * The passes of the STM component. There are two lists: the first changes what the program's types
 * and methods are called, so the program is analyzed anew before the second.
 */
public final class StmPipeline {
  private static final Set<String> BREAKS =
      Set.of("qbreak", "qbreakIfNegative", "commitSoon", "afterExternal");

  private StmPipeline() {}

  /**
   * The passes that settle where a quantum may end.
   *
   * @return in execution order
   */
  public static List<Pass> settleBreaks() {
    return List.of(
        new InsertHintedBreaks(StmCalls.RUNTIME),
        new RewriteMonitors(),
        new ReplaceThreadLocals(),
        new ReplaceHints(StmCalls.RUNTIME));
  }

  /**
   * The passes that settle which methods and fields there are.
   *
   * @param facts what is known of the program as it was read, JDK classes included
   * @param guarded the fields whose arrays need no wrapper
   * @param frozen the arrays that are read without a lease
   * @param untracked the fields whose arrays' elements need neither lease nor undo record
   * @param mayEndQuantum whether the running quantum may be another one behind an instruction,
   *     whatever the reason
   * @return in execution order
   */
  public static List<Pass> settleArrays(
      ProgramFacts facts,
      GuardedArrays guarded,
      FrozenArrays frozen,
      Predicate<FieldKey> untracked,
      Predicate<AbstractInsnNode> mayEndQuantum) {
    return List.of(new RewriteArrays(facts, guarded, frozen, untracked, mayEndQuantum));
  }

  /**
   * The passes that make the settled program transactional.
   *
   * @param facts what is known of it
   * @param breaks which of its methods may reach a break
   * @param callers who calls its methods from outside
   * @param categories what was said of managed methods
   * @return in execution order
   */
  public static List<Pass> transact(
      StmFacts facts,
      BreakFacts breaks,
      OutsideCallers callers,
      Map<MethodKey, Category> categories) {
    LeasePlans plans = new LeasePlans(facts);
    return List.of(
        new AddThreadParameter(callers, facts.initializers()),
        new GiveThreadToArrays(),
        new GiveThreadToRuntime(),
        new InsertManagedBase(),
        new InsertReadBarriers(facts, plans),
        new InsertWriteBarriers(facts, plans),
        new AccessLeasedElements(plans),
        new LeaseAtDefinition(plans),
        new RenewLeases(plans),
        new LeaseArguments(facts, plans),
        new LeaseClones(facts),
        new InsertStaticLeases(facts),
        new InsertReleaseFences(facts),
        new HonorCategories(),
        new KeepBuilders(facts),
        new InsertInevitableBarriers(facts),
        new ShowOriginalFrames(),
        new CheckClassDefinitions(),
        new InsertSnapshots(facts),
        new ImplementLeasable(facts),
        new BreakOutCalls(breaksOut(facts.program(), categories)),
        new CopyConstructors(breaks),
        new DelayAllocations(breaks),
        new GuardReferences(facts),
        new InsertInitializerGuards(facts),
        new RecordFrames(breaks),
        new AbsorbSignals(breaks),
        new PassSignals());
  }

  /**
   * The external calls during which a thread is in no quantum.
   *
   * @param program the program
   * @param declared what was said of managed methods
   * @return says whether a call is one
   */
  public static Predicate<MethodInsnNode> breaksOut(
      Program program, Map<MethodKey, Category> declared) {
    return call ->
        MonitorCalls.isBreakOut(call)
            || isDeclaredExternal(program, declared, call)
            || (!call.name.equals("<init>")
                && ExternalCallAnalysis.externalTarget(program, call)
                    .filter(
                        target ->
                            program
                                    .effects()
                                    .of(program.types(), target.owner(), call.name, call.desc)
                                == Category.BLOCKING)
                    .isPresent());
  }

  private static boolean isDeclaredExternal(
      Program program, Map<MethodKey, Category> declared, MethodInsnNode call) {
    if (declared.isEmpty() || call.name.startsWith("<")) {
      return false;
    }
    String descriptor = Twins.original(call.desc);
    String owner = program.declaringClass(call.owner, call.name + descriptor);
    return declared.get(new MethodKey(owner, call.name, descriptor)) == Category.BLOCKING;
  }

  /**
   * The same before there are twins, and with external code that calls back taken into account.
   *
   * @param program the program
   * @param breaks which of its methods may reach a break, by whatever way
   * @param declared what was said of managed methods
   * @return says whether an instruction is one
   */
  public static Predicate<AbstractInsnNode> mayEndQuantumSomehow(
      Program program, BreakFacts breaks, Map<MethodKey, Category> declared) {
    Predicate<AbstractInsnNode> ends = mayEndQuantum(program, breaks, declared);
    Predicate<AbstractInsnNode> callsBack = QuantumEnds.callsBack(program);
    return insn ->
        ends.test(insn)
            || callsBack.test(insn)
            || (insn instanceof MethodInsnNode call
                && !Twins.isTwin(call.desc)
                && breaks.mayBreak(
                    new MethodInsnNode(
                        call.getOpcode(), call.owner, call.name, Twins.descriptor(call.desc))));
  }

  /**
   * Whether the running quantum may be another one behind an instruction: a break, a call that may
   * reach one, a call outside of quanta.
   *
   * @param program the program
   * @param breaks which of its methods may reach a break
   * @param declared what was said of managed methods
   * @return says whether an instruction is one
   */
  public static Predicate<AbstractInsnNode> mayEndQuantum(
      Program program, BreakFacts breaks, Map<MethodKey, Category> declared) {
    Predicate<MethodInsnNode> breaksOut = breaksOut(program, declared);
    return insn ->
        insn instanceof MethodInsnNode call
            && ((call.owner.equals(StmCalls.RUNTIME) && BREAKS.contains(call.name))
                || breaksOut.test(call)
                || breaks.mayBreak(call));
  }

  /**
   * Whether the running quantum may be another one behind an instruction, and nothing tells.
   *
   * @param program the program
   * @param declared what was said of managed methods
   * @return says whether an instruction is one
   */
  public static Predicate<AbstractInsnNode> losesLeases(
      Program program, Map<MethodKey, Category> declared) {
    return new SilentEnds(program, breaksOut(program, declared));
  }
}
