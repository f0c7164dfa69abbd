package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The code of a method and where its instructions were before anything was inserted. A method that
 * is recorded has two of them: its own, and that of its resume twin.
 */
final class MethodBody {
  private final MethodNode method;
  private final AbstractInsnNode[] original;
  private final Map<LabelNode, LabelNode> labels;

  private MethodBody(MethodNode method, Map<LabelNode, LabelNode> labels) {
    this.method = method;
    this.original = method.instructions.toArray();
    this.labels = labels;
  }

  /** The code of a method itself. */
  static MethodBody of(MethodNode method) {
    return new MethodBody(method, Map.of());
  }

  /** A copy of a method's code, in an empty method. */
  static MethodBody copy(MethodNode method, MethodNode empty) {
    Map<LabelNode, LabelNode> labels = new HashMap<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LabelNode label) {
        labels.put(label, new LabelNode());
      }
    }
    for (AbstractInsnNode insn : method.instructions) {
      empty.instructions.add(insn.clone(labels));
    }
    empty.tryCatchBlocks = new ArrayList<>();
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      empty.tryCatchBlocks.add(
          new TryCatchBlockNode(
              labels.get(block.start),
              labels.get(block.end),
              labels.get(block.handler),
              block.type));
    }
    copyVariables(method, empty, labels);
    empty.maxLocals = method.maxLocals;
    empty.maxStack = method.maxStack;
    return new MethodBody(empty, labels);
  }

  /** Their names are part of some messages of NullPointerExceptions. */
  private static void copyVariables(
      MethodNode method, MethodNode empty, Map<LabelNode, LabelNode> labels) {
    if (method.localVariables != null) {
      empty.localVariables = new ArrayList<>();
      for (LocalVariableNode variable : method.localVariables) {
        empty.localVariables.add(
            new LocalVariableNode(
                variable.name,
                variable.desc,
                null,
                labels.get(variable.start),
                labels.get(variable.end),
                variable.index));
      }
    }
  }

  MethodNode method() {
    return method;
  }

  /** What was at a position. */
  AbstractInsnNode at(int index) {
    return original[index];
  }

  /** The instruction of a site. */
  MethodInsnNode at(Site site) {
    return (MethodInsnNode) original[site.index()];
  }

  /** The line that a site is on; 0 if the class file does not tell. */
  int line(Site site) {
    for (int i = site.index(); i >= 0; i--) {
      if (original[i] instanceof LineNumberNode number) {
        return number.line;
      }
    }
    return 0;
  }

  /** The line that an instruction is on; 0 if the class file does not tell. */
  static int line(AbstractInsnNode insn) {
    for (AbstractInsnNode i = insn; i != null; i = i.getPrevious()) {
      if (i instanceof LineNumberNode number) {
        return number.line;
      }
    }
    return 0;
  }

  int size() {
    return original.length;
  }

  /** Where a label of the method is in this code. */
  LabelNode label(LabelNode label) {
    return labels.getOrDefault(label, label);
  }

  /** Covers inserted code with the handlers that cover a call. */
  List<TryCatchBlockNode> protect(LabelNode start, LabelNode end, List<Site.Handler> handlers) {
    return handlers.stream()
        .map(h -> new TryCatchBlockNode(start, end, label(h.start()), h.type()))
        .toList();
  }
}
