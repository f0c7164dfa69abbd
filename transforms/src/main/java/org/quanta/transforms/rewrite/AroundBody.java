package org.quanta.transforms.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.RuntimeCall;

/**
 * Puts code before a method's body, and code after it on every way out.
 *
 * <pre>
 * body                          token = BEGIN
 *                               try { body } finally { END(token) }
 * </pre>
 *
 * The body stays where it is, in the same method, so that stack traces show what they showed
 * before.
 */
public final class AroundBody {
  private final ClassNode type;
  private final MethodNode method;
  private final int token;

  private AroundBody(ClassNode type, MethodNode method) {
    this.type = type;
    this.method = method;
    this.token = method.maxLocals++;
  }

  /**
   * Wraps a body into a pair of runtime calls, of which the first returns a boolean that the second
   * takes.
   *
   * @param type the class
   * @param method a method of it with a body, not a constructor
   * @param begin called first
   * @param end called last
   */
  public static void wrap(ClassNode type, MethodNode method, RuntimeCall begin, RuntimeCall end) {
    AroundBody around = new AroundBody(type, method);
    InsnList before = new InsnList();
    before.add(begin.insn());
    before.add(new VarInsnNode(Opcodes.ISTORE, around.token));
    around.surround(
        before,
        Opcodes.INTEGER,
        after -> {
          after.add(new VarInsnNode(Opcodes.ILOAD, around.token));
          after.add(end.insn());
        });
  }

  /**
   * Wraps a body into two pieces of code, of which the first leaves an int that the second takes.
   *
   * @param type the class
   * @param method a method of it with a body, not a constructor
   * @param begin run first
   * @param end makes the code that is run last
   */
  public static void wrap(
      ClassNode type, MethodNode method, InsnList begin, Supplier<InsnList> end) {
    AroundBody around = new AroundBody(type, method);
    begin.add(new VarInsnNode(Opcodes.ISTORE, around.token));
    around.surround(
        begin,
        Opcodes.INTEGER,
        after -> {
          after.add(new VarInsnNode(Opcodes.ILOAD, around.token));
          after.add(end.get());
        });
  }

  /**
   * Wraps a body into a {@code synchronized} block.
   *
   * @param type the class
   * @param method a method of it with a body, not a constructor
   * @param monitor leaves the object to lock on the stack
   */
  public static void synchronize(ClassNode type, MethodNode method, InsnList monitor) {
    AroundBody around = new AroundBody(type, method);
    InsnList before = new InsnList();
    before.add(monitor);
    before.add(new InsnNode(Opcodes.DUP));
    before.add(new VarInsnNode(Opcodes.ASTORE, around.token));
    before.add(new InsnNode(Opcodes.MONITORENTER));
    around.surround(
        before,
        "java/lang/Object",
        after -> {
          after.add(new VarInsnNode(Opcodes.ALOAD, around.token));
          after.add(new InsnNode(Opcodes.MONITOREXIT));
        });
  }

  private void surround(InsnList before, Object tokenType, Consumer<InsnList> end) {
    Frames.addLocal(method, token, tokenType);
    List<AbstractInsnNode> returns = returns();
    LabelNode handler = new LabelNode();
    LabelNode start = new LabelNode();
    before.add(start);
    method.instructions.insert(before);
    List<TryCatchBlockNode> body = new ArrayList<>();
    for (AbstractInsnNode exit : returns) {
      InsnList after = new InsnList();
      LabelNode stop = new LabelNode();
      after.add(stop);
      end.accept(after);
      method.instructions.insertBefore(exit, after);
      body.add(new TryCatchBlockNode(start, stop, handler, null));
      start = new LabelNode();
      method.instructions.insert(exit, start);
      ProtectedRanges.exclude(method, stop, start); // the program's handlers are not for this code
    }
    method.instructions.add(handler);
    body.add(new TryCatchBlockNode(start, handler, handler, null));
    body.removeIf(ProtectedRanges::isEmpty);
    method.tryCatchBlocks.addAll(body);
    if (Frames.needed(type)) {
      method.instructions.add(Frames.handler(token, tokenType));
    }
    InsnList after = new InsnList();
    end.accept(after);
    method.instructions.add(after);
    method.instructions.add(new InsnNode(Opcodes.ATHROW));
  }

  private List<AbstractInsnNode> returns() {
    List<AbstractInsnNode> result = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN) {
        result.add(insn);
      }
    }
    return result;
  }
}
