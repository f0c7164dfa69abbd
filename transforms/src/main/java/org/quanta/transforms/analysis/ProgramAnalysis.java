package org.quanta.transforms.analysis;

import org.objectweb.asm.tree.ClassNode;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;

/** All analyses of a program. Show it each managed class once, then ask for the facts. */
public final class ProgramAnalysis {
  private final Program program;
  private final EntryAnalysis entries;
  private final CategoryAnalysis categories;
  private final BlockingOverrideAnalysis blockingOverrides;
  private final ExternalCallAnalysis externalCalls;
  private final AtomicSectionAnalysis atomicSections = new AtomicSectionAnalysis();

  /**
   * Analyses that have seen no class yet.
   *
   * @param program the program
   */
  public ProgramAnalysis(Program program) {
    this.program = program;
    this.entries = new EntryAnalysis(program);
    this.categories = new CategoryAnalysis(program);
    this.blockingOverrides = new BlockingOverrideAnalysis(program);
    this.externalCalls = new ExternalCallAnalysis(program);
  }

  /**
   * Looks at a class.
   *
   * @param type a managed class, with its code; not kept
   */
  public void visit(ClassNode type) {
    entries.visit(type);
    categories.visit(type);
    blockingOverrides.visit(type);
    externalCalls.visit(type);
    atomicSections.visit(type);
  }

  /**
   * What was found.
   *
   * @return the facts
   */
  public ProgramFacts facts() {
    return new ProgramFacts(
        program,
        entries.entries(),
        categories.categories(),
        blockingOverrides.classes(),
        externalCalls.calls(),
        atomicSections.areUsed());
  }
}
