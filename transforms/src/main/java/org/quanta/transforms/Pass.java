package org.quanta.transforms;

import java.util.Set;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.transforms.program.ProgramFacts;

/**
 * One step of rewriting a program: one concept, applied to one class at a time. Passes keep no
 * state between classes, so the order of classes does not matter; the order of passes does.
 */
public interface Pass {
  /**
   * What users see in reports.
   *
   * @return a short name, for example {@code wrap blocking calls}
   */
  String name();

  /**
   * The passes that must have run before this one, if they run at all.
   *
   * @return their classes
   */
  default Set<Class<? extends Pass>> mustFollow() {
    return Set.of();
  }

  /**
   * Rewrites a class in place.
   *
   * @param type a managed class, with expanded frames
   * @param facts what is known of the program
   * @param tally counts what was done, for the report
   */
  void rewrite(ClassNode type, ProgramFacts facts, Tally tally);
}
