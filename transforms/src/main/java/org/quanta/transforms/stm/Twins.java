package org.quanta.transforms.stm;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.Program;

/**
 * Names of twins: the methods that managed code calls, with the thread's record as one more,
 * trailing parameter. "The quantum as a parameter" costs as little as a field of the thread, and is
 * the same for every kind of thread; a look-up in a {@code ThreadLocal} at each barrier costs 60 to
 * 100%.
 */
final class Twins {
  /** Internal name of the record of an attached thread. */
  static final String THREAD = "org/quanta/runtime/stm/StmThread";

  private static final String PARAMETER = "L" + THREAD + ";)";

  private Twins() {}

  /** The descriptor of a method's twin. */
  static String descriptor(String original) {
    return original.replace(")", PARAMETER);
  }

  /** The descriptor of the method that a twin was made from; any other one as it is. */
  static String original(String descriptor) {
    return descriptor.replace(PARAMETER, ")");
  }

  static boolean isTwin(String descriptor) {
    return descriptor.contains(PARAMETER);
  }

  /** Whether a method gets a twin. */
  static boolean hasTwin(MethodNode method) {
    return !method.name.equals("<clinit>") && !isTwin(method.desc);
  }

  /** Whether a call reaches a method that has a twin. */
  static boolean callsTwin(Program program, MethodInsnNode call) {
    return !call.owner.startsWith("[")
        && program.isManaged(program.declaringClass(call.owner, call.name + call.desc));
  }

  /** Whether the code of a method has the thread's record in a local variable. */
  static boolean hasThread(MethodNode method) {
    return isTwin(method.desc) || ClassInitializers.hasThread(method);
  }

  /**
   * Where the thread's record is in the local variables of a twin: behind the other arguments.
   * Class initializers have it in their first one.
   */
  static int parameter(MethodNode method) {
    return method.name.equals("<clinit>") ? 0 : argumentSlots(method) - 1;
  }

  /** How many local variables the arguments of a method take, the receiver included. */
  static int argumentSlots(MethodNode method) {
    int slots = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    return (method.access & Opcodes.ACC_STATIC) != 0 ? slots - 1 : slots;
  }

  static boolean isInterface(ClassNode type) {
    return (type.access & Opcodes.ACC_INTERFACE) != 0;
  }
}
