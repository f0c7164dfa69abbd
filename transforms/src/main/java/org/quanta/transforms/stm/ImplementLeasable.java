package org.quanta.transforms.stm;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.rewrite.Boxing;

/**
 * Gives managed classes with an external superclass a lease of their own, behind an interface.
 *
 * <pre>
 * class Failure extends Exception { int line; ... }
 * --&gt;
 * class Failure extends Exception implements Leasable { int line; ...
 *   volatile Lease quanta$leaseField;
 *   static final AtomicReferenceFieldUpdater quanta$leaseUpdater = newUpdater(...);
 *   Lease quanta$lease() { return quanta$leaseField; }
 *   boolean quanta$casLease(Lease old, Lease next) { return updater.compareAndSet(this, old, next); }
 *   Object quanta$save() { return new Object[] {null, line}; }      // super.quanta$save() comes first
 *   void quanta$restore(Object saved) { line = (int) ((Object[]) saved)[1]; } }
 * </pre>
 */
public final class ImplementLeasable implements Pass {
  private static final String LEASE = "Lorg/quanta/runtime/stm/Lease;";
  private static final String UPDATER = "java/util/concurrent/atomic/AtomicReferenceFieldUpdater";
  private static final String FIELD = "quanta$leaseField";
  private static final String UPDATER_FIELD = "quanta$leaseUpdater";

  private final StmFacts facts;

  /**
   * A pass for one program.
   *
   * @param facts what is known of it
   */
  public ImplementLeasable(StmFacts facts) {
    this.facts = facts;
  }

  @Override
  public String name() {
    return "implement leasable";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts common, Tally tally) {
    if (Twins.isInterface(type) || facts.hasManagedBase(type.name)) {
      return;
    }
    boolean isFirst = !facts.program().isManaged(type.superName);
    if (isFirst) {
      lease(type);
      tally.count(name());
    }
    List<FieldNode> mutable = type.fields.stream().filter(f -> isMutable(type, f)).toList();
    if (isFirst || !mutable.isEmpty()) {
      save(type, mutable, isFirst);
      restore(type, mutable, isFirst);
    }
  }

  private boolean isMutable(ClassNode type, FieldNode field) {
    return (field.access & Opcodes.ACC_STATIC) == 0
        && facts.mutableFields().contains(new FieldKey(type.name, field.name, field.desc));
  }

  private static void lease(ClassNode type) {
    type.interfaces.add(StmCalls.LEASABLE);
    type.fields.add(
        new FieldNode(
            Opcodes.ACC_VOLATILE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC,
            FIELD,
            LEASE,
            null,
            null));
    type.fields.add(
        new FieldNode(
            Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC,
            UPDATER_FIELD,
            "L" + UPDATER + ";",
            null,
            null));
    InsnList updater = new InsnList();
    updater.add(new LdcInsnNode(Type.getObjectType(type.name)));
    updater.add(new LdcInsnNode(Type.getType(LEASE)));
    updater.add(new LdcInsnNode(FIELD));
    updater.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            UPDATER,
            "newUpdater",
            "(Ljava/lang/Class;Ljava/lang/Class;Ljava/lang/String;)L" + UPDATER + ";",
            false));
    updater.add(
        new FieldInsnNode(Opcodes.PUTSTATIC, type.name, UPDATER_FIELD, "L" + UPDATER + ";"));
    ClassInitializers.insert(type, updater);

    InsnList get = method(type, "quanta$lease", "()" + LEASE);
    get.add(new VarInsnNode(Opcodes.ALOAD, 0));
    get.add(new FieldInsnNode(Opcodes.GETFIELD, type.name, FIELD, LEASE));
    get.add(new InsnNode(Opcodes.ARETURN));

    InsnList swap = method(type, "quanta$casLease", "(" + LEASE + LEASE + ")Z");
    swap.add(new FieldInsnNode(Opcodes.GETSTATIC, type.name, UPDATER_FIELD, "L" + UPDATER + ";"));
    for (int local = 0; local < 3; local++) {
      swap.add(new VarInsnNode(Opcodes.ALOAD, local));
    }
    swap.add(
        new MethodInsnNode(
            Opcodes.INVOKEVIRTUAL,
            UPDATER,
            "compareAndSet",
            "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)Z",
            false));
    swap.add(new InsnNode(Opcodes.IRETURN));
  }

  private static void save(ClassNode type, List<FieldNode> mutable, boolean isFirst) {
    InsnList code = method(type, "quanta$save", "()Ljava/lang/Object;");
    code.add(new IntInsnNode(Opcodes.SIPUSH, mutable.size() + 1));
    code.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/Object"));
    if (!isFirst) {
      code.add(new InsnNode(Opcodes.DUP));
      code.add(new InsnNode(Opcodes.ICONST_0));
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(
          new MethodInsnNode(
              Opcodes.INVOKESPECIAL, type.superName, "quanta$save", "()Ljava/lang/Object;", false));
      code.add(new InsnNode(Opcodes.AASTORE));
    }
    for (int i = 0; i < mutable.size(); i++) {
      FieldNode field = mutable.get(i);
      code.add(new InsnNode(Opcodes.DUP));
      code.add(new IntInsnNode(Opcodes.SIPUSH, i + 1));
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(new FieldInsnNode(Opcodes.GETFIELD, type.name, field.name, field.desc));
      code.add(Boxing.box(Type.getType(field.desc)));
      code.add(new InsnNode(Opcodes.AASTORE));
    }
    code.add(new InsnNode(Opcodes.ARETURN));
  }

  private static void restore(ClassNode type, List<FieldNode> mutable, boolean isFirst) {
    InsnList code = method(type, "quanta$restore", "(Ljava/lang/Object;)V");
    if (!isFirst) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      element(code, 0);
      code.add(
          new MethodInsnNode(
              Opcodes.INVOKESPECIAL,
              type.superName,
              "quanta$restore",
              "(Ljava/lang/Object;)V",
              false));
    }
    for (int i = 0; i < mutable.size(); i++) {
      FieldNode field = mutable.get(i);
      field.access &= ~Opcodes.ACC_FINAL;
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      element(code, i + 1);
      code.add(Boxing.unbox(Type.getType(field.desc)));
      code.add(new FieldInsnNode(Opcodes.PUTFIELD, type.name, field.name, field.desc));
    }
    code.add(new InsnNode(Opcodes.RETURN));
  }

  private static void element(InsnList code, int index) {
    code.add(new VarInsnNode(Opcodes.ALOAD, 1));
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, "[Ljava/lang/Object;"));
    code.add(new IntInsnNode(Opcodes.SIPUSH, index));
    code.add(new InsnNode(Opcodes.AALOAD));
  }

  private static InsnList method(ClassNode type, String name, String descriptor) {
    MethodNode method =
        new MethodNode(
            Opcodes.ASM9, Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
    type.methods.add(method);
    return method.instructions;
  }
}
