package org.quanta.transforms.stm;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Lets each object save its mutable fields and get them back: what a quantum does on its first
 * write to an object, and on rollback.
 *
 * <pre>
 * class Point { int x; ... }
 * --&gt;
 * class Point { int x; ...
 *   Point(Snapshot s) { super(s); }                       // an empty object to keep values in
 *   Object quanta$save() { Point p = new Point((Snapshot) null); quanta$copyTo(p); return p; }
 *   void quanta$copyTo(Managed other) { super.quanta$copyTo(other); ((Point) other).x = x; } }
 * </pre>
 *
 * If the class has an array that its holder's lease guards, the elements are saved with the fields:
 *
 * <pre>
 * class Stack { final int[] items; ... }
 * --&gt;
 * class Stack { final int[] items; ...
 *   Object quanta$save() { ...; return quanta$saveElements(s); }
 *   Object quanta$saveElements(Object fields) {
 *     return SavedElements.of(super.quanta$saveElements(fields), items); } }
 * </pre>
 *
 * {@code Managed.quanta$restore} copies a snapshot back. A snapshot is as large as the object and
 * never seen by the program.
 */
public final class InsertSnapshots implements Pass {
  private static final String SNAPSHOT = "(Lorg/quanta/runtime/stm/Snapshot;)V";
  private static final String SAVE_ELEMENTS = "(Ljava/lang/Object;)Ljava/lang/Object;";
  private static final String COPY = "(L" + StmCalls.MANAGED + ";)V";

  private final StmFacts facts;

  /**
   * A pass for one program.
   *
   * @param facts what is known of it
   */
  public InsertSnapshots(StmFacts facts) {
    this.facts = facts;
  }

  @Override
  public String name() {
    return "insert snapshots";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts common, Tally tally) {
    if (Twins.isInterface(type) || !facts.hasManagedBase(type.name)) {
      return;
    }
    constructor(type);
    List<FieldNode> arrays = type.fields.stream().filter(f -> isGuarded(type, f)).toList();
    if (!arrays.isEmpty()) {
      saveElements(type, arrays);
      tally.count("snapshot of elements");
    }
    List<FieldNode> mutable = type.fields.stream().filter(f -> isMutable(type, f)).toList();
    if (!mutable.isEmpty()) {
      copyTo(type, mutable);
      tally.count("snapshot of mutable fields");
    }
    if ((type.access & Opcodes.ACC_ABSTRACT) == 0) {
      save(type, holdsArrays(type.name));
    }
  }

  private boolean isGuarded(ClassNode type, FieldNode field) {
    return (field.access & Opcodes.ACC_STATIC) == 0
        && facts.guarded().contains(new FieldKey(type.name, field.name, field.desc));
  }

  /** Whether a class has or inherits a guarded array. */
  private boolean holdsArrays(String type) {
    return facts.guarded().fields().stream()
        .anyMatch(field -> facts.program().types().isSubtype(type, field.owner()));
  }

  private static void saveElements(ClassNode type, List<FieldNode> arrays) {
    MethodNode method = method(type, "quanta$saveElements", SAVE_ELEMENTS);
    method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
    method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 1));
    method.instructions.add(
        new MethodInsnNode(
            Opcodes.INVOKESPECIAL, type.superName, "quanta$saveElements", SAVE_ELEMENTS, false));
    for (FieldNode field : arrays) {
      method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
      method.instructions.add(
          new FieldInsnNode(Opcodes.GETFIELD, type.name, field.name, field.desc));
      method.instructions.add(StmCalls.SAVED_ELEMENTS.insn());
    }
    method.instructions.add(new InsnNode(Opcodes.ARETURN));
  }

  private boolean isMutable(ClassNode type, FieldNode field) {
    return (field.access & Opcodes.ACC_STATIC) == 0
        && facts.mutableFields().contains(new FieldKey(type.name, field.name, field.desc));
  }

  private static void constructor(ClassNode type) {
    MethodNode method = method(type, "<init>", SNAPSHOT);
    method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
    method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 1));
    method.instructions.add(
        new MethodInsnNode(Opcodes.INVOKESPECIAL, type.superName, "<init>", SNAPSHOT, false));
    method.instructions.add(new InsnNode(Opcodes.RETURN));
  }

  private static void copyTo(ClassNode type, List<FieldNode> mutable) {
    MethodNode method = method(type, "quanta$copyTo", COPY);
    method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
    method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 1));
    method.instructions.add(
        new MethodInsnNode(Opcodes.INVOKESPECIAL, type.superName, "quanta$copyTo", COPY, false));
    for (FieldNode field : mutable) {
      field.access &= ~Opcodes.ACC_FINAL;
      method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 1));
      method.instructions.add(new TypeInsnNode(Opcodes.CHECKCAST, type.name));
      method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
      method.instructions.add(
          new FieldInsnNode(Opcodes.GETFIELD, type.name, field.name, field.desc));
      method.instructions.add(
          new FieldInsnNode(Opcodes.PUTFIELD, type.name, field.name, field.desc));
    }
    method.instructions.add(new InsnNode(Opcodes.RETURN));
  }

  private static void save(ClassNode type, boolean withElements) {
    MethodNode method = method(type, "quanta$save", "()Ljava/lang/Object;");
    method.instructions.add(new TypeInsnNode(Opcodes.NEW, type.name));
    method.instructions.add(new InsnNode(Opcodes.DUP));
    method.instructions.add(new InsnNode(Opcodes.ACONST_NULL));
    method.instructions.add(
        new MethodInsnNode(Opcodes.INVOKESPECIAL, type.name, "<init>", SNAPSHOT, false));
    method.instructions.add(new VarInsnNode(Opcodes.ASTORE, 1));
    method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
    method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 1));
    method.instructions.add(
        new MethodInsnNode(Opcodes.INVOKEVIRTUAL, type.name, "quanta$copyTo", COPY, false));
    if (withElements) {
      method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
    }
    method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 1));
    if (withElements) {
      method.instructions.add(
          new MethodInsnNode(
              Opcodes.INVOKEVIRTUAL, type.name, "quanta$saveElements", SAVE_ELEMENTS, false));
    }
    method.instructions.add(new InsnNode(Opcodes.ARETURN));
  }

  private static MethodNode method(ClassNode type, String name, String descriptor) {
    MethodNode method =
        new MethodNode(
            Opcodes.ASM9, Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
    type.methods.add(method);
    return method;
  }
}
