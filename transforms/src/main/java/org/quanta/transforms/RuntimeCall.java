package org.quanta.transforms;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * An entry point of a runtime: a public static method that rewritten code calls. The toolchain
 * knows runtimes by these alone.
 *
 * @param owner internal name of the runtime's class
 * @param name the method
 * @param descriptor its JVM descriptor
 */
public record RuntimeCall(String owner, String name, String descriptor) {
  /**
   * The instruction that calls it.
   *
   * @return a new instruction
   */
  public MethodInsnNode insn() {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }
}
