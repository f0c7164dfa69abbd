package org.quanta.tests.proof;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/** A change of class files after translation: a mistake that a suite has to notice. */
@FunctionalInterface
public interface Mutation {
  /** Changes nothing. */
  Mutation NONE = type -> false;

  /**
   * Changes a class, of the program or of the runtime, with frames kept as they are.
   *
   * @return whether there was something to change
   */
  boolean change(ClassNode type);

  /** Changes a class file. */
  default byte[] apply(byte[] file) {
    ClassNode type = new ClassNode();
    new ClassReader(file).accept(type, 0);
    if (!change(type)) {
      return file;
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.accept(writer);
    return writer.toByteArray();
  }
}
