package org.quanta.transforms.stm.outline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.program.TypeHierarchy;
import org.quanta.transforms.stm.outline.Region.Variable;
import org.quanta.transforms.stm.rollback.MethodFlow;

/**
 * Finds the regions of a method: for each block, all that can be reached by way of it only. Such a
 * region is left alone if
 *
 * <ul>
 *   <li>values are on the operand stack where it begins or ends,
 *   <li>it changes two variables that are used behind it, or one and has several ways out,
 *   <li>it changes a variable that a handler outside uses, and may throw then: the change would be
 *       lost,
 *   <li>not all of it that can throw is covered by the same handlers outside,
 *   <li>what is passed may not be passed, says the given test: what another analysis knows of a
 *       value would be lost,
 *   <li>it returns from the method, calls a method of a superclass, or holds a monitor.
 * </ul>
 */
final class RegionFinder {
  private static final int MANY_EXITS = 8;
  private static final int MANY_PARAMETERS = 24;

  private final ClassNode type;
  private final MethodNode method;
  private final Predicate<Type> passable;
  private final Blocks blocks;
  private final Dominators dominators;
  private final MethodFlow flow;

  RegionFinder(
      ClassNode type, MethodNode method, TypeHierarchy hierarchy, Predicate<Type> passable) {
    this.type = type;
    this.method = method;
    this.passable = passable;
    blocks = new Blocks(method);
    dominators = new Dominators(blocks);
    flow = new MethodFlow(type, method, hierarchy);
  }

  Blocks blocks() {
    return blocks;
  }

  List<Region> all() {
    List<Region> result = new ArrayList<>();
    for (int head = 1; head < blocks.count(); head++) {
      if (dominators.isReached(head)) {
        region(head).ifPresent(result::add);
      }
    }
    return result;
  }

  private Optional<Region> region(int head) {
    BitSet inside = dominators.dominatedBy(head);
    if (flow.stackSize(blocks.start(head)) != 0 || !inside.stream().allMatch(this::isMovable)) {
      return Optional.empty();
    }
    BitSet exits = new BitSet();
    inside.stream().forEach(block -> exits.or(blocks.successors(block)));
    exits.andNot(inside);
    Set<TryCatchBlockNode> own = ownHandlers(head, inside);
    if (exits.cardinality() > MANY_EXITS
        || exits.stream().anyMatch(exit -> flow.stackSize(blocks.start(exit)) != 0)
        || own == null) {
      return Optional.empty();
    }
    return withVariables(head, inside, exits, own);
  }

  private boolean isMovable(int block) {
    for (int i = blocks.start(block); i < blocks.end(block); i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      int opcode = insn.getOpcode();
      if ((opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN)
          || opcode == Opcodes.MONITORENTER
          || opcode == Opcodes.MONITOREXIT
          || (insn instanceof MethodInsnNode call && isSuperCall(call))) {
        return false;
      }
    }
    return true;
  }

  private boolean isSuperCall(MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKESPECIAL
        && !call.name.equals("<init>")
        && !call.owner.equals(type.name);
  }

  /** The handlers that lie in a region; null if it cannot be moved for handlers. */
  private Set<TryCatchBlockNode> ownHandlers(int head, BitSet inside) {
    Set<TryCatchBlockNode> own = new HashSet<>();
    List<TryCatchBlockNode> outer = new ArrayList<>(flow.covering(blocks.start(head)));
    outer.removeIf(handler -> inside.get(blocks.of(handler.handler)));
    for (int block = inside.nextSetBit(0); block >= 0; block = inside.nextSetBit(block + 1)) {
      List<TryCatchBlockNode> outside = new ArrayList<>();
      for (TryCatchBlockNode covering : flow.covering(blocks.start(block))) {
        if (!inside.get(blocks.of(covering.handler))) {
          outside.add(covering);
        } else if (!outside.isEmpty()) {
          return null; // the one outside goes first
        } else {
          own.add(covering);
        }
      }
      if (canThrow(block) && !same(outer, outside)) {
        return null;
      }
    }
    for (TryCatchBlockNode handler : own) {
      if (!inside.get(blocks.of(handler.start)) || !coversOnly(handler, inside)) {
        return null;
      }
    }
    return own;
  }

  /** Whether something in a region may throw after it has changed one of some variables. */
  private boolean mayLose(BitSet variables, BitSet inside) {
    BitSet reached = new BitSet();
    for (int block = inside.nextSetBit(0); block >= 0; block = inside.nextSetBit(block + 1)) {
      boolean isChanged = false;
      for (int i = blocks.start(block); i < blocks.end(block); i++) {
        BitSet written = new BitSet();
        note(method.instructions.get(i), new BitSet(), written);
        if (isChanged && canThrow(method.instructions.get(i))) {
          return true;
        }
        isChanged |= written.intersects(variables);
      }
      if (isChanged) {
        reached.or(blocks.successors(block));
      }
    }
    reached.and(inside);
    BitSet done = new BitSet();
    while (!reached.isEmpty()) {
      int block = reached.nextSetBit(0);
      if (canThrow(block)) {
        return true;
      }
      done.set(block);
      reached.or(blocks.successors(block));
      reached.and(inside);
      reached.andNot(done);
    }
    return false;
  }

  /** Compilers leave jumps out of a try statement uncovered. */
  private boolean canThrow(int block) {
    for (int i = blocks.start(block); i < blocks.end(block); i++) {
      if (canThrow(method.instructions.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean canThrow(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    return opcode >= Opcodes.LDC
        && !(insn instanceof VarInsnNode)
        && !(insn instanceof IincInsnNode)
        && !(insn instanceof JumpInsnNode);
  }

  /** Ranges of one handler may have been cut into pieces. */
  private static boolean same(List<TryCatchBlockNode> first, List<TryCatchBlockNode> second) {
    if (first.size() != second.size()) {
      return false;
    }
    for (int i = 0; i < first.size(); i++) {
      if (first.get(i).handler != second.get(i).handler
          || !Objects.equals(first.get(i).type, second.get(i).type)) {
        return false;
      }
    }
    return true;
  }

  private boolean coversOnly(TryCatchBlockNode handler, BitSet inside) {
    int end = method.instructions.indexOf(handler.end);
    int block = blocks.of(handler.start);
    while (block < blocks.count() && blocks.start(block) < end) {
      if (!inside.get(block)) {
        return false;
      }
      block++;
    }
    return true;
  }

  private Optional<Region> withVariables(
      int head, BitSet inside, BitSet exits, Set<TryCatchBlockNode> own) {
    BitSet read = new BitSet();
    BitSet written = new BitSet();
    int bytes = 0;
    int weight = 0;
    for (int block = inside.nextSetBit(0); block >= 0; block = inside.nextSetBit(block + 1)) {
      for (int i = blocks.start(block); i < blocks.end(block); i++) {
        AbstractInsnNode insn = method.instructions.get(i);
        note(insn, read, written);
        bytes += Region.size(insn);
        weight += Region.weight(insn);
      }
    }
    for (TryCatchBlockNode outer : flow.covering(blocks.start(head))) {
      BitSet lost = (BitSet) flow.liveBefore(method.instructions.indexOf(outer.handler)).clone();
      lost.and(written);
      if (!own.contains(outer) && !lost.isEmpty() && mayLose(lost, inside)) {
        return Optional.empty();
      }
    }
    BitSet results = new BitSet();
    exits.stream().forEach(exit -> results.or(flow.liveBefore(blocks.start(exit))));
    results.and(written);
    if (results.cardinality() > (exits.cardinality() > 1 ? 0 : 1)) {
      return Optional.empty();
    }
    BitSet used = (BitSet) read.clone();
    used.or(results);
    used.and(flow.liveBefore(blocks.start(head)));
    List<Variable> parameters = variables(used, blocks.start(head));
    List<Variable> changed =
        results.isEmpty() ? List.of() : variables(results, blocks.start(exits.nextSetBit(0)));
    if (parameters == null || changed == null || parameters.size() > MANY_PARAMETERS) {
      return Optional.empty();
    }
    return Optional.of(
        new Region(
            head,
            inside,
            parameters,
            changed.isEmpty() ? null : changed.get(0),
            exits.stream().boxed().toList(),
            own,
            bytes,
            weight));
  }

  private static void note(AbstractInsnNode insn, BitSet read, BitSet written) {
    if (insn instanceof VarInsnNode access) {
      (access.getOpcode() <= Opcodes.ALOAD ? read : written).set(access.var);
    } else if (insn instanceof IincInsnNode increment) {
      read.set(increment.var);
      written.set(increment.var);
    }
  }

  private List<Variable> variables(BitSet indices, int at) {
    List<Variable> result = new ArrayList<>();
    for (int i = indices.nextSetBit(0); i >= 0; i = indices.nextSetBit(i + 1)) {
      Type local = flow.local(at, i);
      if (local == null || !passable.test(local)) {
        return null;
      }
      result.add(new Variable(i, local));
    }
    return result;
  }
}
