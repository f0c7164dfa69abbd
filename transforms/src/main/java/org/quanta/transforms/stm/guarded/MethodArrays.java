package org.quanta.transforms.stm.guarded;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;

/**
 * Where the arrays of one method come from and go to: which of its values are those of certain
 * fields, and what is wrong with that.
 */
public final class MethodArrays {
  private final ArrayFlow flow;

  private MethodArrays(ArrayFlow flow) {
    this.flow = flow;
  }

  /**
   * Follows the arrays of a method.
   *
   * @param program the program
   * @param candidates the fields that are looked at; all others hold wrapped arrays
   * @param mayEndQuantum whether the running quantum may be another one behind an instruction
   * @param owner internal name of the method's class
   * @param method any method
   * @return what was found
   */
  public static MethodArrays of(
      Program program,
      Predicate<FieldKey> candidates,
      Predicate<AbstractInsnNode> mayEndQuantum,
      String owner,
      MethodNode method) {
    ArrayFlow flow = new ArrayFlow(program, candidates, method);
    return analyzed(flow, !flow.accesses().isEmpty(), owner, mayEndQuantum);
  }

  /**
   * Follows the arrays of a method, those included that never leave it.
   *
   * @param program the program
   * @param candidates the fields that are looked at; all others hold wrapped arrays
   * @param mayEndQuantum whether the running quantum may be another one behind an instruction
   * @param owner internal name of the method's class
   * @param method any method
   * @return what was found
   */
  public static MethodArrays withLocal(
      Program program,
      Predicate<FieldKey> candidates,
      Predicate<AbstractInsnNode> mayEndQuantum,
      String owner,
      MethodNode method) {
    ArrayFlow flow = new ArrayFlow(program, candidates, method);
    boolean concerned = flow.makesArrays() || !flow.accesses().isEmpty();
    return analyzed(flow, concerned, owner, mayEndQuantum);
  }

  private static MethodArrays analyzed(
      ArrayFlow flow, boolean concerned, String owner, Predicate<AbstractInsnNode> mayEndQuantum) {
    if (concerned) {
      flow.analyze(owner, mayEndQuantum);
    }
    return new MethodArrays(flow);
  }

  /**
   * Whether a value on the stack is an array without a wrapper: one of the fields, or one that
   * never leaves the method.
   *
   * @param insn an instruction of the method
   * @param depth 0 for the top of the stack before it
   * @return true if the array is not wrapped
   */
  public boolean isRaw(AbstractInsnNode insn, int depth) {
    ArrayFrame frame = flow.frame(insn);
    return frame != null && frame.operand(depth).sources().stream().anyMatch(flow::isRaw);
  }

  /**
   * Whether a value on the stack is an array that certainly has been stored nowhere yet.
   *
   * @param insn an instruction of the method
   * @param depth 0 for the top of the stack before it
   * @return true if nobody else can reach it, and nothing of it has to be undone
   */
  public boolean isFresh(AbstractInsnNode insn, int depth) {
    return !flow.frame(insn).operand(depth).held();
  }

  /**
   * Whether a value on the stack is an array that the running quantum's snapshot of its holder may
   * lack: the quantum may have ended since it was made or loaded.
   *
   * @param insn an instruction of the method
   * @param depth 0 for the top of the stack before it
   * @return true if elements have to be saved before they are written
   */
  public boolean isStale(AbstractInsnNode insn, int depth) {
    return flow.frame(insn).operand(depth).stale();
  }

  /** Before which instructions holders have to be leased again, and for what. */
  Map<AbstractInsnNode, Map<Holder, ArrayUse>> renewals() {
    return flow.renewals();
  }

  /**
   * Whether all holders are leased where their arrays are used.
   *
   * @return false if the quantum may have ended since an array was loaded
   */
  public boolean areHoldersLeased() {
    return flow.renewals().isEmpty();
  }

  /**
   * Whether an instruction makes an array without a wrapper.
   *
   * @param insn an instruction of the method
   * @return true if the array is not wrapped
   */
  public boolean makesRaw(AbstractInsnNode insn) {
    return flow.isRaw(insn);
  }

  /**
   * What is done with the array that an instruction loads from one of the fields.
   *
   * @param load a GETFIELD
   * @return the strongest use
   */
  public ArrayUse useOf(FieldInsnNode load) {
    return flow.useOf(load);
  }

  /**
   * The loads from the fields, and the stores into them.
   *
   * @return in the order of the code
   */
  public List<FieldInsnNode> accesses() {
    return flow.accesses();
  }

  /**
   * Why a field's arrays have to be wrapped.
   *
   * @param field any field
   * @return null if this method is no reason
   */
  public String reason(FieldKey field) {
    return flow.reason(field);
  }
}
