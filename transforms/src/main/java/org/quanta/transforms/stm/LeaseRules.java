package org.quanta.transforms.stm;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.stm.LeaseValue.Lease;

/** What the instructions of one method mean for leases. */
final class LeaseRules {
  private final StmFacts facts;
  private final LeaseInterpreter interpreter;

  /** What accesses of array fields need for the sake of the elements. */
  private final Map<FieldInsnNode, Lease> elements;

  private final Set<AbstractInsnNode> early = new HashSet<>();
  private final Set<AbstractInsnNode> promoted = new HashSet<>();

  /** Where variables are leased for reading as they are defined. */
  private final Set<VarInsnNode> definitions = new LinkedHashSet<>();

  LeaseRules(StmFacts facts, LeaseInterpreter interpreter, ClassNode type, MethodNode method) {
    this.facts = facts;
    this.interpreter = interpreter;
    this.elements = ElementLeases.of(facts, type, method);
    if (method.name.equals("<init>")) {
      findEarly(type, method);
    }
  }

  /**
   * Whether an instruction is an access of a mutable field of a managed object, of an array in a
   * field that the object guards, or of an element of a managed array.
   */
  boolean needsBarrier(AbstractInsnNode insn) {
    return insn instanceof FieldInsnNode access
        ? needsBarrier(access)
        : ElementAccesses.isOne(insn);
  }

  private boolean needsBarrier(FieldInsnNode access) {
    int opcode = access.getOpcode();
    return (opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD)
        && (elements.containsKey(access)
            || facts
                .mutableFields()
                .contains(facts.program().resolveField(access.owner, access.name, access.desc)))
        && facts.program().isManaged(access.owner)
        && !isConfinedRead(facts, access);
  }

  /** Whether a read needs no lease, because no other thread has the object. */
  static boolean isConfinedRead(StmFacts facts, FieldInsnNode access) {
    return access.getOpcode() == Opcodes.GETFIELD
        && facts
            .declared()
            .isConfined(facts.program().resolveField(access.owner, access.name, access.desc));
  }

  /** Why an access of a field of a managed object needs no barrier, whatever the object. */
  String whyNot(FieldInsnNode access) {
    FieldKey field = facts.program().resolveField(access.owner, access.name, access.desc);
    if (isConfinedRead(facts, access)) {
      return "confined object";
    }
    if (facts.declared().isLossy(field)) {
      return "lossy object";
    }
    return facts.declared().isUntracked(field)
        ? "untracked field"
        : "field not written after construction";
  }

  /** Whether an access is one of an object whose superclass's constructor has not run yet. */
  boolean isUnderConstruction(AbstractInsnNode access, LeaseValue object) {
    return early.contains(access) && interpreter.isThis(object);
  }

  /** Whether an access is one of a field of a managed object. */
  boolean isManaged(FieldInsnNode access) {
    return access.getOpcode() >= Opcodes.GETFIELD && facts.program().isManaged(access.owner);
  }

  /** Has a read leased for writing. */
  void leaseForWriting(FieldInsnNode read) {
    promoted.add(read);
  }

  /** Has these variables leased for reading as they are defined, and no others. */
  void leaseAt(Set<VarInsnNode> all) {
    definitions.clear();
    definitions.addAll(all);
  }

  /** Where variables are leased for reading as they are defined. */
  Set<VarInsnNode> definitions() {
    return definitions;
  }

  /** Whether an instruction stores into a variable what is leased there. */
  boolean isLeasedAt(AbstractInsnNode store) {
    return store instanceof VarInsnNode && definitions.contains(store);
  }

  /** The right that an access needs. */
  Lease needed(AbstractInsnNode access) {
    if (access instanceof MethodInsnNode call) {
      return ElementAccesses.needed(call);
    }
    return access.getOpcode() == Opcodes.PUTFIELD
            || promoted.contains(access)
            || elements.get(access) == Lease.WRITE
        ? Lease.WRITE
        : Lease.READ;
  }

  /** Which arguments the callee expects to be leased, the receiver being number 0. */
  int[] leasedArguments(MethodInsnNode call) {
    return facts.parameters().of(call);
  }

  /** Whether the quantum may be another one behind an instruction, and a slow path knows it. */
  boolean mayEndQuantum(AbstractInsnNode insn) {
    return facts.mayEndQuantum().test(insn);
  }

  /** Whether the quantum may be another one behind an instruction without a slow path. */
  boolean losesLeases(AbstractInsnNode insn) {
    return facts.losesLeases().test(insn);
  }

  /** Whether an object that a constructor has just finished was made in the running quantum. */
  boolean isBorn(LeaseValue object) {
    return object.source() != null
        && (object.source().getOpcode() == Opcodes.NEW || interpreter.isThis(object));
  }

  /** Before its superclass's constructor has run, an object can be neither leased nor shared. */
  private void findEarly(ClassNode type, MethodNode method) {
    Set<AbstractInsnNode> seen = new HashSet<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call
          && call.name.equals("<init>")
          && (call.owner.equals(type.superName) || call.owner.equals(type.name))
          && (insn.getPrevious() == null || !isOfNewObject(call))) {
        early.addAll(seen);
        return;
      }
      seen.add(insn);
    }
  }

  private static boolean isOfNewObject(MethodInsnNode call) {
    int open = 0;
    for (AbstractInsnNode insn = call.getPrevious(); insn != null; insn = insn.getPrevious()) {
      if (insn.getOpcode() == Opcodes.NEW) {
        if (open == 0) {
          return true;
        }
        open--;
      } else if (insn instanceof MethodInsnNode inner && inner.name.equals("<init>")) {
        open++;
      }
    }
    return false;
  }
}
