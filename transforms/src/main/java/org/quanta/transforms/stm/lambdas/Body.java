package org.quanta.transforms.stm.lambdas;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** The method that a lambda or a reference leads to. */
final class Body {
  private Body() {}

  static boolean isNew(Handle body) {
    return body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
  }

  /** What it takes, the receiver first if it has one. */
  static Type[] parameters(Handle body) {
    Type[] arguments = Type.getArgumentTypes(body.getDesc());
    if (body.getTag() == Opcodes.H_INVOKESTATIC || isNew(body)) {
      return arguments;
    }
    Type[] result = new Type[arguments.length + 1];
    result[0] = Type.getObjectType(body.getOwner());
    System.arraycopy(arguments, 0, result, 1, arguments.length);
    return result;
  }

  static Type result(Handle body) {
    return isNew(body) ? Type.getObjectType(body.getOwner()) : Type.getReturnType(body.getDesc());
  }

  /** To stand before the arguments. */
  static void begin(Handle body, InsnList code) {
    if (isNew(body)) {
      code.add(new TypeInsnNode(Opcodes.NEW, body.getOwner()));
      code.add(new InsnNode(Opcodes.DUP));
    }
  }

  /** To stand behind them. */
  static void call(Handle body, InsnList code) {
    int opcode =
        switch (body.getTag()) {
          case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
          case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
          case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
          default -> Opcodes.INVOKESPECIAL;
        };
    code.add(
        new MethodInsnNode(
            opcode, body.getOwner(), body.getName(), body.getDesc(), body.isInterface()));
  }
}
