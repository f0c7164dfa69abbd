package org.quanta.transforms.stm.arrays;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.program.TypeInfo;

/**
 * Rewrites the instructions that work on arrays. An array is made by the JVM's own instruction, so
 * that sizes and their exceptions need no thought, and then wrapped.
 *
 * <pre>
 * NEWARRAY int          NEWARRAY int; INVOKESTATIC IntArray.born ([I)IntArray
 * IALOAD                INVOKESTATIC IntArray.get (IntArray I)I
 * IALOAD, frozen        INVOKESTATIC IntArray.getFrozen (IntArray I)I
 * AASTORE          --&gt;  INVOKESTATIC ReferenceArray.set (ReferenceArray I Object)V
 * ARRAYLENGTH           INVOKESTATIC IntArray.length (IntArray)I
 * CHECKCAST int[]       INVOKESTATIC IntArray.cast (Object)IntArray
 * INSTANCEOF String[]   INVOKESTATIC ManagedArray.rawOf (Object)Object; INSTANCEOF String[]
 * CHECKCAST String[]    DUP; INVOKESTATIC rawOf; CHECKCAST String[]; POP; CHECKCAST ReferenceArray
 * CHECKCAST int[]       CHECKCAST int[]; POP; ACONST_NULL        (of null, or what is no array)
 * </pre>
 *
 * Of arrays without a wrapper only stores are rewritten, because large ones are not saved whole.
 *
 * <pre>
 * IASTORE          --&gt;  INVOKESTATIC GuardedArrays.set ([I I I)V
 * </pre>
 *
 * Behind a break the snapshot of the holder may be one without the array, so that elements are
 * saved as they are written.
 *
 * <pre>
 * IASTORE          --&gt;  ISTORE x; DUP2; ICONST_1; INVOKESTATIC GuardedArrays.keep (Object I I)V
 *                       ILOAD x; IASTORE
 * </pre>
 */
final class ArrayInstructions {
  private static final Type OBJECTS = Type.getType(Object[].class);
  private static final String[] NEW_ARRAY = {"[Z", "[C", "[F", "[D", "[B", "[S", "[I", "[J"};

  private final MethodCode code;

  ArrayInstructions(MethodCode code) {
    this.code = code;
  }

  /** Rewrites an instruction if it works on arrays. */
  void rewrite(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (onRaw(insn)) {
      raw(insn);
    } else if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
      load(insn);
    } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      Type array = accessed(insn, 2);
      replace(insn, ArrayCalls.set(array), "array store");
    } else if (opcode == Opcodes.ARRAYLENGTH) {
      replace(insn, ArrayCalls.length(accessed(insn, 0)), "array length");
    } else if (opcode == Opcodes.NEWARRAY) {
      String made = NEW_ARRAY[((IntInsnNode) insn).operand - Opcodes.T_BOOLEAN];
      wrap(insn, ArrayCalls.born(Type.getType(made)));
    } else if (opcode == Opcodes.ANEWARRAY) {
      wrap(insn, ArrayCalls.born(OBJECTS));
    } else if (opcode == Opcodes.MULTIANEWARRAY) {
      Type made = Type.getType(((MultiANewArrayInsnNode) insn).desc);
      boolean one = made.getDimensions() == 1;
      wrap(insn, one ? ArrayCalls.born(made) : ArrayCalls.BORN_DEEP);
    } else if (opcode == Opcodes.CHECKCAST && isArray((TypeInsnNode) insn)) {
      cast((TypeInsnNode) insn);
    } else if (opcode == Opcodes.INSTANCEOF && isArray((TypeInsnNode) insn)) {
      before(insn, ArrayCalls.RAW_OF);
      code.tally.count("array type test");
    }
  }

  private boolean onRaw(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
      return code.raw.isRaw(insn, 1) || code.bare.isBare(insn, 1);
    }
    if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      return code.raw.isRaw(insn, 2);
    }
    return switch (opcode) {
      case Opcodes.ARRAYLENGTH -> code.raw.isRaw(insn, 0) || code.bare.isBare(insn, 0);
      case Opcodes.CHECKCAST, Opcodes.INSTANCEOF -> code.raw.isRaw(insn, 0);
      case Opcodes.NEWARRAY, Opcodes.ANEWARRAY -> code.raw.makesRaw(insn);
      default -> false;
    };
  }

  private void raw(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (opcode == Opcodes.NEWARRAY || opcode == Opcodes.ANEWARRAY) {
      code.tally.count("new array without a wrapper");
      if (!isSmall(insn.getPrevious())) {
        code.bornRaw(insn);
      }
    } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      if (code.raw.isStale(insn, 2)) {
        code.keepStale(insn, stored(insn));
      } else if (code.raw.isFresh(insn, 2)) {
        code.tally.count("array store without a wrapper, of a new array");
      } else {
        replace(insn, ArrayCalls.setRaw(accessed(insn, 2)), "array store without a wrapper");
      }
    } else if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
      code.tally.count("array load without a wrapper");
    }
  }

  private static Type stored(AbstractInsnNode store) {
    return switch (store.getOpcode()) {
      case Opcodes.LASTORE -> Type.LONG_TYPE;
      case Opcodes.FASTORE -> Type.FLOAT_TYPE;
      case Opcodes.DASTORE -> Type.DOUBLE_TYPE;
      case Opcodes.AASTORE -> ArrayTypes.OBJECT;
      default -> Type.INT_TYPE;
    };
  }

  /** Whether a length is a constant, and such that the array is saved whole if at all. */
  private static boolean isSmall(AbstractInsnNode length) {
    int opcode = length.getOpcode();
    return (opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5) || opcode == Opcodes.BIPUSH;
  }

  private static boolean isArray(TypeInsnNode insn) {
    return insn.desc.startsWith("[");
  }

  /** The type of the array that an instruction works on; some type if it is always null. */
  private Type accessed(AbstractInsnNode insn, int depth) {
    Type type = code.operand(insn, depth);
    if (ArrayTypes.isArray(type)) {
      return type;
    }
    int opcode = insn.getOpcode();
    int kind = opcode >= Opcodes.IASTORE ? opcode - Opcodes.IASTORE : opcode - Opcodes.IALOAD;
    String[] assumed = {"[I", "[J", "[F", "[D", "[Ljava/lang/Object;", "[B", "[C", "[S"};
    return Type.getType(opcode == Opcodes.ARRAYLENGTH ? "[I" : assumed[kind]);
  }

  private void load(AbstractInsnNode insn) {
    boolean isNull = StaticTypes.isNull(code.operand(insn, 1));
    Type array = accessed(insn, 1);
    boolean frozen = code.isFrozen(insn);
    RuntimeCall call = frozen ? ArrayCalls.frozen(array) : ArrayCalls.get(array);
    if (insn.getOpcode() == Opcodes.AALOAD) {
      InsnList after = new InsnList();
      if (isNull) {
        // Never executed, but to the verifier the element is of every type.
        after.add(new InsnNode(Opcodes.POP));
        after.add(new InsnNode(Opcodes.ACONST_NULL));
      } else if (needsCast(insn, ArrayTypes.element(array))) {
        Type element = ArrayTypes.managed(ArrayTypes.element(array));
        after.add(new TypeInsnNode(Opcodes.CHECKCAST, element.getInternalName()));
        code.tally.count("cast of an array's element");
      }
      code.method.instructions.insert(insn, after);
    }
    replace(insn, call, frozen ? "array load, frozen" : "array load");
  }

  /** Interfaces are like {@code Object} to the verifier. */
  private boolean needsCast(AbstractInsnNode insn, Type element) {
    if (element.equals(ArrayTypes.OBJECT)) {
      return false;
    }
    if (element.getSort() == Type.OBJECT
        && code.signatures
            .program()
            .types()
            .find(element.getInternalName())
            .map(TypeInfo::isInterface)
            .orElse(false)) {
      return false;
    }
    AbstractInsnNode next = MethodCode.following(insn);
    return switch (next == null ? -1 : next.getOpcode()) {
      case Opcodes.IFNULL, Opcodes.IFNONNULL, Opcodes.POP, Opcodes.AASTORE -> false;
      case Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE -> false;
      case Opcodes.ALOAD, Opcodes.GETSTATIC, Opcodes.ACONST_NULL -> !isCompared(next);
      case Opcodes.CHECKCAST, Opcodes.INSTANCEOF -> ArrayTypes.isArray(element);
      default -> true;
    };
  }

  /** Whether what an instruction pushes is only compared with what is below it. */
  private static boolean isCompared(AbstractInsnNode push) {
    AbstractInsnNode next = MethodCode.following(push);
    return next != null
        && (next.getOpcode() == Opcodes.IF_ACMPEQ || next.getOpcode() == Opcodes.IF_ACMPNE);
  }

  private void cast(TypeInsnNode insn) {
    Type wanted = Type.getObjectType(insn.desc);
    Type known = code.operand(insn, 0);
    if (known.equals(wanted)) {
      code.method.instructions.remove(insn);
      code.tally.count("array cast that cannot fail");
    } else if (StaticTypes.isNull(known) || !ArrayTypes.mayHold(known)) {
      castNull(insn);
    } else if (wanted.equals(OBJECTS) || wanted.equals(ArrayTypes.raw(wanted))) {
      replace(insn, ArrayCalls.cast(wanted), "array cast");
    } else {
      InsnList before = new InsnList();
      before.add(new InsnNode(Opcodes.DUP));
      before.add(ArrayCalls.RAW_OF.insn());
      code.method.instructions.insertBefore(insn, before);
      InsnList after = new InsnList();
      after.add(new InsnNode(Opcodes.POP));
      after.add(new TypeInsnNode(Opcodes.CHECKCAST, ArrayTypes.wrapper(wanted)));
      code.method.instructions.insert(insn, after);
      code.tally.count("array cast");
    }
  }

  /** What is no array passes only as null. To the verifier null is any array, wrapped or not. */
  private void castNull(TypeInsnNode insn) {
    InsnList after = new InsnList();
    after.add(new InsnNode(Opcodes.POP));
    after.add(new InsnNode(Opcodes.ACONST_NULL));
    code.method.instructions.insert(insn, after);
    code.tally.count("array cast that only null passes");
  }

  private void before(AbstractInsnNode insn, RuntimeCall call) {
    code.method.instructions.insertBefore(insn, call.insn());
  }

  private void wrap(AbstractInsnNode insn, RuntimeCall call) {
    code.method.instructions.insert(insn, call.insn());
    code.tally.count("new array");
  }

  private void replace(AbstractInsnNode insn, RuntimeCall call, String what) {
    code.method.instructions.set(insn, call.insn());
    code.tally.count(what);
  }
}
