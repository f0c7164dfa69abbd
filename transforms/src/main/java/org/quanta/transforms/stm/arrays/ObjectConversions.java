package org.quanta.transforms.stm.arrays;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;

/**
 * Moves conversions of objects that may be arrays out of the way of calls between managed code.
 *
 * <p>When arrays are rewritten, nothing is known yet of twins and tests of receivers. A call of an
 * external method converts its arguments and its result, and so does the body of the method that
 * overrides it. Later there is a place for what only code outside needs: the stub of the body, and
 * the side of the test on which the receiver is external. Then managed code hands objects to
 * managed code as they are.
 *
 * <pre>
 * void add(Object x, StmThread t) { x = ManagedArray.fromCaller(x); ... }
 * list.add(ManagedArray.toCallee(x));
 * --&gt;
 * void add(Object x, StmThread t) { ... }
 * void add(Object x) { x = ManagedArray.in(x); add(x, StmRuntime.current()); }
 *
 * List.quanta$add(list, x, t);
 * static void quanta$add(java.util.List receiver, Object x, StmThread t) {
 *   if (receiver instanceof Managed m) ((List) m).add(x, t);
 *   else receiver.add(ManagedArray.give(x)); }
 * </pre>
 *
 * Methods that mention arrays in their descriptors have two forms, and are not meant.
 */
public final class ObjectConversions {
  private static final Set<RuntimeCall> MOVED =
      Set.of(
          ArrayCalls.FROM_CALLER,
          ArrayCalls.TO_CALLER,
          ArrayCalls.TO_CALLEE,
          ArrayCalls.FROM_CALLEE);

  private static final Set<String> OUT =
      Arrays.stream(Handover.values()).map(Handover::entry).collect(Collectors.toSet());

  private static final Set<String> IN = Set.of("in", "fresh");

  private ObjectConversions() {}

  /**
   * Takes the conversions out of code that managed code alone calls, and that calls twins.
   *
   * @param method a method with code
   */
  public static void takeOut(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call && MOVED.contains(called(call))) {
        if (call.getPrevious() instanceof VarInsnNode load
            && call.getNext() instanceof VarInsnNode store
            && load.getOpcode() == Opcodes.ALOAD
            && store.getOpcode() == Opcodes.ASTORE
            && load.var == store.var) {
          method.instructions.remove(load);
          method.instructions.remove(store);
        }
        method.instructions.remove(call);
      }
    }
  }

  /**
   * Converts the arguments of a stub, which are in its variables.
   *
   * @param stub what code outside calls
   * @param code where its code has got to
   */
  public static void convertArguments(MethodNode stub, InsnList code) {
    int local = 1;
    for (Type argument : Type.getArgumentTypes(stub.desc)) {
      if (isOurs(stub) && ArrayTypes.isAbove(argument)) {
        code.add(new VarInsnNode(Opcodes.ALOAD, local));
        code.add(ArrayCalls.IN.insn());
        code.add(new VarInsnNode(Opcodes.ASTORE, local));
      }
      local += argument.getSize();
    }
  }

  /**
   * Converts the result of a stub.
   *
   * @param stub what code outside calls
   * @param code where its code has got to, with the result on the stack
   */
  public static void convertResult(MethodNode stub, InsnList code) {
    if (isOurs(stub) && ArrayTypes.isAbove(Type.getReturnType(stub.desc))) {
      code.add(ArrayCalls.GIVE.insn());
    }
  }

  /**
   * Loads the receiver and the arguments of a twin for the method itself, which is foreign.
   *
   * @param method what code outside implements
   * @param code where the code of its twin has got to
   */
  public static void loadArguments(MethodNode method, InsnList code) {
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    int local = 1;
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), local));
      local += argument.getSize();
      if (isOurs(method) && ArrayTypes.isAbove(argument)) {
        code.add(ArrayCalls.GIVE.insn());
      }
    }
  }

  /**
   * Takes the result of such a method in.
   *
   * @param method what code outside implements
   * @param code where the code of its twin has got to, with the result on the stack
   */
  public static void takeResult(MethodNode method, InsnList code) {
    if (isOurs(method) && ArrayTypes.isAbove(Type.getReturnType(method.desc))) {
      code.add(ArrayCalls.IN.insn());
    }
  }

  /** Static methods and constructors convert by themselves, if they are called from outside. */
  private static boolean isOurs(MethodNode stub) {
    return new MethodInfo(stub.name, stub.desc, stub.access).isVirtual()
        && !ArrayTypes.isOuter(stub.desc)
        && !ArrayTypes.isInner(stub.desc);
  }

  /**
   * Calls code outside, and returns what it returns.
   *
   * @param program the program
   * @param method what is called, with the receiver on the stack
   * @param isInterface whether it is an interface's
   * @param code where the code of the caller has got to; the arguments are in its variables
   */
  public static void callOutside(
      Program program, MethodKey method, boolean isInterface, InsnList code) {
    boolean converts = concerns(method.name(), method.descriptor());
    Handover how =
        KnownExternals.handover(program, method.owner(), method.name(), method.descriptor());
    int local = 1;
    for (Type argument : Type.getArgumentTypes(method.descriptor())) {
      code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), local));
      local += argument.getSize();
      if (converts && ArrayTypes.isAbove(argument)) {
        code.add(ArrayCalls.out(how, ArrayTypes.OBJECT).insn());
      }
    }
    code.add(
        new MethodInsnNode(
            isInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
            method.owner(),
            method.name(),
            method.descriptor(),
            isInterface));
    Type result = Type.getReturnType(method.descriptor());
    if (converts && ArrayTypes.isAbove(result)) {
      String in = KnownExternals.incoming(method.owner(), method.name(), method.descriptor());
      code.add(ArrayCalls.in(in, ArrayTypes.OBJECT).insn());
    }
    code.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
  }

  /**
   * Whether a method's objects are converted at its stub, and where the receiver is tested.
   *
   * @param name the method
   * @param descriptor its descriptor
   * @return false if it mentions arrays, or compares objects: a managed array equals its raw one
   */
  static boolean concerns(String name, String descriptor) {
    return !ArrayTypes.isOuter(descriptor)
        && !(name + descriptor).equals("equals(Ljava/lang/Object;)Z");
  }

  /**
   * Looks for conversions that do not fit what is to become of a call outside.
   *
   * @param call a call of an external method
   * @param isTested whether it gets a test of the receiver
   * @throws IllegalStateException if some would be missing
   */
  public static void check(MethodInsnNode call, boolean isTested) {
    boolean moves = isTested && concerns(call.name, call.desc);
    Set<String> before = moves ? OUT : Set.of(ArrayCalls.TO_CALLEE.name());
    Set<String> behind = moves ? IN : Set.of(ArrayCalls.FROM_CALLEE.name());
    if (isConversion(call.getPrevious(), before) || isConversion(call.getNext(), behind)) {
      throw new IllegalStateException(
          "conversions do not fit: " + call.owner + "." + call.name + call.desc);
    }
  }

  private static boolean isConversion(AbstractInsnNode insn, Set<String> names) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals(ArrayCalls.IN.owner())
        && call.desc.equals(ArrayCalls.IN.descriptor())
        && names.contains(call.name);
  }

  private static RuntimeCall called(MethodInsnNode call) {
    return new RuntimeCall(call.owner, call.name, call.desc);
  }
}
