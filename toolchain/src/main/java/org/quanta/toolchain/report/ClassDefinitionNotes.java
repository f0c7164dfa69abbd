package org.quanta.toolchain.report;

import java.util.List;
import org.quanta.toolchain.Component;
import org.quanta.transforms.analysis.ClassDefinitions;
import org.quanta.transforms.program.ProgramFacts;

/** Tells users where their program makes classes that no translation sees. */
public final class ClassDefinitionNotes {
  private static final String REMEDY =
      "let the interpreter interpret instead of compile, or put the classes into the jar";

  private ClassDefinitionNotes() {}

  /**
   * The notes on a program.
   *
   * @param facts what is known of it, as it was before it was rewritten
   * @param component what it is translated for
   * @return one sentence for each place where it makes classes
   */
  public static List<String> of(ProgramFacts facts, Component component) {
    String note =
        ": classes that are made here at run time are not translated; %s; %s"
            .formatted(consequence(component), REMEDY);
    return ClassDefinitions.places(facts).stream().map(place -> place + note).toList();
  }

  private static String consequence(Component component) {
    return switch (component) {
      case GIL -> "they have no breaks, and a thread that begins in one runs without the lock";
      case STM -> "one that overrides a method of the program which has code is refused";
    };
  }
}
