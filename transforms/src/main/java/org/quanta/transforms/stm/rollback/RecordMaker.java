package org.quanta.transforms.stm.rollback;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;
import org.quanta.transforms.stm.rollback.Site.LiveLocal;

/**
 * Synthetic methods of a class that make records, so that the code of sites stays small. One for
 * each combination of kinds of variables:
 *
 * <pre>
 * static FrameRecord record$LI(Object a, int b, int site, MethodHandle resume) {
 *   return new FrameRecord(resume, site, new Object[] {a}, new long[] {b});
 * }
 * </pre>
 */
final class RecordMaker {
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String TAIL =
      "ILjava/lang/invoke/MethodHandle;)L" + RollbackCalls.RECORD + ";";

  private final ClassNode type;

  RecordMaker(ClassNode type) {
    this.type = type;
  }

  /** A call that takes the variables, the number of the site and the resume twin. */
  MethodInsnNode call(List<LiveLocal> saved) {
    StringBuilder kinds = new StringBuilder();
    StringBuilder descriptor = new StringBuilder("(");
    for (LiveLocal local : saved) {
      boolean isReference = Conversion.isReference(local.type());
      kinds.append(isReference ? "L" : local.type().getDescriptor());
      descriptor.append(isReference ? OBJECT : local.type().getDescriptor());
    }
    if (Type.getArgumentsAndReturnSizes(descriptor + TAIL) >> 2 > 255) {
      throw new TranslationException(
          ProblemKind.UNTRANSLATABLE,
          type.name.replace('/', '.'),
          "a method uses more than 250 local variables around a call that may reach a break",
          "split the method, or leave its class alone with 'unmanaged' in a hints file");
    }
    String name = "record$" + kinds;
    String full = descriptor + TAIL;
    if (type.methods.stream().noneMatch(m -> m.name.equals(name) && m.desc.equals(full))) {
      type.methods.add(make(name, full));
    }
    boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    return new MethodInsnNode(Opcodes.INVOKESTATIC, type.name, name, full, isInterface);
  }

  private static MethodNode make(String name, String descriptor) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    MethodNode method = new MethodNode(Opcodes.ASM9, access, name, descriptor, null, null);
    Type[] arguments = Type.getArgumentTypes(descriptor);
    int site = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 3;
    Code code = new Code();
    code.add(new TypeInsnNode(Opcodes.NEW, RollbackCalls.RECORD)).op(Opcodes.DUP);
    code.aload(site + 1).load(Type.INT_TYPE, site);
    references(code, arguments);
    primitives(code, arguments);
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKESPECIAL,
            RollbackCalls.RECORD,
            "<init>",
            "(Ljava/lang/invoke/MethodHandle;I[" + OBJECT + "[J)V",
            false));
    code.op(Opcodes.ARETURN);
    method.instructions = code.insns();
    return method;
  }

  private static void references(Code code, Type[] arguments) {
    int count = 0;
    for (int i = 0; i < arguments.length - 2; i++) {
      count += Conversion.isReference(arguments[i]) ? 1 : 0;
    }
    if (count == 0) {
      code.op(Opcodes.ACONST_NULL);
      return;
    }
    code.push(count).add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/Object"));
    int local = 0;
    int next = 0;
    for (int i = 0; i < arguments.length - 2; i++) {
      if (Conversion.isReference(arguments[i])) {
        code.op(Opcodes.DUP).push(next++).aload(local).op(Opcodes.AASTORE);
      }
      local += arguments[i].getSize();
    }
  }

  private static void primitives(Code code, Type[] arguments) {
    int count = 0;
    for (int i = 0; i < arguments.length - 2; i++) {
      count += Conversion.isReference(arguments[i]) ? 0 : 1;
    }
    if (count == 0) {
      code.op(Opcodes.ACONST_NULL);
      return;
    }
    code.push(count).add(new IntInsnNode(Opcodes.NEWARRAY, Opcodes.T_LONG));
    int local = 0;
    int next = 0;
    for (int i = 0; i < arguments.length - 2; i++) {
      if (!Conversion.isReference(arguments[i])) {
        code.op(Opcodes.DUP).push(next++).load(arguments[i], local);
        Conversion.toBits(code, arguments[i]);
        code.op(Opcodes.LASTORE);
      }
      local += arguments[i].getSize();
    }
  }

  /**
   * Reads variables back out of a record.
   *
   * @param references the variable that holds the record's references
   * @param primitives the variable that holds its primitives
   */
  static void restore(Code code, int references, int primitives, List<LiveLocal> locals) {
    int nextReference = 0;
    int nextPrimitive = 0;
    for (LiveLocal local : locals) {
      if (local.constant() != null) {
        code.push(local.constant());
      } else if (Conversion.isReference(local.type())) {
        code.aload(references).push(nextReference++).op(Opcodes.AALOAD);
        Conversion.cast(code, local.type());
      } else {
        code.aload(primitives).push(nextPrimitive++).op(Opcodes.LALOAD);
        Conversion.fromBits(code, local.type());
      }
      code.store(local.type(), local.index());
    }
  }
}
