package org.quanta.transforms.jdk;

import java.util.ArrayList;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Replaces the body of a method that no copy can have.
 *
 * <pre>
 * ...
 * --&gt;
 * throw new UnsupportedOperationException(
 *     "java.util.HashMap.readObject has no managed copy: ...");
 * </pre>
 */
final class ThrowingBody {
  private static final String EXCEPTION = "java/lang/UnsupportedOperationException";

  private ThrowingBody() {}

  static String message(String owner, String method, String reason) {
    return owner.replace('/', '.') + "." + method + " has no managed copy: " + reason;
  }

  static void put(MethodNode method, String message) {
    InsnList body = new InsnList();
    body.add(new TypeInsnNode(Opcodes.NEW, EXCEPTION));
    body.add(new InsnNode(Opcodes.DUP));
    body.add(new LdcInsnNode(message));
    body.add(
        new MethodInsnNode(
            Opcodes.INVOKESPECIAL, EXCEPTION, "<init>", "(Ljava/lang/String;)V", false));
    body.add(new InsnNode(Opcodes.ATHROW));
    replace(method, body);
    method.maxStack = 3;
  }

  /** Gives a method another body, without jumps. */
  static void replace(MethodNode method, InsnList body) {
    method.access &= ~(Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED);
    method.instructions = body;
    method.tryCatchBlocks = new ArrayList<>();
    method.localVariables = null;
    method.visibleLocalVariableAnnotations = null;
    method.invisibleLocalVariableAnnotations = null;
    int slots = org.objectweb.asm.Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    method.maxLocals = slots;
  }
}
