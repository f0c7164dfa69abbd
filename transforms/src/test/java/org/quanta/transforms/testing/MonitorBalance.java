package org.quanta.transforms.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * What HotSpot demands of a method before it compiles it: each instruction is reached with the same
 * number of monitors on all ways, and no exception leaves the method with a monitor held. A method
 * that does otherwise is valid, and interpreted for ever.
 */
final class MonitorBalance {
  private final String where;
  private final MethodNode method;
  private final Map<AbstractInsnNode, Integer> held = new HashMap<>();
  private final Deque<AbstractInsnNode> open = new ArrayDeque<>();

  private MonitorBalance(String where, MethodNode method) {
    this.where = where;
    this.method = method;
  }

  static void check(ClassNode type) {
    for (MethodNode method : type.methods) {
      if (method.instructions.size() > 0) {
        new MonitorBalance(type.name + "." + method.name, method).run();
      }
    }
  }

  private void run() {
    reach(method.instructions.getFirst(), 0);
    while (!open.isEmpty()) {
      AbstractInsnNode insn = open.remove();
      int before = held.get(insn);
      int after = before + change(insn);
      boolean matchedExit = insn.getOpcode() == Opcodes.MONITOREXIT && before > 0;
      if (canThrow(insn.getOpcode()) && !matchedExit) {
        toHandlers(insn, before);
      }
      follow(insn, after);
    }
  }

  private static int change(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.MONITORENTER -> 1;
      case Opcodes.MONITOREXIT -> -1;
      default -> 0;
    };
  }

  /** Errs on the side of exceptions. */
  private static boolean canThrow(int opcode) {
    return (opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.MONITOREXIT)
        || (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD)
        || (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE)
        || opcode == Opcodes.IDIV
        || opcode == Opcodes.IREM;
  }

  private void toHandlers(AbstractInsnNode insn, int monitors) {
    int index = method.instructions.indexOf(insn);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (method.instructions.indexOf(block.start) <= index
          && index < method.instructions.indexOf(block.end)) {
        reach(block.handler, monitors);
        if (block.type == null) {
          return;
        }
      }
    }
    if (monitors > 0) {
      throw new AssertionError(where + ": an exception leaves it with a monitor held");
    }
  }

  private void follow(AbstractInsnNode insn, int monitors) {
    int opcode = insn.getOpcode();
    if (insn instanceof JumpInsnNode jump) {
      reach(jump.label, monitors);
    } else if (insn instanceof TableSwitchInsnNode table) {
      table.labels.forEach(label -> reach(label, monitors));
      reach(table.dflt, monitors);
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      lookup.labels.forEach(label -> reach(label, monitors));
      reach(lookup.dflt, monitors);
    }
    boolean returns = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    boolean ends =
        opcode == Opcodes.GOTO
            || opcode == Opcodes.ATHROW
            || opcode == Opcodes.TABLESWITCH
            || opcode == Opcodes.LOOKUPSWITCH
            || returns;
    if (returns && monitors != 0) {
      throw new AssertionError(where + ": it returns with a monitor held");
    }
    if (!ends && insn.getNext() != null) {
      reach(insn.getNext(), monitors);
    }
  }

  private void reach(AbstractInsnNode insn, int monitors) {
    Integer known = held.putIfAbsent(insn, monitors);
    if (known == null) {
      open.add(insn);
    } else if (known != monitors) {
      String place = insn instanceof LabelNode ? "a label" : "opcode " + insn.getOpcode();
      throw new AssertionError(
          where + ": " + place + " is reached with " + known + " and " + monitors + " monitors");
    }
  }
}
