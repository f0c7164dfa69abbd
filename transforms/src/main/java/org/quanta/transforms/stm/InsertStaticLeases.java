package org.quanta.transforms.stm;

import java.util.ArrayList;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.rewrite.Boxing;
import org.quanta.transforms.rewrite.Lambdas;

/**
 * Gives each mutable static field a lease of its own, and leases it before each access.
 *
 * <pre>
 * static int count;              static int count;
 *                         --&gt;   static final StaticLease quanta$lease$count =
 *                                   new StaticLease(() -&gt; count, saved -&gt; count = (int) saved);
 * GETSTATIC C.count I            GETSTATIC C.quanta$lease$count StaticLease
 *                                ALOAD t; INVOKESTATIC StmRuntime.read (Managed, StmThread)V
 *                                GETSTATIC C.count I
 * </pre>
 *
 * Class initializers run once, and alone: their accesses to statics of their own class need no
 * barrier, and must have none, because they are never undone.
 */
public final class InsertStaticLeases implements Pass {
  private static final String STATIC_LEASE = "org/quanta/runtime/stm/StaticLease";
  private static final String PREFIX = "quanta$lease$";

  private final StmFacts facts;

  /**
   * A pass for one program.
   *
   * @param facts what is known of it
   */
  public InsertStaticLeases(StmFacts facts) {
    this.facts = facts;
  }

  @Override
  public String name() {
    return "insert static leases";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts common, Tally tally) {
    for (MethodNode method : type.methods) {
      if (Twins.hasThread(method) && !HonorCategories.isPure(type, method, common)) {
        leaseAccesses(type, method, tally);
      }
    }
    for (FieldNode field : new ArrayList<>(type.fields)) {
      if ((field.access & Opcodes.ACC_STATIC) != 0
          && facts.mutableFields().contains(new FieldKey(type.name, field.name, field.desc))) {
        addLease(type, field);
        tally.count("lease of a static");
      }
    }
  }

  private void leaseAccesses(ClassNode type, MethodNode method, Tally tally) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn.getOpcode() == Opcodes.GETSTATIC || insn.getOpcode() == Opcodes.PUTSTATIC) {
        FieldInsnNode access = (FieldInsnNode) insn;
        FieldKey field = facts.program().resolveField(access.owner, access.name, access.desc);
        if (facts.program().isManaged(field.owner())) {
          boolean initializes = method.name.equals("<clinit>") && field.owner().equals(type.name);
          leaseAccess(method, access, field, whyNot(field, initializes), tally);
        }
      }
    }
  }

  private static void leaseAccess(
      MethodNode method, FieldInsnNode access, FieldKey field, String whyNot, Tally tally) {
    boolean write = access.getOpcode() == Opcodes.PUTSTATIC;
    String what = write ? "write barrier of a static" : "read barrier of a static";
    if (whyNot != null) {
      tally.count(what + " elided: " + whyNot);
      return;
    }
    InsnList barrier = new InsnList();
    barrier.add(lease(Opcodes.GETSTATIC, field.owner(), field.name()));
    barrier.add(new VarInsnNode(Opcodes.ALOAD, Twins.parameter(method)));
    barrier.add((write ? StmCalls.WRITE : StmCalls.READ).insn());
    method.instructions.insertBefore(access, barrier);
    tally.count(what);
  }

  /** Why an access of a managed static needs no barrier; null if it needs one. */
  private String whyNot(FieldKey field, boolean initializes) {
    if (initializes) {
      return "class initializer";
    }
    if (facts.mutableFields().contains(field)) {
      return null;
    }
    return facts.declared().isUntracked(field)
        ? "untracked field"
        : "field not written after initialization";
  }

  private static FieldInsnNode lease(int opcode, String owner, String field) {
    return new FieldInsnNode(opcode, owner, PREFIX + field, "L" + STATIC_LEASE + ";");
  }

  private static void addLease(ClassNode type, FieldNode field) {
    int access = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
    access |= field.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_PROTECTED);
    type.fields.add(
        new FieldNode(access, PREFIX + field.name, "L" + STATIC_LEASE + ";", null, null));
    MethodNode save = saver(type, field);
    MethodNode restore = restorer(type, field);
    InsnList create = new InsnList();
    create.add(new TypeInsnNode(Opcodes.NEW, STATIC_LEASE));
    create.add(new InsnNode(Opcodes.DUP));
    create.add(lambda(type, save, "get", "java/util/function/Supplier"));
    create.add(lambda(type, restore, "accept", "java/util/function/Consumer"));
    create.add(
        new MethodInsnNode(
            Opcodes.INVOKESPECIAL,
            STATIC_LEASE,
            "<init>",
            "(Ljava/util/function/Supplier;Ljava/util/function/Consumer;)V",
            false));
    create.add(lease(Opcodes.PUTSTATIC, type.name, field.name));
    ClassInitializers.insert(type, create);
  }

  private static MethodNode saver(ClassNode type, FieldNode field) {
    MethodNode method = method(type, "quanta$save$" + field.name, "()Ljava/lang/Object;");
    method.instructions.add(
        new FieldInsnNode(Opcodes.GETSTATIC, type.name, field.name, field.desc));
    method.instructions.add(Boxing.box(Type.getType(field.desc)));
    method.instructions.add(new InsnNode(Opcodes.ARETURN));
    return method;
  }

  private static MethodNode restorer(ClassNode type, FieldNode field) {
    field.access &= ~Opcodes.ACC_FINAL;
    MethodNode method = method(type, "quanta$restore$" + field.name, "(Ljava/lang/Object;)V");
    method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
    method.instructions.add(Boxing.unbox(Type.getType(field.desc)));
    method.instructions.add(
        new FieldInsnNode(Opcodes.PUTSTATIC, type.name, field.name, field.desc));
    method.instructions.add(new InsnNode(Opcodes.RETURN));
    return method;
  }

  private static MethodNode method(ClassNode type, String name, String descriptor) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    MethodNode method = new MethodNode(Opcodes.ASM9, access, name, descriptor, null, null);
    type.methods.add(method);
    return method;
  }

  private static InvokeDynamicInsnNode lambda(
      ClassNode type, MethodNode body, String method, String functionalInterface) {
    Type signature = Type.getMethodType(body.desc);
    return new InvokeDynamicInsnNode(
        method,
        "()L" + functionalInterface + ";",
        Lambdas.METAFACTORY,
        signature,
        new Handle(
            Opcodes.H_INVOKESTATIC, type.name, body.name, body.desc, Twins.isInterface(type)),
        signature);
  }
}
