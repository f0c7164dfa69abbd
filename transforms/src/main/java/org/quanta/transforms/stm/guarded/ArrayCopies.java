package org.quanta.transforms.stm.guarded;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.stm.arrays.ArrayTypes;
import org.quanta.transforms.stm.arrays.ExternalArrays;

/** The calls that make a new array of the type of a given one. */
public final class ArrayCopies {
  private ArrayCopies() {}

  /**
   * Whether a call makes a copy of its first argument, or of its receiver.
   *
   * @param call any call
   * @return true for {@code clone} and {@code Arrays.copyOf}
   */
  public static boolean isCopy(MethodInsnNode call) {
    if (call.owner.startsWith("[")) {
      return call.name.equals("clone") && !call.owner.startsWith("[[");
    }
    return ExternalArrays.isOnElements(call) && call.name.startsWith("copyOf");
  }

  /**
   * Whether a call makes a copy of its first argument, of a type that is another argument.
   *
   * @param call any call
   * @return true for those of {@code Arrays.copyOf} and {@code copyOfRange} that take a class
   */
  public static boolean isTypedCopy(MethodInsnNode call) {
    return ExternalArrays.isOfArrays(call)
        && call.name.startsWith("copyOf")
        && call.desc.contains("Ljava/lang/Class;");
  }

  /**
   * Whether a call makes an array without a wrapper of one that has one.
   *
   * @param call any call
   * @return true for the entry point that copies arrays for their holders
   */
  static boolean isUnwrappedCopy(MethodInsnNode call) {
    return call.owner.equals(ArrayTypes.GUARDED)
        && call.name.equals("copyOf")
        && call.desc.startsWith("(Ljava/lang/Object;)");
  }

  /** Whether the elements may be arrays, which are wrapped in one form and not in the other. */
  static boolean mayHoldArrays(MethodInsnNode call) {
    return call.owner.startsWith("[")
        ? ArrayTypes.mayHold(Type.getType(call.owner.substring(1)))
        : call.desc.startsWith("([L");
  }
}
