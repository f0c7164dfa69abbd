package org.quanta.transforms.stm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.rewrite.Successors;
import org.quanta.transforms.stm.LeaseValue.Lease;

/**
 * Which known leases are relied on later, by backward data flow: what is to be leased again when
 * the quantum has ended. A lease is relied on by each access that has no barrier because of it.
 *
 * <p>What is relied on is the lease of the object in a local variable, or of a value that an
 * instruction has brought up and that is on the operand stack only.
 */
final class LeaseNeeds {
  private final MethodNode method;
  private final LeaseFrame[] frames;
  private final LeaseRules rules;
  private final Successors successors;

  /** Before each instruction: by local variable (its number) or source (an instruction). */
  private final List<Map<Object, Lease>> before = new ArrayList<>();

  LeaseNeeds(MethodNode method, LeaseFrame[] frames, LeaseRules rules) {
    this.method = method;
    this.frames = frames;
    this.rules = rules;
    this.successors = new Successors(method);
  }

  /** By instruction behind which the quantum may be another one: the variables to lease again. */
  Map<AbstractInsnNode, SortedMap<Integer, Lease>> renewals() {
    Map<AbstractInsnNode, SortedMap<Integer, Lease>> result = new LinkedHashMap<>();
    List<Integer> sites = new ArrayList<>();
    for (int i = 0; i < frames.length; i++) {
      before.add(Map.of());
      AbstractInsnNode insn = method.instructions.get(i);
      if (frames[i] != null && rules.mayEndQuantum(insn) && !rules.losesLeases(insn)) {
        sites.add(i);
      }
    }
    if (sites.isEmpty()) {
      return result;
    }
    solve();
    for (int site : sites) {
      SortedMap<Integer, Lease> renewed = new TreeMap<>();
      behind(site)
          .forEach(
              (key, lease) -> {
                if (key instanceof Integer variable) {
                  renewed.put(variable, lease);
                }
              });
      if (!renewed.isEmpty()) {
        result.put(method.instructions.get(site), renewed);
      }
    }
    return result;
  }

  private void solve() {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < frames.length; i++) {
      open.push(i);
    }
    while (!open.isEmpty()) {
      int i = open.pop();
      if (frames[i] == null) {
        continue;
      }
      Map<Object, Lease> needs = transfer(i, behind(i));
      if (!needs.equals(before.get(i))) {
        before.set(i, needs);
        successors.predecessors(i).forEach(open::push);
      }
    }
  }

  private Map<Object, Lease> behind(int index) {
    Map<Object, Lease> result = new HashMap<>();
    for (int next : successors.of(index)) {
      before.get(next).forEach((key, lease) -> add(result, key, lease));
    }
    return result;
  }

  private Map<Object, Lease> transfer(int index, Map<Object, Lease> needs) {
    AbstractInsnNode insn = method.instructions.get(index);
    LeaseFrame frame = frames[index];
    if (rules.losesLeases(insn)) {
      needs.clear();
    }
    if (insn instanceof VarInsnNode store && isStore(insn)) {
      Lease lease = needs.remove(store.var);
      LeaseValue value = frame.getStack(frame.getStackSize() - 1);
      if (value.getSize() == 2) {
        needs.remove(store.var + 1);
      }
      if (lease != null && value.source() != null && !rules.isLeasedAt(insn)) {
        add(needs, value.source(), lease);
      }
    } else if (rules.needsBarrier(insn) && !rules.isUnderConstruction(insn, frame.object(insn))) {
      use(frame, frame.object(insn), rules.needed(insn), needs);
    } else if (insn instanceof MethodInsnNode call) {
      call(frame, call, needs);
    }
    produced(insn, needs);
    return inVariables(frame, needs);
  }

  private void call(LeaseFrame frame, MethodInsnNode call, Map<Object, Lease> needs) {
    if (call.name.equals("<init>") && rules.isBorn(frame.argument(call, 0))) {
      satisfy(frame, frame.argument(call, 0), Lease.WRITE, needs);
    }
    for (int index : rules.leasedArguments(call)) {
      use(frame, frame.argument(call, index), Lease.READ, needs);
    }
  }

  /** An access that has a barrier makes a lease known; one that has none relies on it. */
  private static void use(
      LeaseFrame frame, LeaseValue object, Lease lease, Map<Object, Lease> needs) {
    if (object.known().compareTo(lease) < 0) {
      satisfy(frame, object, lease, needs);
    } else {
      add(needs, object.source(), lease);
    }
  }

  private static void satisfy(
      LeaseFrame frame, LeaseValue object, Lease lease, Map<Object, Lease> needs) {
    if (object.source() == null) {
      return;
    }
    needs
        .entrySet()
        .removeIf(
            need ->
                need.getValue().compareTo(lease) <= 0
                    && (need.getKey() == object.source()
                        || (need.getKey() instanceof Integer variable
                            && frame.getLocal(variable).source() == object.source())));
  }

  /** Before the instruction that brings a value up there is nothing to be known of it. */
  private static void produced(AbstractInsnNode insn, Map<Object, Lease> needs) {
    Lease lease = needs.remove(insn);
    if (lease != null && insn.getOpcode() == Opcodes.ALOAD) {
      add(needs, ((VarInsnNode) insn).var, lease);
    }
  }

  private static Map<Object, Lease> inVariables(LeaseFrame frame, Map<Object, Lease> needs) {
    Map<Object, Lease> result = new HashMap<>();
    needs.forEach(
        (key, lease) -> {
          int variable = key instanceof AbstractInsnNode source ? frame.variableOf(source) : -1;
          add(result, variable < 0 ? key : (Object) variable, lease);
        });
    return result;
  }

  private static void add(Map<Object, Lease> needs, Object key, Lease lease) {
    needs.merge(key, lease, (one, other) -> one.compareTo(other) < 0 ? other : one);
  }

  private static boolean isStore(AbstractInsnNode insn) {
    return insn.getOpcode() >= Opcodes.ISTORE && insn.getOpcode() <= Opcodes.ASTORE;
  }
}
