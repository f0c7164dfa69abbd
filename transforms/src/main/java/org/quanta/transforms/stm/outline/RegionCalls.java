package org.quanta.transforms.stm.outline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.rewrite.MaxSizes;
import org.quanta.transforms.stm.outline.Region.Variable;

/** Puts calls in place of regions that have become methods. */
final class RegionCalls {
  private final ClassNode type;
  private final MethodNode method;
  private final Blocks blocks;

  /** The method's instructions as the blocks count them. */
  private final AbstractInsnNode[] original;

  private final Map<Integer, LabelNode> labels = new HashMap<>();
  private final Map<Region, InsnList> calls = new LinkedHashMap<>();

  RegionCalls(ClassNode type, MethodNode method, Blocks blocks) {
    this.type = type;
    this.method = method;
    this.blocks = blocks;
    original = method.instructions.toArray();
  }

  /** Prepares the call of one. */
  void add(Region region, MethodNode made) {
    InsnList code = new InsnList();
    for (Variable parameter : region.parameters()) {
      code.add(new VarInsnNode(parameter.type().getOpcode(Opcodes.ILOAD), parameter.index()));
    }
    boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    code.add(
        new MethodInsnNode(Opcodes.INVOKESTATIC, type.name, made.name, made.desc, isInterface));
    if (region.result() != null) {
      Variable result = region.result();
      code.add(new VarInsnNode(result.type().getOpcode(Opcodes.ISTORE), result.index()));
    }
    goOn(region.exits().stream().map(this::label).toList(), code);
    calls.put(region, code);
  }

  private static void goOn(List<LabelNode> exits, InsnList code) {
    if (exits.isEmpty()) { // it ends with exceptions only
      code.add(new InsnNode(Opcodes.ACONST_NULL));
      code.add(new InsnNode(Opcodes.ATHROW));
    } else if (exits.size() == 1) {
      code.add(new JumpInsnNode(Opcodes.GOTO, exits.get(0)));
    } else if (exits.size() == 2) {
      code.add(new JumpInsnNode(Opcodes.IFEQ, exits.get(0)));
      code.add(new JumpInsnNode(Opcodes.GOTO, exits.get(1)));
    } else {
      int last = exits.size() - 1;
      LabelNode[] targets = exits.toArray(LabelNode[]::new);
      code.add(new TableSwitchInsnNode(0, last, targets[last], targets));
    }
  }

  private LabelNode label(int block) {
    return labels.computeIfAbsent(block, key -> new LabelNode());
  }

  /** Changes the method. */
  void replace() {
    if (calls.isEmpty()) {
      return;
    }
    labels.forEach(
        (block, label) -> {
          AbstractInsnNode first = firstReal(block);
          if (first != null) {
            method.instructions.insertBefore(first, label);
          } else {
            method.instructions.insert(original[blocks.end(block) - 1], label);
          }
        });
    Set<TryCatchBlockNode> moved = new HashSet<>();
    calls.forEach(
        (region, code) -> {
          moved.addAll(region.handlers());
          exchange(region, code);
        });
    for (AbstractInsnNode insn : original) {
      if (insn instanceof FrameNode) {
        method.instructions.remove(insn);
      }
    }
    method.tryCatchBlocks.removeIf(
        handler -> moved.contains(handler) || isEmpty(handler.start, handler.end));
    if (method.localVariables != null) { // two of the same name and place are not allowed
      method.localVariables.removeIf(variable -> isEmpty(variable.start, variable.end));
    }
    MaxSizes.grow(method);
  }

  private AbstractInsnNode firstReal(int block) {
    for (int i = blocks.start(block); i < blocks.end(block); i++) {
      if (original[i].getOpcode() >= 0) {
        return original[i];
      }
    }
    return null;
  }

  /** Labels stay: what is known of variables and handlers refers to them. */
  private void exchange(Region region, InsnList code) {
    AbstractInsnNode first = firstReal(region.head());
    if (first != null) {
      method.instructions.insertBefore(first, code);
    } else {
      AbstractInsnNode last = original[blocks.end(region.head()) - 1];
      AbstractInsnNode next = last.getNext();
      boolean isLabel = next != null && next == labels.get(region.head());
      method.instructions.insert(isLabel ? next : last, code);
    }
    boolean isBehindCall = false;
    for (int block : region.blocks().stream().toArray()) {
      for (int i = blocks.start(block); i < blocks.end(block); i++) {
        isBehindCall = block != region.head() || isBehindCall || original[i] == first;
        boolean isLine = original[i] instanceof LineNumberNode;
        if (original[i].getOpcode() >= 0 || (isLine && isBehindCall)) {
          method.instructions.remove(original[i]);
        }
      }
    }
  }

  private static boolean isEmpty(LabelNode start, LabelNode end) {
    for (AbstractInsnNode insn = start; insn != end; insn = insn.getNext()) {
      if (insn.getOpcode() >= 0) {
        return false;
      }
    }
    return true;
  }
}
