package org.quanta.transforms.stm.guarded;

import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.stm.arrays.ExternalArrays;

/**
 * External calls that may call back: a method of the program may end the quantum in there, and no
 * signal tells. All do but those that are given nothing to call.
 */
public final class QuantumEnds {
  private static final Set<String> CLOSED =
      Set.of(
          "java/lang/String",
          "java/lang/StringBuilder",
          "java/lang/StringBuffer",
          "java/lang/Class",
          "java/lang/Boolean",
          "java/lang/Character",
          "java/lang/Byte",
          "java/lang/Short",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Float",
          "java/lang/Double",
          "java/math/BigInteger",
          "java/math/BigDecimal");

  private static final Set<String> HARMLESS =
      Set.of(
          "java/lang/Object.<init>",
          "java/lang/Object.getClass",
          "java/lang/Object.clone",
          "java/lang/System.arraycopy",
          "java/lang/System.identityHashCode",
          "java/util/Objects.requireNonNull",
          "java/util/Objects.checkIndex",
          "java/util/Objects.checkFromIndexSize",
          "java/util/Objects.checkFromToIndex");

  private QuantumEnds() {}

  /**
   * Whether external code may call methods of the program.
   *
   * @param program the program
   * @return says whether an instruction is such a call
   */
  public static Predicate<AbstractInsnNode> callsBack(Program program) {
    return insn -> {
      if (insn instanceof MethodInsnNode call) {
        return !call.owner.startsWith("[")
            && !call.owner.startsWith("org/quanta/runtime/")
            && !program.isManaged(program.declaringClass(call.owner, call.name + call.desc))
            && !HARMLESS.contains(call.owner + "." + call.name)
            && !ExternalArrays.isOnElements(call)
            && !isClosed(call);
      }
      return insn instanceof InvokeDynamicInsnNode dynamic
          && !dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
          && !areClosed(dynamic.desc);
    };
  }

  private static boolean isClosed(MethodInsnNode call) {
    boolean hasReceiver = call.getOpcode() != Opcodes.INVOKESTATIC;
    return (!hasReceiver || call.name.equals("<init>") || CLOSED.contains(call.owner))
        && areClosed(call.desc);
  }

  private static boolean areClosed(String descriptor) {
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      Type type = argument.getSort() == Type.ARRAY ? argument.getElementType() : argument;
      if (type.getSort() == Type.OBJECT && !CLOSED.contains(type.getInternalName())) {
        return false;
      }
    }
    return true;
  }
}
