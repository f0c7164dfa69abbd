package org.quanta.transforms.stm;

import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.transforms.program.Program;

/**
 * Lets the runtime's class, whose values roll back, take the place of {@code QuantumLocal}.
 *
 * <pre>
 * INVOKEVIRTUAL org/quanta/hints/QuantumLocal.get ()Object
 * --&gt;
 * INVOKEVIRTUAL org/quanta/runtime/stm/StmLocal.get ()Object
 * </pre>
 */
public final class RenameQuantumLocals {
  /** The class of the hint API. */
  public static final String HINT = Program.HINTS + "QuantumLocal";

  static final String LOCAL = "org/quanta/runtime/stm/StmLocal";

  private RenameQuantumLocals() {}

  /**
   * Renames all mentions of the class.
   *
   * @param type a managed class
   * @return the class with the new names
   */
  public static ClassNode rename(ClassNode type) {
    ClassNode renamed = new ClassNode();
    type.accept(new ClassRemapper(renamed, new SimpleRemapper(Opcodes.ASM9, Map.of(HINT, LOCAL))));
    return renamed;
  }
}
