package org.quanta.transforms.program;

import org.objectweb.asm.Opcodes;

/**
 * What a class declares of one method.
 *
 * @param name the method's name
 * @param descriptor its JVM descriptor
 * @param access its {@code ACC_} flags
 */
public record MethodInfo(String name, String descriptor, int access) {
  /**
   * Whether the flag is set.
   *
   * @param flag one of ASM's {@code ACC_} constants
   * @return true if it is
   */
  public boolean is(int flag) {
    return (access & flag) != 0;
  }

  /**
   * Whether a call of it is dispatched on the receiver, so that it can override and be overridden.
   *
   * @return false for static and private methods, constructors and initializers
   */
  public boolean isVirtual() {
    return !is(Opcodes.ACC_STATIC) && !is(Opcodes.ACC_PRIVATE) && !name.startsWith("<");
  }

  /**
   * Name and descriptor together, which identify a method within its class.
   *
   * @return for example {@code run()V}
   */
  public String signature() {
    return name + descriptor;
  }
}
