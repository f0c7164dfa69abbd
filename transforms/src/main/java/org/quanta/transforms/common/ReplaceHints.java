package org.quanta.transforms.common;

import java.util.ArrayList;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.HintPrimitives;
import org.quanta.transforms.Pass;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Lets the runtime do what the hints say.
 *
 * <pre>
 * INVOKESTATIC org/quanta/hints/Quantum.qbreak ()V
 * --&gt;
 * INVOKESTATIC org/quanta/runtime/gil/GilRuntime.qbreak ()V
 * </pre>
 *
 * In {@code Quantum} itself the bodies of the primitives become such calls, for whoever gets there
 * by reflection or a method reference.
 */
public final class ReplaceHints implements Pass {
  private final String runtime;

  /**
   * A pass for one component.
   *
   * @param runtime internal name of the runtime's facade
   */
  public ReplaceHints(String runtime) {
    this.runtime = runtime;
  }

  @Override
  public String name() {
    return "replace hints";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(InsertHintedBreaks.class);
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    boolean isQuantum = type.name.equals(Program.QUANTUM);
    for (MethodNode method : type.methods) {
      if (isQuantum && HintPrimitives.contains(method.name, method.desc)) {
        delegate(method);
      } else {
        replaceCalls(method, tally);
      }
    }
  }

  private void replaceCalls(MethodNode method, Tally tally) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call
          && call.owner.equals(Program.QUANTUM)
          && HintPrimitives.contains(call.name, call.desc)) {
        call.owner = runtime;
        tally.count("hint " + call.name);
      }
    }
  }

  private void delegate(MethodNode method) {
    InsnList body = new InsnList();
    int local = 0;
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      body.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), local));
      local += argument.getSize();
    }
    body.add(new RuntimeCall(runtime, method.name, method.desc).insn());
    body.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(Opcodes.IRETURN)));
    method.instructions = body;
    method.tryCatchBlocks = new ArrayList<>(); // later passes add to it
    method.localVariables = null;
  }
}
