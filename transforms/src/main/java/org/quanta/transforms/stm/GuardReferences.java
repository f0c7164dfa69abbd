package org.quanta.transforms.stm;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Gives references to static methods and constructors a body of their own, where the class may have
 * to be initialized, so that there is a place for the guard.
 *
 * <pre>
 * Supplier s = Table::make;
 * --&gt;
 * Supplier s = Main::quanta$guarded$0;
 * private static Table quanta$guarded$0() { GUARD(StmRuntime.currentOrNull()); return Table.make(); }
 * </pre>
 */
public final class GuardReferences implements Pass {
  private static final int SERIALIZABLE = 1;
  private static final RuntimeCall CURRENT =
      new RuntimeCall(StmCalls.RUNTIME, "currentOrNull", "()L" + Twins.THREAD + ";");

  private final InsertInitializerGuards guards;

  /**
   * A pass for one program.
   *
   * @param facts what is known of it
   */
  public GuardReferences(StmFacts facts) {
    this.guards = new InsertInitializerGuards(facts);
  }

  @Override
  public String name() {
    return "guard references";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts common, Tally tally) {
    List<MethodNode> bodies = new ArrayList<>();
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode dynamic && isReference(dynamic)) {
          Handle target = (Handle) dynamic.bsmArgs[1];
          List<String> guarded = guards.guardsOf(target, type);
          if (!guarded.isEmpty()) {
            MethodNode body = body("quanta$guarded$" + bodies.size(), target, guarded);
            bodies.add(body);
            dynamic.bsmArgs[1] =
                new Handle(
                    Opcodes.H_INVOKESTATIC,
                    type.name,
                    body.name,
                    body.desc,
                    Twins.isInterface(type));
            tally.count(name());
          }
        }
      }
    }
    type.methods.addAll(bodies);
  }

  private static boolean isReference(InvokeDynamicInsnNode dynamic) {
    return dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
        && (dynamic.bsmArgs.length <= 3 || ((Integer) dynamic.bsmArgs[3] & SERIALIZABLE) == 0)
        && dynamic.bsmArgs[1] instanceof Handle target
        && (target.getTag() == Opcodes.H_INVOKESTATIC
            || target.getTag() == Opcodes.H_NEWINVOKESPECIAL);
  }

  private static MethodNode body(String name, Handle target, List<String> guarded) {
    boolean makes = target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    Type result =
        makes ? Type.getObjectType(target.getOwner()) : Type.getReturnType(target.getDesc());
    Type[] parameters = Type.getArgumentTypes(target.getDesc());
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    MethodNode body =
        new MethodNode(access, name, Type.getMethodDescriptor(result, parameters), null, null);
    int thread = (Type.getArgumentsAndReturnSizes(target.getDesc()) >> 2) - 1;
    body.maxLocals = thread + 1;
    InsnList code = body.instructions;
    code.add(CURRENT.insn());
    code.add(new VarInsnNode(Opcodes.ASTORE, thread));
    guarded.forEach(type -> code.add(InsertInitializerGuards.guard(type, thread)));
    if (makes) {
      code.add(new TypeInsnNode(Opcodes.NEW, target.getOwner()));
      code.add(new InsnNode(Opcodes.DUP));
    }
    int local = 0;
    for (Type parameter : parameters) {
      code.add(new VarInsnNode(parameter.getOpcode(Opcodes.ILOAD), local));
      local += parameter.getSize();
    }
    code.add(
        new MethodInsnNode(
            makes ? Opcodes.INVOKESPECIAL : Opcodes.INVOKESTATIC,
            target.getOwner(),
            target.getName(),
            target.getDesc(),
            target.isInterface()));
    code.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
    return body;
  }
}
