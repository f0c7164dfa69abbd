package org.quanta.transforms.stm.arrays;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.jdk.ManagedLibrary;
import org.quanta.transforms.program.Program;

/**
 * What external methods do with arrays that have no wrapper. An array of references may hold
 * managed arrays, which code outside must not see, so only few methods may have one.
 */
public final class ExternalArrays {
  /** What a method may do with an array. */
  public enum Use {
    /** It reads it. */
    LENT,
    /** It may change it, but does not keep it. */
    FILLED,
    /** It may keep it, or use it when no quantum runs. */
    KEPT
  }

  private static final String ARRAYS = "java/util/Arrays";

  private ExternalArrays() {}

  /**
   * Whether a call only works on elements, so that it does not matter whose class is called: the
   * JDK's or the program's copy of it.
   *
   * @param call any call
   * @return true for some methods of {@code Arrays}
   */
  public static boolean isOnElements(MethodInsnNode call) {
    return isOfArrays(call)
        && (call.name.equals("copyOf")
            || call.name.equals("copyOfRange")
            || call.name.equals("fill"))
        && !call.desc.contains("Ljava/lang/Class;");
  }

  /**
   * Whether a call is one of {@code java.util.Arrays} or of its copy.
   *
   * @param call any call
   * @return true if it names one of them
   */
  public static boolean isOfArrays(MethodInsnNode call) {
    return call.owner.equals(ARRAYS) || call.owner.equals(ManagedLibrary.PREFIX + ARRAYS);
  }

  /** Names the JDK's method in place of the copy. */
  static void callOriginal(MethodInsnNode call) {
    call.owner = ARRAYS;
  }

  /**
   * What a method does with the arrays among its arguments.
   *
   * @param program the program
   * @param call a call that leaves the program, or {@linkplain #isOnElements could}
   * @return the worst that it may do
   */
  public static Use handover(Program program, MethodInsnNode call) {
    if (isOnElements(call)) {
      return call.name.equals("fill") ? Use.FILLED : Use.LENT;
    }
    if (program.effects().of(program.types(), call.owner, call.name, call.desc) == Category.BLOCKING
        || takesReferences(call)) {
      return Use.KEPT;
    }
    return switch (KnownExternals.handover(program, call.owner, call.name, call.desc)) {
      case LEND -> Use.LENT;
      case FILL -> Use.FILLED;
      default -> Use.KEPT;
    };
  }

  private static boolean takesReferences(MethodInsnNode call) {
    for (Type argument : Type.getArgumentTypes(call.desc)) {
      if (ArrayTypes.isAbove(argument)
          || (ArrayTypes.isArray(argument)
              && ArrayTypes.element(argument).getSort() >= Type.ARRAY)) {
        return true;
      }
    }
    return false;
  }
}
