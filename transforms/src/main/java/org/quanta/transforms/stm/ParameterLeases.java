package org.quanta.transforms.stm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;

/**
 * Which parameters are leased by convention: callers lease them for reading, if they have not done
 * so anyway, and the method relies on it. The frame of an interpreted function, passed down through
 * every {@code eval}, is leased once that way. Found by {@link ParameterLeaseAnalysis}.
 *
 * <p>Methods that a virtual call cannot tell apart share a convention: all of the same name and
 * descriptor.
 */
public final class ParameterLeases {
  private static final int[] NOTHING = {};

  private final Program program;
  private final Map<String, Set<Integer>> leased;

  ParameterLeases(Program program, Map<String, Set<Integer>> leased) {
    this.program = program;
    this.leased = leased;
  }

  /**
   * A program in which callers lease nothing.
   *
   * @param program the program
   * @return the empty convention
   */
  public static ParameterLeases none(Program program) {
    return new ParameterLeases(program, new HashMap<>());
  }

  /** The arguments of a call that the callee expects to be leased; the receiver is number 0. */
  int[] of(MethodInsnNode call) {
    if (leased.isEmpty() || call.owner.startsWith("[")) {
      return NOTHING;
    }
    String descriptor = Twins.original(call.desc);
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    MethodKey method = method(program, call.owner, call.name, descriptor);
    if (!program.isManaged(method.owner())) {
      return NOTHING;
    }
    List<Integer> result = new ArrayList<>();
    int count = Type.getArgumentTypes(descriptor).length + (isStatic ? 0 : 1);
    for (int i = 0; i < count; i++) {
      if (isLeased(method, i, isStatic)) {
        result.add(i);
      }
    }
    return result.stream().mapToInt(i -> i).toArray();
  }

  /** Says which local variables of a method its callers have leased. */
  IntPredicate leasedVariables(ClassNode type, MethodNode method) {
    String descriptor = Twins.original(method.desc);
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    MethodKey key = new MethodKey(type.name, method.name, descriptor);
    Set<Integer> result = new java.util.HashSet<>();
    if (!isStatic && isLeased(key, 0, false)) {
      result.add(0);
    }
    int number = isStatic ? 0 : 1;
    int variable = number;
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      if (isLeased(key, number++, isStatic)) {
        result.add(variable);
      }
      variable += argument.getSize();
    }
    return result::contains;
  }

  private boolean isLeased(MethodKey method, int number, boolean isStatic) {
    return leased.getOrDefault(family(method, number, isStatic), Set.of()).contains(number);
  }

  /** The method that a call names, under the class that declares it. */
  static MethodKey method(Program program, String owner, String name, String descriptor) {
    return new MethodKey(program.declaringClass(owner, name + descriptor), name, descriptor);
  }

  /** What shares a convention for one parameter. */
  static String family(MethodKey method, int number, boolean isStatic) {
    boolean isShared = !isStatic && number > 0 && !method.name().equals("<init>");
    return isShared ? method.name() + method.descriptor() : method.toString();
  }
}
