package org.quanta.transforms.stm.arrays;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Tally;

/**
 * Puts a method between a lambda's interface and its body where only one of the two has managed
 * arrays. The JDK makes the lambda's class from the descriptors and cannot convert arrays itself.
 *
 * <pre>
 * INVOKEDYNAMIC apply ()Function  [lambda$0 ([I)I]
 * --&gt;
 * INVOKEDYNAMIC apply ()Function  [quanta$lambda$0 ([I)I]
 *
 * static int quanta$lambda$0(int[] a) { return lambda$0(IntArray.in(a)); }   // (IntArray)I
 * </pre>
 *
 * Captured values are in the bridge's parameters as managed code has them.
 */
final class LambdaBridges {
  private static final int ACCESS =
      Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

  private final ClassNode type;
  private final ArraySignatures signatures;
  private final Tally tally;
  private final List<MethodNode> bridges = new ArrayList<>();

  LambdaBridges(ClassNode type, ArraySignatures signatures, Tally tally) {
    this.type = type;
    this.signatures = signatures;
    this.tally = tally;
  }

  /** The methods that have become necessary. */
  List<MethodNode> bridges() {
    return bridges;
  }

  /** Rewrites a call site of {@code LambdaMetafactory}. */
  void rewrite(InvokeDynamicInsnNode site) {
    Type made = Type.getReturnType(site.desc);
    Handle body = (Handle) site.bsmArgs[1];
    String erased = ((Type) site.bsmArgs[0]).getDescriptor();
    ArraySignatures.Target function = signatures.resolve(made.getInternalName(), site.name, erased);
    ArraySignatures.Target target =
        signatures.resolve(body.getOwner(), body.getName(), body.getDesc());
    Convention caller = Convention.of(function);
    int captured = Type.getArgumentTypes(site.desc).length;
    if (needsBridge(body, target, caller, captured)) {
      site.bsmArgs[1] = bridge(body, target, caller, captured);
      tally.count("bridge between a lambda and its interface");
    } else if (target.managed()) {
      site.bsmArgs[1] = handle(body, target);
    }
    if (caller != Convention.RAW) {
      site.name = function.name();
      for (int i = 0; i < site.bsmArgs.length; i++) {
        if (site.bsmArgs[i] instanceof Type signature && signature.getSort() == Type.METHOD) {
          site.bsmArgs[i] = Type.getMethodType(ArrayTypes.managed(signature.getDescriptor()));
        }
      }
    }
    site.desc = ArrayTypes.managed(site.desc);
    if (site.bsm.getName().equals("altMetafactory") && ((Integer) site.bsmArgs[3] & 1) != 0) {
      tally.count("not supported: serializable lambda");
    }
  }

  private static Handle handle(Handle body, ArraySignatures.Target target) {
    return new Handle(
        body.getTag(), body.getOwner(), target.name(), target.descriptor(), body.isInterface());
  }

  /** What the body takes, the receiver first if it has one. */
  private static Type[] parameters(Handle body) {
    Type[] arguments = Type.getArgumentTypes(body.getDesc());
    if (body.getTag() == Opcodes.H_INVOKESTATIC || body.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
      return arguments;
    }
    Type[] result = new Type[arguments.length + 1];
    result[0] = Type.getObjectType(body.getOwner());
    System.arraycopy(arguments, 0, result, 1, arguments.length);
    return result;
  }

  private static Type result(Handle body) {
    return body.getTag() == Opcodes.H_NEWINVOKESPECIAL
        ? Type.getObjectType(body.getOwner())
        : Type.getReturnType(body.getDesc());
  }

  private static boolean needsBridge(
      Handle body, ArraySignatures.Target target, Convention caller, int captured) {
    Convention callee = Convention.of(target);
    Type[] parameters = parameters(body);
    boolean needed =
        target.padding() > 0
            || (body.getTag() != Opcodes.H_NEWINVOKESPECIAL
                && callee.convertsResult(result(body), caller));
    for (int i = receivers(body); i < parameters.length; i++) {
      needed |= from(i, captured, caller).convertsArgument(parameters[i], callee);
    }
    return needed;
  }

  /** Captured values come from managed code, the others from the interface's caller. */
  private static Convention from(int parameter, int captured, Convention caller) {
    return parameter < captured ? Convention.MANAGED : caller;
  }

  private Handle bridge(
      Handle body, ArraySignatures.Target target, Convention caller, int captured) {
    Type[] parameters = parameters(body);
    Convention callee = Convention.of(target);
    InsnList code = new InsnList();
    boolean isNew = body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    if (isNew) {
      code.add(new TypeInsnNode(Opcodes.NEW, body.getOwner()));
      code.add(new InsnNode(Opcodes.DUP));
    }
    Type[] forms = new Type[parameters.length];
    int local = 0;
    for (int i = 0; i < parameters.length; i++) {
      Convention from = from(i, captured, caller);
      boolean isReceiver = i < receivers(body);
      forms[i] = isReceiver ? parameters[i] : from.form(parameters[i]);
      code.add(new VarInsnNode(forms[i].getOpcode(Opcodes.ILOAD), local));
      local += forms[i].getSize();
      if (!isReceiver && from.convertsArgument(parameters[i], callee)) {
        Convention.convert(parameters[i], callee != Convention.RAW, code);
      }
    }
    MethodCode.pad(target.padding(), code);
    code.add(call(body, target));
    Type result = result(body);
    if (!isNew && callee.convertsResult(result, caller)) {
      Convention.convert(result, caller == Convention.MANAGED, code);
    }
    Type form = isNew ? result : caller.form(result);
    code.add(new InsnNode(form.getOpcode(Opcodes.IRETURN)));
    return add(Type.getMethodDescriptor(form, forms), code);
  }

  private static int receivers(Handle body) {
    return parameters(body).length - Type.getArgumentTypes(body.getDesc()).length;
  }

  private static MethodInsnNode call(Handle body, ArraySignatures.Target target) {
    int opcode =
        switch (body.getTag()) {
          case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
          case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
          case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
          default -> Opcodes.INVOKESPECIAL;
        };
    return new MethodInsnNode(
        opcode, body.getOwner(), target.name(), target.descriptor(), body.isInterface());
  }

  private Handle add(String descriptor, InsnList code) {
    String name = "quanta$lambda$" + bridges.size();
    MethodNode bridge = new MethodNode(Opcodes.ASM9, ACCESS, name, descriptor, null, null);
    bridge.instructions = code;
    bridges.add(bridge);
    boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    return new Handle(Opcodes.H_INVOKESTATIC, type.name, name, descriptor, isInterface);
  }
}
