package org.quanta.transforms.stm.arrays;

import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.stm.ReplaceThreadLocals;
import org.quanta.transforms.stm.dispatch.ManagedReceivers;
import org.quanta.transforms.stm.guarded.ArrayCopies;

/**
 * Rewrites calls and field accesses. Those of managed code get managed types:
 *
 * <pre>
 * INVOKESTATIC Sort.sort ([I)V        --&gt;  INVOKESTATIC Sort.sort (IntArray)V
 * GETFIELD Frame.stack [LValue;       --&gt;  GETFIELD Frame.stack ReferenceArray
 *
 * PUTSTATIC Strings.cache [LText;     --&gt;  …; DUP; INVOKESTATIC ManagedArray.untrack, if declared so
 *
 * GETFIELD Code.names [LName;         --&gt;  the same, if it is frozen, and only elements are loaded
 * GETFIELD Code.names [LName;         --&gt;  …; INVOKESTATIC ReferenceArray.ofFrozen
 * PUTFIELD Code.names [LName;         --&gt;  INVOKESTATIC ReferenceArray.rawOf; CHECKCAST [LName; …
 * </pre>
 *
 * At those of code outside, what may be an array is handed out and taken in:
 *
 * <pre>
 * INVOKEVIRTUAL InputStream.read ([B)I
 * --&gt;
 * INVOKESTATIC ByteArray.give (ByteArray)[B
 * INVOKEVIRTUAL InputStream.read ([B)I
 *
 * INVOKEINTERFACE List.get (I)Object
 * --&gt;
 * INVOKEINTERFACE List.get (I)Object
 * INVOKESTATIC ManagedArray.in (Object)Object
 * </pre>
 *
 * Nothing is done for an {@code Object} that by its static type can be no array, or that is cast to
 * something else at once.
 */
final class BoundaryCalls {
  private static final Set<String> MEMBERS =
      Set.of(
          "[Ljava/lang/reflect/Method;",
          "[Ljava/lang/reflect/Constructor;",
          "[Ljava/lang/reflect/Field;",
          "[Ljava/lang/Class;");

  private static final Set<String> OF_PROXIES = Set.of("newProxyInstance", "getInvocationHandler");

  private final MethodCode code;
  private final ArraySignatures signatures;
  private final Predicate<FieldKey> untracked;
  private final ManagedReceivers receivers;

  BoundaryCalls(MethodCode code, Predicate<FieldKey> untracked, ManagedReceivers receivers) {
    this.code = code;
    this.untracked = untracked;
    this.receivers = receivers;
    this.signatures = code.signatures;
  }

  void rewrite(FieldInsnNode access) {
    if (code.isGuarded(access)) {
      if (access.getOpcode() == Opcodes.PUTFIELD) {
        storeRaw(access);
      }
      return;
    }
    Type type = Type.getType(access.desc);
    if (code.isBare(access)) {
      bare(access, type);
      return;
    }
    if (signatures.isTranslatedField(access.owner, access.name, access.desc)) {
      untrack(access);
      access.desc = ArrayTypes.managed(access.desc);
      return;
    }
    InsnList conversion = new InsnList();
    boolean read =
        access.getOpcode() == Opcodes.GETFIELD || access.getOpcode() == Opcodes.GETSTATIC;
    if (read && ArrayTypes.mayHold(type) && !MethodCode.becomesNoArray(access)) {
      MethodCode.in(type, "in", conversion);
      code.method.instructions.insert(access, conversion);
      code.tally.count("array from an external field");
    } else if (!read && converts(type, code.operand(access, 0))) {
      MethodCode.out(type, Handover.GIVE, conversion);
      code.method.instructions.insertBefore(access, conversion);
      code.tally.count("array to an external field");
    }
  }

  private void storeRaw(FieldInsnNode store) {
    if (!code.raw.isRaw(store, 0)) {
      if (!StaticTypes.isNull(code.operand(store, 0))) {
        code.method.instructions.insertBefore(store, ArrayCalls.COPY_RAW.insn());
        code.method.instructions.insertBefore(
            store, new TypeInsnNode(Opcodes.CHECKCAST, Type.getType(store.desc).getInternalName()));
        code.tally.count("array copied for its holder");
      }
    } else if (code.raw.isStale(store, 0)) {
      code.method.instructions.insertBefore(store, new InsnNode(Opcodes.DUP));
      code.method.instructions.insertBefore(store, ArrayCalls.KEEP_WHOLE.insn());
      code.tally.count("array without a wrapper saved behind a break");
    }
  }

  private void untrack(FieldInsnNode access) {
    boolean stores =
        access.getOpcode() == Opcodes.PUTFIELD || access.getOpcode() == Opcodes.PUTSTATIC;
    if (stores
        && untracked.test(
            signatures.program().resolveField(access.owner, access.name, access.desc))) {
      code.method.instructions.insertBefore(access, new InsnNode(Opcodes.DUP));
      code.method.instructions.insertBefore(access, ArrayCalls.UNTRACK.insn());
      code.tally.count("array declared untracked");
    }
  }

  /** The field holds raw arrays; the code has them wrapped, unless it only looks at elements. */
  private void bare(FieldInsnNode access, Type type) {
    InsnList conversion = new InsnList();
    if (access.getOpcode() == Opcodes.PUTFIELD) {
      conversion.add(ArrayCalls.rawOf(type).insn());
      if (!ArrayTypes.raw(type).equals(type)) {
        conversion.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
      }
      code.method.instructions.insertBefore(access, conversion);
      code.tally.count("frozen array unwrapped for its field");
    } else if (code.bare.isBare(access)) {
      code.tally.count("frozen array looked at without a wrapper");
    } else {
      conversion.add(ArrayCalls.ofFrozen(type).insn());
      code.method.instructions.insert(access, conversion);
      code.tally.count("frozen array wrapped once more");
    }
  }

  void rewrite(MethodInsnNode call) {
    if (call.owner.startsWith("[")) {
      onArray(call);
    } else if (call.owner.equals("java/lang/System") && call.name.equals("arraycopy")) {
      boolean raw = code.raw.isRaw(call, 4) || code.raw.isRaw(call, 2);
      if (code.raw.isRaw(call, 2) && code.raw.isStale(call, 2)) {
        code.keepStale(call, Type.INT_TYPE);
      }
      code.method.instructions.set(
          call, (raw ? ArrayCalls.COPY_RAW_ELEMENTS : ArrayCalls.COPY_ELEMENTS).insn());
      code.tally.count("arraycopy");
    } else if (ReplaceThreadLocals.takesThread(call) || call.owner.equals(ArrayTypes.GUARDED)) {
      // the runtime keeps values in the form that managed code has
    } else if (isGetClass(call)) {
      if (ArrayTypes.mayHold(code.operand(call, 0)) && !code.raw.isRaw(call, 0)) {
        code.method.instructions.set(call, ArrayCalls.CLASS_OF.insn());
        code.tally.count("class of what may be an array");
      }
    } else {
      call(call);
    }
  }

  private static boolean isGetClass(MethodInsnNode call) {
    return call.name.equals("getClass") && call.desc.equals("()Ljava/lang/Class;");
  }

  /** The methods of an array are those of {@code Object}, and {@code clone}. */
  private void onArray(MethodInsnNode call) {
    Type array = Type.getObjectType(call.owner);
    if (call.name.equals("clone") && (code.raw.isRaw(call, 0) || code.raw.makesRaw(call))) {
      cloneRaw(call, array);
    } else if (call.name.equals("clone")) {
      code.method.instructions.set(call, ArrayCalls.copy(array).insn());
      code.tally.count("array clone");
    } else if (isGetClass(call)) {
      if (!code.raw.isRaw(call, 0)) {
        code.method.instructions.set(call, ArrayCalls.CLASS_OF.insn());
      }
    } else {
      call.owner = ArrayTypes.OBJECT.getInternalName();
    }
  }

  /** The array, its clone, or both have no wrapper. */
  private void cloneRaw(MethodInsnNode call, Type array) {
    InsnList conversion = new InsnList();
    if (!code.raw.isRaw(call, 0)) {
      MethodCode.out(array, Handover.LEND, conversion);
      code.method.instructions.insertBefore(call, conversion);
    } else if (!code.raw.makesRaw(call)) {
      conversion.add(new TypeInsnNode(Opcodes.CHECKCAST, array.getInternalName()));
      conversion.add(ArrayCalls.wrap(array).insn());
      code.method.instructions.insert(call, conversion);
    }
    if (code.raw.makesRaw(call)) {
      code.bornRaw(call);
    }
    code.tally.count("array clone without a wrapper");
  }

  private void call(MethodInsnNode call) {
    int last = Type.getArgumentTypes(call.desc).length - 1;
    if (ArrayCopies.isTypedCopy(call) && code.raw.isRaw(call, last)) {
      code.method.instructions.set(call, ArrayCalls.copyOfType(call.name, call.desc).insn());
      code.tally.count("copy of an array without a wrapper");
      return;
    }
    if (ExternalArrays.isOnElements(call) && isOnRaw(call)) {
      ExternalArrays.callOriginal(call);
    }
    ArraySignatures.Target target = signatures.resolve(call.owner, call.name, call.desc);
    Type result = Type.getReturnType(call.desc);
    if (!target.managed()) {
      if (!call.owner.startsWith(Program.HINTS)) {
        handOver(call);
      }
      if (code.raw.makesRaw(call)) {
        code.tally.count("new array without a wrapper");
        code.bornRaw(call);
      } else if (isCopyOfRaw(call)) {
        code.method.instructions.insert(call, ArrayCalls.wrap(result).insn());
      } else if (ArrayTypes.mayHold(result) && !MethodCode.becomesNoArray(call)) {
        RuntimeCall in =
            isTested(call)
                ? ArrayCalls.FROM_CALLEE
                : ArrayCalls.in(KnownExternals.incoming(call.owner, call.name, call.desc), result);
        takeIn(call, result, in);
      }
      if (call.owner.equals("java/lang/Class") && MEMBERS.contains(result.getDescriptor())) {
        code.method.instructions.insert(call, ArrayCalls.DECLARED_MEMBERS.insn());
        code.tally.count("members seen by reflection");
      }
      if (call.owner.equals("java/lang/reflect/Proxy") && OF_PROXIES.contains(call.name)) {
        call.owner = ArrayTypes.PROXIES;
        code.tally.count("proxy of interfaces with twins");
      }
      return;
    }
    if (target.rawResult() && !MethodCode.becomesNoArray(call)) {
      boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
      takeIn(call, result, isStatic ? ArrayCalls.in("in", result) : ArrayCalls.FROM_CALLEE);
    }
    InsnList padding = new InsnList();
    MethodCode.pad(target.padding(), padding);
    code.method.instructions.insertBefore(call, padding);
    if (ArrayTypes.isOuter(call.desc)) {
      code.tally.count("call with managed arrays");
    }
    call.name = target.name();
    call.desc = target.descriptor();
  }

  private boolean isCopyOfRaw(MethodInsnNode call) {
    return ExternalArrays.isOnElements(call) && call.name.startsWith("copyOf") && isOnRaw(call);
  }

  /** Whether the array that a call works on, or makes, has no wrapper. */
  private boolean isOnRaw(MethodInsnNode call) {
    return code.raw.makesRaw(call)
        || code.raw.isRaw(call, Type.getArgumentTypes(call.desc).length - 1);
  }

  /** Whether the receiver is going to be tested, and managed arrays go to managed code. */
  private boolean isTested(MethodInsnNode call) {
    return ObjectConversions.concerns(call.name, call.desc) && receivers.target(call).isPresent();
  }

  private void takeIn(AbstractInsnNode call, Type result, RuntimeCall in) {
    code.method.instructions.insert(call, in.insn());
    code.tally.count(
        ArrayTypes.isArray(result)
            ? "array from outside"
            : "object from outside, perhaps an array");
  }

  /** Converts the arguments where they are: the values above the lowest are moved to locals. */
  private void handOver(MethodInsnNode call) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    Handover how = KnownExternals.handover(signatures.program(), call.owner, call.name, call.desc);
    int lowest = lowest(call, arguments, how);
    if (lowest == arguments.length || isEquals(call)) {
      return;
    }
    InsnList before = new InsnList();
    int[] locals = new int[arguments.length];
    for (int i = arguments.length - 1; i > lowest; i--) {
      locals[i] = code.spill(arguments[i], before);
    }
    for (int i = lowest; i < arguments.length; i++) {
      if (i > lowest) {
        before.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ILOAD), locals[i]));
      }
      int depth = arguments.length - 1 - i;
      if (code.raw.isRaw(call, depth)) {
        if (converts(call, arguments[i], depth, how)) {
          before.add(new InsnNode(Opcodes.DUP));
          before.add(ArrayCalls.BEFORE_CHANGE.insn());
          code.tally.count("array without a wrapper changed outside");
        }
      } else if (converts(arguments[i], code.operand(call, depth))) {
        if (isTested(call)) {
          before.add(ArrayCalls.TO_CALLEE.insn());
        } else {
          MethodCode.out(arguments[i], how, before);
        }
        code.tally.count(what(arguments[i], how));
      }
    }
    code.method.instructions.insertBefore(call, before);
  }

  private static String what(Type argument, Handover how) {
    return ArrayTypes.isArray(argument)
        ? "array to outside: " + how.entry()
        : "object to outside, perhaps an array: " + how.entry();
  }

  private boolean converts(MethodInsnNode call, Type argument, int depth, Handover how) {
    return code.raw.isRaw(call, depth)
        ? how == Handover.FILL && !code.raw.isFresh(call, depth)
        : converts(argument, code.operand(call, depth));
  }

  private int lowest(MethodInsnNode call, Type[] arguments, Handover how) {
    int lowest = 0;
    while (lowest < arguments.length
        && !converts(call, arguments[lowest], arguments.length - 1 - lowest, how)) {
      lowest++;
    }
    return lowest;
  }

  /** A managed array equals its raw one, and an external class has none to compare with. */
  private static boolean isEquals(MethodInsnNode call) {
    return call.name.equals("equals") && call.desc.equals("(Ljava/lang/Object;)Z");
  }

  /** Whether a value needs a conversion on its way to a parameter or field of a type. */
  private static boolean converts(Type declared, Type known) {
    return ArrayTypes.isArray(declared)
        ? !StaticTypes.isNull(known)
        : ArrayTypes.isAbove(declared) && ArrayTypes.mayHold(known);
  }
}
