package org.quanta.transforms.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.program.ExternalCall;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;

/**
 * Finds the calls that leave the program, and their categories. A method reference to an external
 * method counts as a call at the place where the reference is made.
 */
public final class ExternalCallAnalysis {
  private final Program program;
  private final List<ExternalCall> calls = new ArrayList<>();

  /**
   * An analysis that has seen no class yet.
   *
   * @param program the program
   */
  public ExternalCallAnalysis(Program program) {
    this.program = program;
  }

  /**
   * The target of a call, if it is external.
   *
   * @param program the program
   * @param call any call instruction
   * @return the declaring class and the method; nothing if managed code is called
   */
  public static Optional<MethodKey> externalTarget(Program program, MethodInsnNode call) {
    return externalTarget(program, call.owner, call.name, call.desc);
  }

  private static Optional<MethodKey> externalTarget(
      Program program, String owner, String name, String descriptor) {
    if (owner.startsWith("[")) {
      return Optional.empty(); // the clone of an array
    }
    String declaring = program.declaringClass(owner, name + descriptor);
    if (program.isManaged(declaring)) {
      return Optional.empty();
    }
    // The receiver's own class may have a row of its own, even if it inherits the method.
    String named = program.isManaged(owner) ? declaring : owner;
    return Optional.of(new MethodKey(named, name, descriptor));
  }

  /**
   * Looks at the code of a class.
   *
   * @param type a managed class
   */
  public void visit(ClassNode type) {
    for (MethodNode method : type.methods) {
      MethodKey caller = new MethodKey(type.name, method.name, method.desc);
      int line = 0;
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof LineNumberNode number) {
          line = number.line;
        } else if (insn instanceof MethodInsnNode call && !isConstructorChain(call)) {
          record(caller, line, call.owner, call.name, call.desc);
        } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
          for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle handle && handle.getDesc().startsWith("(")) {
              record(caller, line, handle.getOwner(), handle.getName(), handle.getDesc());
            }
          }
        }
      }
    }
  }

  private static boolean isConstructorChain(MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKESPECIAL
        && call.name.equals("<init>")
        && call.owner.equals("java/lang/Object");
  }

  private void record(MethodKey caller, int line, String owner, String name, String descriptor) {
    externalTarget(program, owner, name, descriptor)
        .ifPresent(
            target -> {
              Category category =
                  program.effects().of(program.types(), target.owner(), name, descriptor);
              calls.add(new ExternalCall(caller, line, target, category));
            });
  }

  /**
   * The calls found so far.
   *
   * @return in the order of the code
   */
  public List<ExternalCall> calls() {
    return List.copyOf(calls);
  }
}
