package org.quanta.transforms.stm.guarded;

import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.stm.arrays.ArrayTypes;
import org.quanta.transforms.stm.arrays.ExternalArrays;

/** What a call does with an array that it is given. */
public final class ArrayArguments {
  private final Program program;

  /**
   * For one program.
   *
   * @param program the program
   */
  public ArrayArguments(Program program) {
    this.program = program;
  }

  /**
   * The use of one argument.
   *
   * @param call any call
   * @param index 0 for the first argument; -1 for the receiver
   * @return null if the call may keep the array, or hand it on
   */
  public ArrayUse of(MethodInsnNode call, int index) {
    if (call.owner.equals(ArrayTypes.GUARDED)) {
      if (LeaseHoldersAgain.use(call) != null) {
        return LeaseHoldersAgain.use(call);
      }
      return switch (call.name) {
        case "copyElements" -> index == 0 ? ArrayUse.READ : ArrayUse.WRITE;
        case "copyOf", "copyOfRange" -> ArrayUse.READ;
        case "keep" -> ArrayUse.LOOK; // the write comes behind
        default -> ArrayUse.WRITE;
      };
    }
    if (index < 0) {
      return receiver(call);
    }
    if (call.owner.equals("java/lang/System") && call.name.equals("arraycopy")) {
      return index == 0 ? ArrayUse.READ : ArrayUse.WRITE;
    }
    if (ArrayCopies.isTypedCopy(call)) {
      return ArrayUse.READ;
    }
    if (!ExternalArrays.isOnElements(call)
        && program.isManaged(program.declaringClass(call.owner, call.name + call.desc))) {
      return null;
    }
    return switch (ExternalArrays.handover(program, call)) {
      case LENT -> ArrayUse.READ;
      case FILLED -> ArrayUse.WRITE;
      case KEPT -> null;
    };
  }

  private static ArrayUse receiver(MethodInsnNode call) {
    return switch (call.name) {
      case "clone" -> ArrayUse.READ;
      case "getClass" -> ArrayUse.LOOK;
      default -> null;
    };
  }
}
