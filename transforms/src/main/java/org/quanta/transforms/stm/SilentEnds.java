package org.quanta.transforms.stm;

import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.stm.rollback.ConstructionCalls;

/**
 * The instructions behind which the quantum may be another one without that the method learns of
 * it: what is known to be leased has to be forgotten there. They call external code that may call
 * back; its frames cannot be recorded, so that no signal comes through them.
 *
 * <p>Class initializers are no such places: breaks in them are ignored.
 */
final class SilentEnds implements Predicate<AbstractInsnNode> {
  /** External types whose methods call nobody back but their arguments. */
  private static final Set<String> LEAVES =
      Set.of(
          "java/lang/String",
          "java/lang/StringBuilder",
          "java/lang/StringBuffer",
          "java/lang/Boolean",
          "java/lang/Byte",
          "java/lang/Character",
          "java/lang/Short",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Float",
          "java/lang/Double",
          "java/lang/Math",
          "java/lang/StrictMath",
          "java/lang/System");

  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
  private static final String RUNTIME = "org/quanta/runtime/stm/";

  private final Program program;
  private final Predicate<MethodInsnNode> breaksOut;

  SilentEnds(Program program, Predicate<MethodInsnNode> breaksOut) {
    this.program = program;
    this.breaksOut = breaksOut;
  }

  @Override
  public boolean test(AbstractInsnNode insn) {
    if (insn instanceof InvokeDynamicInsnNode dynamic) {
      return !dynamic.bsm.getOwner().equals(LAMBDAS) && mayCallBack(dynamic.desc);
    }
    return insn instanceof MethodInsnNode call && test(call);
  }

  private boolean test(MethodInsnNode call) {
    if (call.owner.equals(StmCalls.RUNTIME)) {
      return call.name.equals("beforeExternal");
    }
    if (call.owner.equals(RenameQuantumLocals.LOCAL)) {
      return true; // computes an initial value
    }
    if (call.owner.equals(ConstructionCalls.CONSTRUCTION)) {
      return true;
    }
    if (call.owner.startsWith("[") || call.owner.startsWith(RUNTIME) || breaksOut.test(call)) {
      return false;
    }
    if (program.isManaged(program.declaringClass(call.owner, call.name + call.desc))) {
      return false;
    }
    return !LEAVES.contains(call.owner) || mayCallBack(call.desc);
  }

  private static boolean mayCallBack(String descriptor) {
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      if (argument.getSort() == Type.OBJECT && !LEAVES.contains(argument.getInternalName())) {
        return true;
      }
    }
    return false;
  }
}
