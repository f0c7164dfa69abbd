package org.quanta.transforms.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

class FramesTest {
  private static final Object TOP = Opcodes.TOP;
  private static final Object INT = Opcodes.INTEGER;
  private static final Object LONG = Opcodes.LONG;
  private static final Object DOUBLE = Opcodes.DOUBLE;

  @Test
  void aNewVariableComesBehindWideOnes() {
    MethodNode method = new MethodNode();
    FrameNode frame = frame(new Object[] {LONG, "a/B", DOUBLE}, new Object[0]);
    FrameNode empty = frame(new Object[0], new Object[0]);
    method.instructions.add(frame);
    method.instructions.add(empty);
    Frames.addLocal(method, 6, INT);
    assertEquals(List.of(LONG, "a/B", DOUBLE, TOP, INT), frame.local);
    assertEquals(List.of(TOP, TOP, TOP, TOP, TOP, TOP, INT), empty.local);
  }

  @Test
  void aHandlersFrameHasTheExceptionOnItsStack() {
    FrameNode frame = Frames.handler(2, "java/lang/Object");
    assertEquals(List.of(TOP, TOP, "java/lang/Object"), frame.local);
    assertEquals(List.of("java/lang/Throwable"), frame.stack);
  }

  @Test
  void slotsBecomeVariables() {
    assertEquals(
        List.of("a/B", LONG, TOP, TOP, INT),
        Frames.locals(List.of("a/B", LONG, TOP, new Label()), 5, INT));
  }

  @Test
  void anUninitializedThisIsKept() {
    assertEquals(
        List.of(Opcodes.UNINITIALIZED_THIS, INT),
        Frames.locals(List.of(Opcodes.UNINITIALIZED_THIS), 1, INT));
  }

  @Test
  void framesAreNeededFromVersion50On() {
    ClassNode type = new ClassNode();
    type.version = Opcodes.V1_5;
    assertEquals(false, Frames.needed(type));
    type.version = Opcodes.V1_6;
    assertEquals(true, Frames.needed(type));
    type.version = Opcodes.V21 | Opcodes.V_PREVIEW;
    assertEquals(true, Frames.needed(type));
  }

  @Test
  void codeBeforeANewLeavesTheFramesThatNameItRight() throws ReflectiveOperationException {
    MethodNode method = conditionalArgumentOfConstructor();
    Frames.relabelObjectsUnderConstruction(method);
    assertEquals("yes", load(method).getMethod("make", boolean.class).invoke(null, true));
    assertEquals("no", load(method).getMethod("make", boolean.class).invoke(null, false));
  }

  @Test
  void withoutNewLabelsTheVerifierWouldComplain() throws ReflectiveOperationException {
    Class<?> type = load(conditionalArgumentOfConstructor());
    assertThrows(ClassFormatError.class, () -> type.getMethod("make", boolean.class));
  }

  /** {@code return new String(yes ? "yes" : "no")}, with code inserted before the NEW. */
  private static MethodNode conditionalArgumentOfConstructor() {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodNode method = new MethodNode(access, "make", "(Z)Ljava/lang/String;", null, null);
    LabelNode made = new LabelNode();
    LabelNode no = new LabelNode();
    LabelNode join = new LabelNode();
    method.instructions.add(made);
    method.instructions.add(new InsnNode(Opcodes.NOP));
    method.instructions.add(new TypeInsnNode(Opcodes.NEW, "java/lang/String"));
    method.instructions.add(new InsnNode(Opcodes.DUP));
    method.instructions.add(new VarInsnNode(Opcodes.ILOAD, 0));
    method.instructions.add(new JumpInsnNode(Opcodes.IFEQ, no));
    method.instructions.add(new LdcInsnNode("yes"));
    method.instructions.add(new JumpInsnNode(Opcodes.GOTO, join));
    method.instructions.add(no);
    method.instructions.add(frame(new Object[] {INT}, new Object[] {made, made}));
    method.instructions.add(new LdcInsnNode("no"));
    method.instructions.add(join);
    method.instructions.add(
        frame(new Object[] {INT}, new Object[] {made, made, "java/lang/String"}));
    method.instructions.add(
        new MethodInsnNode(
            Opcodes.INVOKESPECIAL, "java/lang/String", "<init>", "(Ljava/lang/String;)V", false));
    method.instructions.add(new InsnNode(Opcodes.ARETURN));
    method.maxStack = 3;
    method.maxLocals = 1;
    return method;
  }

  private static FrameNode frame(Object[] locals, Object[] stack) {
    return new FrameNode(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
  }

  private static Class<?> load(MethodNode method) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "p/Made", null, "java/lang/Object", null);
    method.accept(writer);
    byte[] file = writer.toByteArray();
    return new ClassLoader() {
      Class<?> define() {
        return defineClass("p.Made", file, 0, file.length);
      }
    }.define();
  }
}
