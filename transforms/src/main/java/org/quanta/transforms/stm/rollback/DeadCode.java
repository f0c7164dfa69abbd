package org.quanta.transforms.stm.rollback;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.quanta.transforms.rewrite.Successors;

/** Removes what is never reached: a resume twin never runs the begin of its method. */
final class DeadCode {
  private final MethodNode method;
  private final InsnList insns;
  private final BitSet reached = new BitSet();
  private final Deque<Integer> open = new ArrayDeque<>();

  private DeadCode(MethodNode method) {
    this.method = method;
    this.insns = method.instructions;
  }

  static void removeFrom(MethodNode method) {
    DeadCode dead = new DeadCode(method);
    dead.reach(0);
    dead.follow();
    dead.remove();
  }

  private void reach(int index) {
    if (index < insns.size() && !reached.get(index)) {
      reached.set(index);
      open.push(index);
    }
  }

  private void follow() {
    int handled;
    do {
      while (!open.isEmpty()) {
        int index = open.pop();
        AbstractInsnNode insn = insns.get(index);
        for (LabelNode target : Successors.targets(insn)) {
          reach(insns.indexOf(target));
        }
        if (!Successors.endsFlow(insn)) {
          reach(index + 1);
        }
      }
      handled = reached.cardinality();
      for (TryCatchBlockNode block : method.tryCatchBlocks) {
        if (isReached(block.start, block.end)) {
          reach(insns.indexOf(block.handler));
        }
      }
    } while (!open.isEmpty() || handled != reached.cardinality());
  }

  private boolean isReached(LabelNode start, LabelNode stop) {
    int end = insns.indexOf(stop);
    for (int i = reached.nextSetBit(insns.indexOf(start)); i >= 0 && i < end; ) {
      if (insns.get(i).getOpcode() >= 0) {
        return true;
      }
      i = reached.nextSetBit(i + 1);
    }
    return false;
  }

  private void remove() {
    method.tryCatchBlocks.removeIf(block -> !isReached(block.start, block.end));
    if (method.localVariables != null) {
      method.localVariables.removeIf(variable -> !isReached(variable.start, variable.end));
    }
    // Of several lines at one place, the JVM takes the first: those of removed code have to go,
    // too.
    LineNumberNode current = null; // nothing of it has been kept so far
    LineNumberNode removedLine = null; // as far as it was seen, all of it has been removed
    AbstractInsnNode[] all = insns.toArray();
    for (int i = 0; i < all.length; i++) {
      if (all[i] instanceof LineNumberNode line) {
        if (removedLine != null) {
          insns.remove(removedLine);
        }
        removedLine = null;
        current = line;
      } else if (all[i].getOpcode() >= 0) {
        if (reached.get(i)) {
          current = null;
          removedLine = null;
        } else {
          insns.remove(all[i]);
          removedLine = current;
        }
      }
    }
    if (removedLine != null) {
      insns.remove(removedLine);
    }
  }
}
