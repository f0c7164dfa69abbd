package org.quanta.tests.proof;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Mistakes in the runtime and in translated code, each of which some suite has to notice. */
@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
public enum Mistake implements Mutation {
  /** Nobody asks for a read lease: the read barrier's slow path does nothing. */
  DROPPED_READ("LeaseProtocol", "read", Mistake::nothing),

  /** An object is leased for writing, and its old fields are not saved. */
  DROPPED_UNDO("LeaseProtocol", "prepareUndo", Mistake::no),

  /** A rolled back quantum leaves its values behind. */
  NO_UNDO("QuantumLife", "undo", Mistake::nothing),

  /** The writer of a shared object does not wait for its readers. */
  NO_WAIT("LeaseProtocol", "awaitReader", Mistake::nothing),

  /** A pending lease gets its number before it is published. */
  EARLY_NUMBER("LeaseProtocol", "publish", Mistake::numberFirst),

  /** A reader that meets a pending lease without a number goes on reading. */
  NUMBER_GAP("LeaseProtocol", "numberOf", Mistake::anyNumber),

  /** A lease outlives its quantum: the next quantum believes to hold what that one held. */
  KEPT_LEASE("QuantumLife", "newWriteLease", Mistake::oldLease),

  /** Whoever asks is inevitable at once, whether somebody else is or not. */
  TWO_INEVITABLE("Inevitability", "tryTake", Mistake::takeByForce),

  /** What a quantum prints comes out before it is certain. */
  PRINTED_AT_ONCE("Output", "isKept", Mistake::no),

  /** Read barriers are left out of translated code. */
  DROPPED_READ_BARRIER("", "", method -> dropCalls(method, "read")),

  /** Write barriers are left out of translated code. */
  DROPPED_WRITE_BARRIER("", "", method -> dropCalls(method, "write")),

  /** Code in whose middle a quantum may end takes no lease in the next one: facts outlive it. */
  KEPT_FACT("", "", Mistake::keepFacts),

  /** Handlers of the program get to see rollbacks, and frames that should be resumed do not. */
  SWALLOWED_SIGNAL("", "", Mistake::swallow);

  private static final String RUNTIME = "org/quanta/runtime/stm/";
  private static final String LEASE = "L" + RUNTIME + "Lease;";

  private final String owner;
  private final String name;
  private final Change change;

  /** Changes a method. */
  private interface Change {
    boolean apply(MethodNode method);
  }

  /** A change of a method of the runtime; without a name, of all methods of the program. */
  Mistake(String owner, String name, Change change) {
    this.owner = owner;
    this.name = name;
    this.change = change;
  }

  @Override
  public boolean change(ClassNode type) {
    boolean isRuntime = type.name.startsWith(RUNTIME);
    if (name.isEmpty() ? isRuntime : !type.name.equals(RUNTIME + owner)) {
      return false;
    }
    boolean changed = false;
    for (MethodNode method : List.copyOf(type.methods)) {
      if (name.isEmpty() || method.name.equals(name)) {
        changed |= change.apply(method);
      }
    }
    return changed;
  }

  private static boolean replace(MethodNode method, AbstractInsnNode... body) {
    method.tryCatchBlocks.clear();
    method.localVariables = null;
    method.instructions = new InsnList();
    for (AbstractInsnNode insn : body) {
      method.instructions.add(insn);
    }
    return true;
  }

  private static AbstractInsnNode op(int opcode) {
    return new InsnNode(opcode);
  }

  private static AbstractInsnNode load(int variable) {
    return new VarInsnNode(Opcodes.ALOAD, variable);
  }

  private static AbstractInsnNode field(int opcode, String owner, String name, String type) {
    return new FieldInsnNode(opcode, RUNTIME + owner, name, type);
  }

  private static AbstractInsnNode stm(String owner) {
    return field(Opcodes.GETFIELD, owner, "stm", "L" + RUNTIME + "Stm;");
  }

  private static boolean nothing(MethodNode method) {
    return replace(method, op(Opcodes.RETURN));
  }

  private static boolean no(MethodNode method) {
    return replace(method, op(Opcodes.ICONST_0), op(Opcodes.IRETURN));
  }

  private static boolean numberFirst(MethodNode method) {
    return replace(
        method,
        load(3),
        load(0),
        stm("LeaseProtocol"),
        new MethodInsnNode(Opcodes.INVOKEVIRTUAL, RUNTIME + "Stm", "tick", "()J"),
        field(Opcodes.PUTFIELD, "PendingLease", "number", "J"),
        load(1),
        load(2),
        load(3),
        new MethodInsnNode(
            Opcodes.INVOKEINTERFACE,
            RUNTIME + "Leasable",
            "quanta$casLease",
            "(" + LEASE + LEASE + ")Z"),
        op(Opcodes.IRETURN));
  }

  private static boolean anyNumber(MethodNode method) {
    LabelNode known = new LabelNode();
    return replace(
        method,
        load(1),
        field(Opcodes.GETFIELD, "PendingLease", "number", "J"),
        op(Opcodes.DUP2),
        op(Opcodes.LCONST_0),
        op(Opcodes.LCMP),
        new JumpInsnNode(Opcodes.IFNE, known),
        op(Opcodes.POP2),
        new LdcInsnNode(Long.MAX_VALUE),
        known,
        new FrameNode(Opcodes.F_SAME1, 0, null, 1, new Object[] {Opcodes.LONG}),
        op(Opcodes.LRETURN));
  }

  private static boolean oldLease(MethodNode method) {
    LabelNode first = new LabelNode();
    InsnList before = new InsnList();
    before.add(load(1));
    before.add(field(Opcodes.GETFIELD, "StmThread", "quantum", LEASE));
    before.add(field(Opcodes.GETSTATIC, "Lease", "ENDED", LEASE));
    before.add(new JumpInsnNode(Opcodes.IF_ACMPEQ, first));
    before.add(load(1));
    before.add(field(Opcodes.GETFIELD, "StmThread", "quantum", LEASE));
    before.add(op(Opcodes.ARETURN));
    before.add(first);
    before.add(new FrameNode(Opcodes.F_SAME, 0, null, 0, null));
    method.instructions.insert(before);
    return true;
  }

  private static boolean takeByForce(MethodNode method) {
    return replace(
        method,
        load(0),
        stm("Inevitability"),
        field(Opcodes.GETFIELD, "Stm", "inevitability", "L" + RUNTIME + "Token;"),
        load(1),
        field(Opcodes.PUTFIELD, "Token", "holder", "L" + RUNTIME + "StmThread;"),
        op(Opcodes.ICONST_1),
        op(Opcodes.IRETURN));
  }

  private static boolean isRuntimeCall(AbstractInsnNode insn, String name) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals(RUNTIME + "StmRuntime")
        && call.name.equals(name);
  }

  /** The barrier's arguments, an object and perhaps the thread, are dropped instead. */
  private static boolean dropCalls(MethodNode method, String... names) {
    boolean changed = false;
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      for (String name : names) {
        if (isRuntimeCall(insn, name) || isRuntimeCall(insn, name + "Leasable")) {
          int arguments = Type.getArgumentTypes(((MethodInsnNode) insn).desc).length;
          method.instructions.set(insn, op(arguments == 1 ? Opcodes.POP : Opcodes.POP2));
          changed = true;
        }
      }
    }
    return changed;
  }

  private static boolean keepFacts(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (isRuntimeCall(insn, "breakNow")) {
        return dropCalls(method, "read", "write");
      }
    }
    return false;
  }

  private static boolean swallow(MethodNode method) {
    List<LabelNode> handlers =
        method.tryCatchBlocks.stream()
            .filter(block -> (RUNTIME + "RollbackSignal").equals(block.type))
            .map(block -> block.handler)
            .toList();
    return method.tryCatchBlocks.removeIf(
        block ->
            !(RUNTIME + "ReturnSignal").equals(block.type) && handlers.contains(block.handler));
  }
}
