package org.quanta.toolchain;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.toolchain.read.ClassEntry;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.rewrite.MaxSizes;
import org.quanta.transforms.stm.DeclaredData;
import org.quanta.transforms.stm.FieldMutabilityAnalysis;
import org.quanta.transforms.stm.InitializerAnalysis;
import org.quanta.transforms.stm.OutsideCallers;
import org.quanta.transforms.stm.ParameterLeaseAnalysis;
import org.quanta.transforms.stm.ParameterLeases;
import org.quanta.transforms.stm.StmFacts;
import org.quanta.transforms.stm.StmPipeline;
import org.quanta.transforms.stm.guarded.GuardedArrays;
import org.quanta.transforms.stm.guarded.QuantumEnds;
import org.quanta.transforms.stm.rollback.BreakAnalysis;
import org.quanta.transforms.stm.rollback.BreakFacts;

/** The last step of {@link StmRewriting}: what is settled becomes transactional. */
final class TransactStep {
  private final ProgramFacts facts;
  private final OutsideCallers callers;
  private final DeclaredData declared;
  private final BreakFacts breaks;
  private final StmFacts stm;

  /**
   * Analyzes the settled program.
   *
   * @param callers completed by this
   */
  TransactStep(
      List<ClassEntry> settled, ProgramFacts facts, GuardedArrays guarded, OutsideCallers callers) {
    this.facts = facts;
    this.callers = callers;
    Program program = facts.program();
    InitializerAnalysis initializers = new InitializerAnalysis(program);
    declared = new DeclaredData(program);
    BreakAnalysis breaking =
        new BreakAnalysis(program, StmPipeline.breaksOut(program, facts.categories()));
    BreakAnalysis reaching =
        new BreakAnalysis(
            program,
            StmPipeline.breaksOut(program, facts.categories()),
            QuantumEnds.callsBack(program));
    for (ClassEntry type : settled) {
      ClassNode tree = type.parse();
      tree.methods.forEach(MaxSizes::grow);
      callers.visit(tree);
      breaking.visit(tree);
      reaching.visit(tree);
      initializers.visit(tree);
      declared.visit(tree);
    }
    breaks = breaking.facts();
    FieldMutabilityAnalysis fields =
        new FieldMutabilityAnalysis(
            program,
            StmPipeline.mayEndQuantumSomehow(program, reaching.facts(), facts.categories()));
    for (ClassEntry type : settled) {
      ClassNode tree = type.parse();
      tree.methods.forEach(MaxSizes::grow);
      fields.visit(tree);
    }
    StmFacts found =
        new StmFacts(
            program,
            declared.tracked(fields.mutable()),
            guarded,
            StmPipeline.mayEndQuantum(program, breaks, facts.categories()),
            StmPipeline.losesLeases(program, facts.categories()),
            ParameterLeases.none(program),
            initializers.facts(fields.mutable()),
            declared);
    ParameterLeaseAnalysis parameters = new ParameterLeaseAnalysis(found);
    for (ClassEntry type : settled) {
      parameters.visit(type.parse());
    }
    stm = found.with(parameters.leases());
  }

  /** What a user should know of what was declared. */
  List<String> notes() {
    return declared.notes();
  }

  /** A rewriter of settled classes. */
  Rewriter rewriter(Tally tally) {
    return new Rewriter(
        StmPipeline.transact(stm, breaks, callers, facts.categories()), facts, tally, true);
  }

  /** Rewrites one. */
  byte[] rewrite(ClassEntry type, Rewriter rewriter) {
    return rewriter.rewrite(raised(type.parse()));
  }

  /** Twins of interface methods are default methods, which came with version 52. */
  static ClassNode raised(ClassNode type) {
    if ((type.version & 0xFFFF) < Opcodes.V1_8) {
      type.version = Opcodes.V1_8;
    }
    return type;
  }
}
