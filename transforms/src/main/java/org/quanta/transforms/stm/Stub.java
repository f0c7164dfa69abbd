package org.quanta.transforms.stm;

import java.util.ArrayList;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.rewrite.Boxing;
import org.quanta.transforms.rewrite.Lambdas;
import org.quanta.transforms.stm.arrays.ObjectConversions;
import org.quanta.transforms.stm.rollback.ConstructionCalls;

/**
 * The method under its original signature, for callers that know no twins: external code,
 * reflection, lambdas made by the JDK.
 *
 * <pre>
 * int f(int x) {                             // a plain stub
 *   StmThread t = StmRuntime.current();      // refuses threads that are in no quantum
 *   try { return f(x, t); }
 *   catch (ReturnSignal s) { return (int) StmRuntime.returnPlainly(s, t); }
 * }
 *
 * int f(int x) {                             // an entry
 *   StmThread t = StmRuntime.currentOrNull();
 *   if (t == null) return (int) StmRuntime.runAttached(u -&gt; f(x, u));
 *   ... as above
 * }
 *
 * Foo(int x) {                               // an entry that is a constructor
 *   StmThread t = StmRuntime.currentOrNull();
 *   if (t != null) this(x, t);
 *   else {
 *     Construction c = Construction.begin();   // an inevitable quantum; exceptions end it, too
 *     this(x, c, Construction.thread(c));
 *     Construction.end(c);
 *   }
 *   ForeignObjects.made(this);                 // in each constructor, also a plain stub
 * }
 *
 * int f(int x) {                             // for visitors: small, and seldom slow
 *   StmThread t = StmRuntime.currentOrNull();
 *   if (t == null) {
 *     StmRuntime.beginVisit();               // an inevitable quantum: nothing is ever repeated
 *     try { return f(x); } finally { StmRuntime.endVisit(); }
 *   }
 *   ... as above
 * }
 * </pre>
 */
final class Stub {
  private static final String RETURN_SIGNAL = "org/quanta/runtime/stm/ReturnSignal";
  private static final String BODY = "org/quanta/runtime/stm/AttachedBody";
  private static final String BODY_METHOD = "(L" + Twins.THREAD + ";)Ljava/lang/Object;";
  private static final RuntimeCall CURRENT = runtime("current", "()L" + Twins.THREAD + ";");
  private static final RuntimeCall CURRENT_OR_NULL =
      runtime("currentOrNull", "()L" + Twins.THREAD + ";");
  private static final RuntimeCall RUN_ATTACHED =
      runtime("runAttached", "(L" + BODY + ";)Ljava/lang/Object;");
  private static final RuntimeCall RETURN_PLAINLY =
      runtime("returnPlainly", "(L" + RETURN_SIGNAL + ";L" + Twins.THREAD + ";)Ljava/lang/Object;");

  private final ClassNode type;
  private final MethodNode method;
  private final int thread;
  private final InsnList body = new InsnList();

  private Stub(ClassNode type, MethodNode method) {
    this.type = type;
    this.method = method;
    this.thread = Twins.argumentSlots(method);
  }

  private static RuntimeCall runtime(String name, String descriptor) {
    return new RuntimeCall(StmCalls.RUNTIME, name, descriptor);
  }

  /** Makes a method whose body has moved to its twin a stub for threads that are in a quantum. */
  static void plain(ClassNode type, MethodNode method) {
    Stub stub = new Stub(type, method);
    method.tryCatchBlocks = new ArrayList<>();
    stub.body.add(CURRENT.insn());
    stub.body.add(new VarInsnNode(Opcodes.ASTORE, stub.thread));
    stub.callTwin();
  }

  /**
   * Makes it a stub for any thread.
   *
   * @return one more method of the class: what an attached thread runs
   */
  static MethodNode entry(ClassNode type, MethodNode method) {
    Stub stub = new Stub(type, method);
    LabelNode inside = new LabelNode();
    method.tryCatchBlocks = new ArrayList<>();
    stub.body.add(CURRENT_OR_NULL.insn());
    stub.body.add(new InsnNode(Opcodes.DUP));
    stub.body.add(new VarInsnNode(Opcodes.ASTORE, stub.thread));
    stub.body.add(new JumpInsnNode(Opcodes.IFNONNULL, inside));
    MethodNode attached = stub.attachedBody();
    stub.attach(attached);
    stub.body.add(inside);
    stub.callTwin();
    return attached;
  }

  /** Makes it a stub for any thread, at little expense. */
  static void visit(ClassNode type, MethodNode method) {
    Stub stub = new Stub(type, method);
    LabelNode inside = new LabelNode();
    method.tryCatchBlocks = new ArrayList<>();
    stub.body.add(CURRENT_OR_NULL.insn());
    stub.body.add(new InsnNode(Opcodes.DUP));
    stub.body.add(new VarInsnNode(Opcodes.ASTORE, stub.thread));
    stub.body.add(new JumpInsnNode(Opcodes.IFNONNULL, inside));
    stub.callAgain();
    stub.body.add(inside);
    stub.callTwin();
  }

  /**
   * Makes a constructor a stub for any thread. It has a variant that takes the construction, see
   * {@link org.quanta.transforms.stm.rollback.AttachConstructors}.
   */
  static void construction(ClassNode type, MethodNode method) {
    Stub stub = new Stub(type, method);
    LabelNode outside = new LabelNode();
    method.tryCatchBlocks = new ArrayList<>();
    stub.body.add(CURRENT_OR_NULL.insn());
    stub.body.add(new InsnNode(Opcodes.DUP));
    stub.body.add(new VarInsnNode(Opcodes.ASTORE, stub.thread));
    stub.body.add(new JumpInsnNode(Opcodes.IFNULL, outside));
    stub.callTwin();
    stub.body.add(outside);
    stub.construct(ConstructionCalls.variant(method.desc));
  }

  private void construct(String variant) {
    body.add(ConstructionCalls.BEGIN.insn());
    body.add(new VarInsnNode(Opcodes.ASTORE, thread));
    loadArguments();
    body.add(new VarInsnNode(Opcodes.ALOAD, thread));
    body.add(new InsnNode(Opcodes.DUP));
    body.add(ConstructionCalls.THREAD.insn());
    body.add(call(Twins.descriptor(variant)));
    body.add(new VarInsnNode(Opcodes.ALOAD, thread));
    body.add(ConstructionCalls.END.insn());
    checkClass();
    body.add(new InsnNode(Opcodes.RETURN));
  }

  /** Whoever constructs an object from outside may be a subclass that is not translated. */
  private void checkClass() {
    if (method.name.equals("<init>")) {
      body.add(new VarInsnNode(Opcodes.ALOAD, 0));
      body.add(StmCalls.FOREIGN_MADE.insn());
    }
  }

  private void callAgain() {
    LabelNode start = new LabelNode();
    LabelNode stop = new LabelNode();
    LabelNode handler = new LabelNode();
    body.add(StmCalls.BEGIN_VISIT.insn());
    body.add(start);
    loadArguments();
    body.add(call(method.desc));
    body.add(stop);
    body.add(StmCalls.END_VISIT.insn());
    body.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(Opcodes.IRETURN)));
    body.add(handler);
    body.add(StmCalls.END_VISIT.insn());
    body.add(new InsnNode(Opcodes.ATHROW));
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, stop, handler, null));
  }

  private void callTwin() {
    LabelNode start = new LabelNode();
    LabelNode stop = new LabelNode();
    LabelNode handler = new LabelNode();
    Type result = Type.getReturnType(method.desc);
    ObjectConversions.convertArguments(method, body);
    body.add(start);
    loadArguments();
    body.add(new VarInsnNode(Opcodes.ALOAD, thread));
    body.add(call(Twins.descriptor(method.desc)));
    body.add(stop);
    ObjectConversions.convertResult(method, body);
    checkClass();
    body.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
    if (!method.name.equals("<init>")) { // nothing comes out of a constructor before its end
      body.add(handler);
      body.add(new VarInsnNode(Opcodes.ALOAD, thread));
      body.add(RETURN_PLAINLY.insn());
      ObjectConversions.convertResult(method, body);
      returnUnboxed(result);
      method.tryCatchBlocks.add(new TryCatchBlockNode(start, stop, handler, RETURN_SIGNAL));
    }
    method.instructions = body;
    method.localVariables = null;
    method.visibleLocalVariableAnnotations = null;
    method.invisibleLocalVariableAnnotations = null;
    method.access &= ~(Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_STRICT);
  }

  private void attach(MethodNode attached) {
    loadArguments();
    Type bodyMethod = Type.getMethodType(BODY_METHOD);
    int tag = isStatic() ? Opcodes.H_INVOKESTATIC : Opcodes.H_INVOKESPECIAL;
    if (!isStatic() && Twins.isInterface(type)) {
      tag = Opcodes.H_INVOKEINTERFACE;
    }
    body.add(
        new InvokeDynamicInsnNode(
            "run",
            Type.getMethodDescriptor(Type.getObjectType(BODY), captured()),
            Lambdas.METAFACTORY,
            bodyMethod,
            new Handle(tag, type.name, attached.name, attached.desc, Twins.isInterface(type)),
            bodyMethod));
    body.add(RUN_ATTACHED.insn());
    returnUnboxed(Type.getReturnType(method.desc));
  }

  private Type[] captured() {
    Type[] arguments = Type.getArgumentTypes(method.desc);
    if (isStatic()) {
      return arguments;
    }
    Type[] result = new Type[arguments.length + 1];
    result[0] = Type.getObjectType(type.name);
    System.arraycopy(arguments, 0, result, 1, arguments.length);
    return result;
  }

  /** Calls the twin, and returns its result as an object. */
  private MethodNode attachedBody() {
    Type result = Type.getReturnType(method.desc);
    MethodNode attached =
        new MethodNode(
            Opcodes.ASM9,
            Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC | (method.access & Opcodes.ACC_STATIC),
            "quanta$attached$" + method.name,
            Type.getMethodDescriptor(
                object(result), Type.getArgumentTypes(Twins.descriptor(method.desc))),
            null,
            null);
    Stub inner = new Stub(type, method);
    ObjectConversions.convertArguments(method, inner.body);
    inner.loadArguments();
    inner.body.add(new VarInsnNode(Opcodes.ALOAD, thread));
    inner.body.add(call(Twins.descriptor(method.desc)));
    ObjectConversions.convertResult(method, inner.body);
    if (result.getSort() == Type.VOID) {
      inner.body.add(new InsnNode(Opcodes.ACONST_NULL));
    } else {
      inner.body.add(Boxing.box(result));
    }
    inner.body.add(new InsnNode(Opcodes.ARETURN));
    attached.instructions = inner.body;
    return attached;
  }

  /**
   * What an attached body returns: methods of one name may differ by their results alone, as those
   * do that override with a more special result, and so must their bodies.
   */
  private static Type object(Type result) {
    return switch (result.getSort()) {
      case Type.VOID -> Type.getType(Void.class);
      case Type.OBJECT, Type.ARRAY -> result;
      default -> Type.getObjectType(Boxing.wrapper(result));
    };
  }

  private void returnUnboxed(Type result) {
    if (result.getSort() == Type.VOID) {
      body.add(new InsnNode(Opcodes.POP));
    } else {
      body.add(Boxing.unbox(result));
    }
    body.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
  }

  private boolean isStatic() {
    return (method.access & Opcodes.ACC_STATIC) != 0;
  }

  private void loadArguments() {
    int local = 0;
    if (!isStatic()) {
      body.add(new VarInsnNode(Opcodes.ALOAD, local++));
    }
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      body.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), local));
      local += argument.getSize();
    }
  }

  /** Reaches this very method, so that calls of a superclass's method stay such. */
  private MethodInsnNode call(String descriptor) {
    int opcode = isStatic() ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
    return new MethodInsnNode(opcode, type.name, method.name, descriptor, Twins.isInterface(type));
  }
}
