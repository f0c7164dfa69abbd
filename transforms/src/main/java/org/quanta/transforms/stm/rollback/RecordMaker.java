package org.quanta.transforms.stm.rollback;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
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
 *
 * static Object goOn$LI(StmThread t, Object a, int b, int site, MethodHandle resume) {
 *   Lease began = t.quantum;               // first: if there is no memory for the record
 *   try {
 *     return StmRuntime.runTwinBehindCallee(record$LI(a, b, site, resume), t);
 *   } catch (Throwable thrown) {
 *     return StmRuntime.leftTwin(thrown, began, t);
 *   }
 * }
 * </pre>
 */
final class RecordMaker {
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String THREAD = "L" + RollbackCalls.THREAD + ";";
  private static final String SITE = "ILjava/lang/invoke/MethodHandle;)";
  private static final String TAIL = SITE + "L" + RollbackCalls.RECORD + ";";
  private static final int ACCESS =
      Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

  private final ClassNode type;

  RecordMaker(ClassNode type) {
    this.type = type;
  }

  /** A call that takes the variables, the number of the site and the resume twin. */
  MethodInsnNode call(List<LiveLocal> saved) {
    String arguments = arguments(saved);
    String name = "record$" + kinds(saved);
    String full = "(" + arguments + TAIL;
    if (isNew(name, full)) {
      type.methods.add(make(name, full));
    }
    return call(name, full);
  }

  /** The same behind the thread; goes on in the resume twin, and returns its result, boxed. */
  MethodInsnNode goOn(List<LiveLocal> saved) {
    MethodInsnNode record = call(saved);
    String name = "goOn$" + kinds(saved);
    String full = "(" + THREAD + arguments(saved) + SITE + OBJECT;
    if (isNew(name, full)) {
      type.methods.add(makeGoOn(name, full, record));
    }
    return call(name, full);
  }

  private MethodInsnNode call(String name, String descriptor) {
    boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    return new MethodInsnNode(Opcodes.INVOKESTATIC, type.name, name, descriptor, isInterface);
  }

  private boolean isNew(String name, String descriptor) {
    return type.methods.stream().noneMatch(m -> m.name.equals(name) && m.desc.equals(descriptor));
  }

  private static String kinds(List<LiveLocal> saved) {
    StringBuilder kinds = new StringBuilder();
    for (LiveLocal local : saved) {
      boolean isReference = Conversion.isReference(local.type());
      kinds.append(isReference ? "L" : local.type().getDescriptor());
    }
    return kinds.toString();
  }

  private String arguments(List<LiveLocal> saved) {
    StringBuilder descriptor = new StringBuilder();
    for (LiveLocal local : saved) {
      boolean isReference = Conversion.isReference(local.type());
      descriptor.append(isReference ? OBJECT : local.type().getDescriptor());
    }
    String longest = "(" + THREAD + descriptor + TAIL;
    if (Type.getArgumentsAndReturnSizes(longest) >> 2 > 255) {
      throw new TranslationException(
          ProblemKind.UNTRANSLATABLE,
          type.name.replace('/', '.'),
          "a method uses more than 250 local variables around a call that may reach a break",
          "split the method, or leave its class alone with 'unmanaged' in a hints file");
    }
    return descriptor.toString();
  }

  private static MethodNode makeGoOn(String name, String descriptor, MethodInsnNode record) {
    MethodNode method = new MethodNode(Opcodes.ASM9, ACCESS, name, descriptor, null, null);
    int began = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1;
    Code code = new Code();
    code.aload(0).add(RollbackCalls.quantum()).astore(began);
    LabelNode start = code.label();
    int local = 1;
    for (Type argument : Type.getArgumentTypes(record.desc)) {
      code.load(argument, local);
      local += argument.getSize();
    }
    code.add(record).aload(0).call(RollbackCalls.RUN_TWIN_BEHIND_CALLEE).op(Opcodes.ARETURN);
    LabelNode thrown = code.label();
    code.aload(began).aload(0).call(RollbackCalls.LEFT_TWIN).op(Opcodes.ARETURN);
    method.instructions = code.insns();
    // Twice: rollbacks are not to be hidden from the second, which catches everything.
    method.tryCatchBlocks.add(
        new TryCatchBlockNode(start, thrown, thrown, RollbackCalls.ROLLBACK_SIGNAL));
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, thrown, thrown, null));
    return method;
  }

  private static MethodNode make(String name, String descriptor) {
    MethodNode method = new MethodNode(Opcodes.ASM9, ACCESS, name, descriptor, null, null);
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
