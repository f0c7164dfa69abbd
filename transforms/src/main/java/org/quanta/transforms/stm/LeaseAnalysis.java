package org.quanta.transforms.stm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.quanta.transforms.stm.LeaseValue.Lease;

/**
 * Where a method needs barriers, and which: a forward data flow over what is known to be leased. No
 * barrier is needed after one on the same object, after allocation, for parameters that callers
 * lease, and for fields that are never written after construction.
 *
 * <p>What is known of objects in local variables survives breaks and calls. If the quantum really
 * ends there, the method learns of it on a slow path, which leases again what is relied on later
 * ({@link LeaseNeeds}); design.md, section 9, "facts survive breaks".
 *
 * <p>A read that a write of the same object follows, with no break and no branch in between, is
 * leased for writing at once: two such quanta would otherwise hold read leases that neither can
 * turn into a write lease, and one would be rolled back.
 */
final class LeaseAnalysis {
  private final MethodNode method;
  private final IntPredicate isLeasedParameter;
  private final LeaseInterpreter interpreter;
  private final LeaseRules rules;
  private final Map<FieldInsnNode, Lease> accesses = new LinkedHashMap<>();
  private final Map<MethodInsnNode, List<Integer>> arguments = new LinkedHashMap<>();
  private final Map<FieldInsnNode, String> elided = new LinkedHashMap<>();
  private final List<MethodInsnNode> leasedElements = new ArrayList<>();
  private final Set<Integer> leasedAtBegin = new HashSet<>();
  private LeaseFrame[] frames;

  private LeaseAnalysis(
      StmFacts facts, ClassNode type, MethodNode method, IntPredicate isLeasedParameter) {
    this.method = method;
    this.isLeasedParameter = isLeasedParameter;
    this.interpreter =
        new LeaseInterpreter(
            method.name.equals("<init>"),
            variable -> isLeasedParameter.test(variable) || leasedAtBegin.contains(variable));
    this.rules = new LeaseRules(facts, interpreter, type, method);
  }

  /**
   * What is to be done to a method.
   *
   * @param accesses the right that each access needs which needs a barrier
   * @param arguments by call: the arguments to be leased before, the receiver being number 0
   * @param renewals by instruction at which the quantum may end: what slow paths lease again behind
   *     it, by local variable
   * @param elided the accesses that need no barrier, with the reason
   * @param leasedElements the accesses of elements whose array is leased
   * @param definitions where variables are leased for reading as they are defined
   */
  record Plan(
      Map<FieldInsnNode, Lease> accesses,
      Map<MethodInsnNode, List<Integer>> arguments,
      Map<AbstractInsnNode, SortedMap<Integer, Lease>> renewals,
      Map<FieldInsnNode, String> elided,
      List<MethodInsnNode> leasedElements,
      Set<VarInsnNode> definitions) {
    /** Does something for each access of one kind that needs a barrier. */
    void each(int opcode, Runnable action) {
      accesses.keySet().stream()
          .filter(access -> access.getOpcode() == opcode)
          .forEach(access -> action.run());
    }
  }

  /** Analyzes a twin. */
  static Plan plan(StmFacts facts, ClassNode type, MethodNode method) {
    LeaseAnalysis analysis =
        new LeaseAnalysis(facts, type, method, facts.parameters().leasedVariables(type, method));
    if (method.instructions.size() == 0) {
      return new Plan(Map.of(), Map.of(), Map.of(), Map.of(), List.of(), Set.of());
    }
    analysis.follow(type);
    if (analysis.promote()) {
      analysis.follow(type);
    }
    analysis.leaseBeforeLoops(type);
    analysis.decide();
    LeaseNeeds needs = new LeaseNeeds(method, analysis.frames, analysis.rules);
    return new Plan(
        analysis.accesses,
        analysis.arguments,
        needs.renewals(),
        analysis.elided,
        analysis.leasedElements,
        analysis.rules.definitions());
  }

  /** Shows the accesses and calls of a method that is not a twin yet, with what they work on. */
  static void follow(
      StmFacts facts, ClassNode type, MethodNode method, ParameterLeaseAnalysis.Visitor visitor) {
    LeaseAnalysis analysis = new LeaseAnalysis(facts, type, method, variable -> false);
    analysis.follow(type);
    for (int i = 0; i < analysis.frames.length; i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      boolean matters =
          insn instanceof MethodInsnNode
              || (insn instanceof FieldInsnNode access && analysis.rules.needsBarrier(access));
      if (matters && analysis.frames[i] != null) {
        visitor.visit(insn, analysis.frames[i], analysis.interpreter, analysis.rules);
      }
    }
  }

  private void follow(ClassNode type) {
    try {
      Frame<LeaseValue>[] found = new LeaseAnalyzer().analyze(type.name, method);
      frames = new LeaseFrame[found.length];
      for (int i = 0; i < found.length; i++) {
        frames[i] = (LeaseFrame) found[i];
      }
    } catch (AnalyzerException e) {
      throw new IllegalStateException(type.name + "." + method.name + method.desc, e);
    }
  }

  /** Finds the reads to be leased for writing; returns whether there are any. */
  private boolean promote() {
    boolean any = false;
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] != null
          && method.instructions.get(i) instanceof FieldInsnNode read
          && read.getOpcode() == Opcodes.GETFIELD
          && rules.needsBarrier(read)
          && isWrittenNext(frames[i].object(read).source(), i)) {
        rules.leaseForWriting(read);
        any = true;
      }
    }
    return any;
  }

  private boolean isWrittenNext(AbstractInsnNode source, int index) {
    for (int i = index + 1; source != null && i < frames.length; i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      if (insn instanceof LabelNode
          || insn instanceof JumpInsnNode
          || frames[i] == null
          || rules.mayEndQuantum(insn)
          || rules.losesLeases(insn)) {
        return false;
      }
      if (insn instanceof FieldInsnNode later
          && rules.needsBarrier(later)
          && rules.needed(later) == Lease.WRITE
          && frames[i].object(later).source() == source) {
        return true;
      }
    }
    return false;
  }

  /** Those that turn out to be in vain, because the fact gets lost on the way, are left out. */
  private void leaseBeforeLoops(ClassNode type) {
    Map<VarInsnNode, List<Integer>> definitions =
        new LoopLeases(method, frames, interpreter, rules).definitions();
    if (definitions.isEmpty()) {
      return;
    }
    leaseAt(definitions.keySet(), type);
    Set<VarInsnNode> useful = new LinkedHashSet<>();
    definitions.forEach(
        (definition, reads) -> {
          if (reads.stream()
              .anyMatch(i -> frames[i].object(method.instructions.get(i)).known() != Lease.NONE)) {
            useful.add(definition);
          }
        });
    if (useful.size() < definitions.size()) {
      leaseAt(useful, type);
    }
  }

  private void leaseAt(Set<VarInsnNode> definitions, ClassNode type) {
    rules.leaseAt(definitions);
    leasedAtBegin.clear();
    for (VarInsnNode definition : definitions) {
      if (LoopLeases.isParameter(definition)) {
        leasedAtBegin.add(definition.var);
      }
    }
    follow(type);
  }

  private void decide() {
    for (int i = 0; i < frames.length; i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      if (frames[i] == null) {
        continue;
      }
      if (insn instanceof FieldInsnNode access) {
        decide(access, frames[i]);
      } else if (insn instanceof MethodInsnNode access && rules.needsBarrier(access)) {
        if (frames[i].object(access).known().compareTo(rules.needed(access)) >= 0) {
          leasedElements.add(access);
        }
      } else if (insn instanceof MethodInsnNode call) {
        for (int index : rules.leasedArguments(call)) {
          if (frames[i].argument(call, index).known() == Lease.NONE) {
            arguments.computeIfAbsent(call, key -> new ArrayList<>()).add(index);
          }
        }
      }
    }
  }

  private void decide(FieldInsnNode access, LeaseFrame frame) {
    if (!rules.needsBarrier(access)) {
      if (rules.isManaged(access)) {
        elided.put(access, rules.whyNot(access));
      }
      return;
    }
    LeaseValue object = frame.object(access);
    if (rules.isUnderConstruction(access, object)) {
      elided.put(access, "object made in the quantum");
    } else if (object.known().compareTo(rules.needed(access)) < 0) {
      accesses.put(access, rules.needed(access));
    } else if (object.source().getOpcode() == Opcodes.NEW || interpreter.isThis(object)) {
      elided.put(access, "object made in the quantum");
    } else if (isLeasedParameter.test(interpreter.parameterOf(object))) {
      elided.put(access, "object leased by the caller");
    } else {
      elided.put(access, "object leased before");
    }
  }

  private final class LeaseAnalyzer extends Analyzer<LeaseValue> {
    LeaseAnalyzer() {
      super(interpreter);
    }

    @Override
    protected Frame<LeaseValue> newFrame(int locals, int stack) {
      return new LeaseFrame(locals, stack, rules);
    }

    @Override
    protected Frame<LeaseValue> newFrame(Frame<? extends LeaseValue> frame) {
      return new LeaseFrame((LeaseFrame) frame);
    }
  }
}
