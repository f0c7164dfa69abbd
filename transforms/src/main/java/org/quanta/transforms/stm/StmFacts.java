package org.quanta.transforms.stm;

import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.stm.guarded.GuardedArrays;

/**
 * What the passes of the STM component know of a program besides the facts that all passes share.
 *
 * @param program the program
 * @param mutableFields the fields that are written after construction, and tracked
 * @param guarded the fields of arrays that the holder's lease guards
 * @param mayEndQuantum whether the running quantum may be another one after an instruction, and the
 *     method learns of that on a slow path: a break, or a call that may reach one
 * @param losesLeases whether it may be another one without a slow path: something external calls
 *     back
 * @param parameters the parameters that callers lease
 * @param initializers which class initializers may touch what others touch
 * @param declared what was said of data
 */
public record StmFacts(
    Program program,
    Set<FieldKey> mutableFields,
    GuardedArrays guarded,
    Predicate<AbstractInsnNode> mayEndQuantum,
    Predicate<AbstractInsnNode> losesLeases,
    ParameterLeases parameters,
    InitializerFacts initializers,
    DeclaredData declared) {

  /**
   * The same with a convention.
   *
   * @param leased the parameters that callers lease
   * @return other facts
   */
  public StmFacts with(ParameterLeases leased) {
    return new StmFacts(
        program,
        mutableFields,
        guarded,
        mayEndQuantum,
        losesLeases,
        leased,
        initializers,
        declared);
  }

  /**
   * Whether the lease of an object stands in the field of its base class, and not behind an
   * interface.
   *
   * @param type internal name of a managed class
   * @return true if all its superclasses up to {@code Object} are managed
   */
  boolean hasManagedBase(String type) {
    String current = type;
    while (program.isManaged(current)) {
      current = program.types().find(current).orElseThrow().superName();
    }
    return "java/lang/Object".equals(current);
  }
}
