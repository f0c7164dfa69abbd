package org.quanta.transforms.stm;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.arrays.ObjectConversions;

/**
 * Gives each method a twin that takes the record of the current thread, moves the body there, and
 * lets managed code call twins.
 *
 * <pre>
 * int f(int x) { return g(x); }
 * --&gt;
 * int f(int x, StmThread t) { return g(x, t); }
 * int f(int x) { return f(x, StmRuntime.current()); }      // for everybody else: a stub
 * </pre>
 *
 * Where there is nobody else, there is no stub, see {@link OutsideCallers}.
 *
 * <p>The twin of an abstract method calls the method itself, so that what is not translated can
 * still implement it: {@link ForeignTwin}, see also {@link SplitInterfaces}. Class initializers
 * have no twin, see {@link ClassInitializers}.
 */
public final class AddThreadParameter implements Pass {
  private final InitializerFacts initializers;

  private final OutsideCallers callers;

  /**
   * A pass for one program.
   *
   * @param callers who calls its methods besides managed code
   * @param initializers which class initializers may touch what others touch
   */
  public AddThreadParameter(OutsideCallers callers, InitializerFacts initializers) {
    this.callers = callers;
    this.initializers = initializers;
  }

  @Override
  public String name() {
    return "add thread parameter";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    List<MethodNode> result = new ArrayList<>();
    for (MethodNode method : type.methods) {
      if (!Twins.hasTwin(method)) {
        if (method.name.equals("<clinit>")) {
          boolean meddles = initializers.isMeddling(type.name);
          ClassInitializers.giveThread(type, method, meddles, facts);
          tally.count(meddles ? "class initializer, inevitable" : "class initializer, left alone");
        }
        result.add(method);
        continue;
      }
      if (isAbstract(method) && SplitInterfaces.isSplit(type)) {
        result.add(method);
        continue;
      }
      result.add(twin(type, method, facts));
      tally.count(name());
      if ((method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
        result.add(method);
      } else {
        stub(type, method, facts, result, tally);
      }
    }
    type.methods = result;
  }

  private void stub(
      ClassNode type, MethodNode method, ProgramFacts facts, List<MethodNode> result, Tally tally) {
    switch (callers.of(type, method, facts)) {
      case NOBODY -> {
        tally.count("method that only managed code calls");
        return;
      }
      case INSIDE -> {
        Stub.plain(type, method);
        tally.count("stub for threads in a quantum");
      }
      case VISITOR -> {
        Stub.visit(type, method);
        tally.count("stub for threads in a quantum, and visitors");
      }
      case ANYBODY -> {
        if (method.name.equals("<init>")) {
          Stub.construction(type, method);
        } else {
          result.add(Stub.entry(type, method));
        }
        tally.count("entry for threads from outside");
      }
    }
    result.add(method);
  }

  /** Moves the body of a method to its twin. */
  private static MethodNode twin(ClassNode type, MethodNode method, ProgramFacts facts) {
    int access = (method.access | Opcodes.ACC_SYNTHETIC) & ~Opcodes.ACC_VARARGS;
    MethodNode twin =
        new MethodNode(
            Opcodes.ASM9,
            access,
            method.name,
            Twins.descriptor(method.desc),
            null,
            method.exceptions.toArray(new String[0]));
    if (isAbstract(method)) {
      ForeignTwin.implement(twin, type, method);
    } else if ((method.access & Opcodes.ACC_NATIVE) != 0) {
      twin.access &= ~Opcodes.ACC_NATIVE;
      forward(type, method, twin);
    } else {
      twin.instructions = method.instructions;
      twin.tryCatchBlocks = method.tryCatchBlocks;
      twin.localVariables = method.localVariables;
      twin.maxStack = method.maxStack;
      twin.maxLocals = method.maxLocals + 1;
      int parameter = Twins.parameter(twin);
      makeRoom(twin, parameter);
      callTwins(twin, parameter, facts);
      ObjectConversions.takeOut(twin);
      ForeignTwin.checkReceiver(twin, type);
    }
    return twin;
  }

  private static boolean isAbstract(MethodNode method) {
    return (method.access & Opcodes.ACC_ABSTRACT) != 0;
  }

  private static void forward(ClassNode type, MethodNode method, MethodNode twin) {
    InsnList body = new InsnList();
    loadArguments(method, body);
    body.add(call(type, method, method.desc));
    body.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(Opcodes.IRETURN)));
    twin.instructions = body;
  }

  static void loadArguments(MethodNode method, InsnList body) {
    int local = 0;
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      body.add(new VarInsnNode(Opcodes.ALOAD, local++));
    }
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      body.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), local));
      local += argument.getSize();
    }
  }

  /** A call of a method of the same class, by which an overriding method is reached as before. */
  static MethodInsnNode call(ClassNode type, MethodNode method, String descriptor) {
    int opcode;
    if ((method.access & Opcodes.ACC_STATIC) != 0) {
      opcode = Opcodes.INVOKESTATIC;
    } else if (method.name.equals("<init>") || (method.access & Opcodes.ACC_PRIVATE) != 0) {
      opcode = Opcodes.INVOKESPECIAL;
    } else {
      opcode = Twins.isInterface(type) ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    }
    return new MethodInsnNode(opcode, type.name, method.name, descriptor, Twins.isInterface(type));
  }

  /** Moves the local variables behind the arguments up by one. */
  static void makeRoom(MethodNode twin, int parameter) {
    for (AbstractInsnNode insn : twin.instructions.toArray()) {
      if (insn instanceof VarInsnNode access && access.var >= parameter) {
        access.var++;
      } else if (insn instanceof IincInsnNode increment && increment.var >= parameter) {
        increment.var++;
      } else if (insn instanceof FrameNode) {
        twin.instructions.remove(insn); // computed anew when the class is written
      }
    }
    if (twin.localVariables != null) {
      for (LocalVariableNode variable : twin.localVariables) {
        if (variable.index >= parameter) {
          variable.index++;
        }
      }
    }
  }

  static void callTwins(MethodNode method, int thread, ProgramFacts facts) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call
          && !Twins.isTwin(call.desc)
          && Twins.callsTwin(facts.program(), call)) {
        method.instructions.insertBefore(call, new VarInsnNode(Opcodes.ALOAD, thread));
        call.desc = Twins.descriptor(call.desc);
      }
    }
  }
}
