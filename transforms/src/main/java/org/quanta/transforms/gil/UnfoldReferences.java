package org.quanta.transforms.gil;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Gives references to methods that block a body, in which later passes find the call.
 *
 * <pre>
 * BuiltIn take = queue::take;
 * --&gt;
 * BuiltIn take = Main::quanta$reference$0 bound to queue;
 * private static Object quanta$reference$0(BlockingQueue queue) { return queue.take(); }
 * </pre>
 *
 * Managed code that calls {@code take} holds the lock, and the object made by the JVM between it
 * and the queue does not know of that. References that can be serialized are left alone, because
 * their serial form names the method.
 */
public final class UnfoldReferences implements Pass {
  private static final int SERIALIZABLE = 1;

  /** A pass; it has no state. */
  public UnfoldReferences() {}

  @Override
  public String name() {
    return "unfold method references";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    List<MethodNode> bodies = new ArrayList<>();
    for (MethodNode method : type.methods) {
      int line = 0;
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof LineNumberNode number) {
          line = number.line;
        } else if (insn instanceof InvokeDynamicInsnNode dynamic && waits(dynamic, facts)) {
          MethodNode body = body("quanta$reference$" + bodies.size(), dynamic, line);
          bodies.add(body);
          boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
          dynamic.bsmArgs[1] =
              new Handle(Opcodes.H_INVOKESTATIC, type.name, body.name, body.desc, isInterface);
          tally.count(name());
        }
      }
    }
    type.methods.addAll(bodies);
  }

  private static boolean waits(InvokeDynamicInsnNode dynamic, ProgramFacts facts) {
    if (!dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
        || (dynamic.bsmArgs.length > 3 && ((Integer) dynamic.bsmArgs[3] & SERIALIZABLE) != 0)
        || opcode((Handle) dynamic.bsmArgs[1]) < 0) {
      return false;
    }
    Category category = WrapBlockingCalls.category(facts, call((Handle) dynamic.bsmArgs[1]));
    return category == Category.BLOCKING || category == Category.EXIT;
  }

  private static int opcode(Handle target) {
    return switch (target.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
      case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
      default -> -1;
    };
  }

  private static MethodInsnNode call(Handle target) {
    return new MethodInsnNode(
        opcode(target),
        target.getOwner(),
        target.getName(),
        target.getDesc(),
        target.isInterface());
  }

  private static MethodNode body(String name, InvokeDynamicInsnNode dynamic, int line) {
    Handle target = (Handle) dynamic.bsmArgs[1];
    Type result = Type.getReturnType(target.getDesc());
    List<Type> parameters = parameters(dynamic, target);
    MethodNode body =
        new MethodNode(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
            name,
            Type.getMethodDescriptor(result, parameters.toArray(new Type[0])),
            null,
            null);
    LabelNode start = new LabelNode();
    body.instructions.add(start);
    body.instructions.add(new LineNumberNode(line, start));
    for (Type parameter : parameters) {
      body.instructions.add(new VarInsnNode(parameter.getOpcode(Opcodes.ILOAD), body.maxLocals));
      if (body.maxLocals == 0 && target.getTag() != Opcodes.H_INVOKESTATIC) {
        body.instructions.add(new TypeInsnNode(Opcodes.CHECKCAST, target.getOwner()));
      }
      body.maxLocals += parameter.getSize();
    }
    body.instructions.add(call(target));
    body.instructions.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
    return body;
  }

  /** A receiver that is bound must have exactly the type that it is bound with. */
  private static List<Type> parameters(InvokeDynamicInsnNode dynamic, Handle target) {
    List<Type> result = new ArrayList<>(List.of(Type.getArgumentTypes(target.getDesc())));
    if (target.getTag() != Opcodes.H_INVOKESTATIC) {
      Type[] bound = Type.getArgumentTypes(dynamic.desc);
      result.add(0, bound.length > 0 ? bound[0] : Type.getObjectType(target.getOwner()));
    }
    return result;
  }
}
