package org.quanta.transforms.stm.outline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.stm.outline.Region.Variable;

/** Makes the method that a region becomes: a copy of its code, with variables of its own. */
final class RegionMethod {
  private final MethodNode source;
  private final Blocks blocks;
  private final Region region;
  private final MethodNode made;
  private final Map<LabelNode, LabelNode> labels = new HashMap<>();
  private final LabelNode begin = new LabelNode();

  /** Where the region is entered, which may have no label. */
  private final LabelNode head = new LabelNode();

  /** By block: the end of its copy. */
  private final Map<Integer, LabelNode> ends = new HashMap<>();

  /** By variable and kind: the variable in the new method. */
  private final Map<String, Integer> variables = new HashMap<>();

  private RegionMethod(MethodNode source, Blocks blocks, Region region, MethodNode made) {
    this.source = source;
    this.blocks = blocks;
    this.region = region;
    this.made = made;
  }

  static MethodNode make(MethodNode source, Blocks blocks, Region region, String name) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    MethodNode made = new MethodNode(Opcodes.ASM9, access, name, descriptor(region), null, null);
    new RegionMethod(source, blocks, region, made).fill();
    return made;
  }

  private static String descriptor(Region region) {
    Type[] parameters = region.parameters().stream().map(Variable::type).toArray(Type[]::new);
    Type result = Type.VOID_TYPE;
    if (region.result() != null) {
      result = region.result().type();
    } else if (region.exits().size() > 1) {
      result = Type.INT_TYPE;
    }
    return Type.getMethodDescriptor(result, parameters);
  }

  private void fill() {
    made.maxStack = source.maxStack + 2;
    for (Variable parameter : region.parameters()) {
      variable(parameter.index(), parameter.type().getOpcode(Opcodes.ILOAD));
    }
    Map<Integer, LabelNode> exits = new HashMap<>();
    region.exits().forEach(exit -> exits.put(exit, new LabelNode()));
    for (AbstractInsnNode insn : source.instructions) {
      if (insn instanceof LabelNode label) {
        LabelNode exit = isInside(label) ? null : exits.get(blocks.of(label));
        labels.put(label, exit == null ? new LabelNode() : exit);
      }
    }
    made.instructions.add(begin);
    enter();
    region.blocks().stream().forEach(block -> copy(block, exits));
    region.exits().forEach(exit -> leave(exit, exits.get(exit)));
    handlers();
    names();
  }

  private boolean isInside(LabelNode label) {
    return region.blocks().get(blocks.of(label));
  }

  /** Code before the head may belong to the region, too: a loop's test, for example. */
  private void enter() {
    if (region.blocks().nextSetBit(0) != region.head()) {
      made.instructions.add(new JumpInsnNode(Opcodes.GOTO, head));
    }
  }

  private void copy(int block, Map<Integer, LabelNode> exits) {
    if (block == region.head()) {
      made.instructions.add(head);
    }
    for (int i = blocks.start(block); i < blocks.end(block); i++) {
      AbstractInsnNode insn = source.instructions.get(i);
      if (!(insn instanceof FrameNode)) {
        AbstractInsnNode copy = insn.clone(labels);
        rename(copy);
        made.instructions.add(copy);
      }
    }
    LabelNode end = new LabelNode();
    made.instructions.add(end);
    ends.put(block, end);
    if (blocks.falls(block) && !region.blocks().get(block + 1)) {
      made.instructions.add(new JumpInsnNode(Opcodes.GOTO, exits.get(block + 1)));
    }
  }

  private void rename(AbstractInsnNode insn) {
    if (insn instanceof VarInsnNode access) {
      boolean isLoad = access.getOpcode() <= Opcodes.ALOAD;
      int store = Opcodes.ISTORE - Opcodes.ILOAD;
      access.var = variable(access.var, access.getOpcode() - (isLoad ? 0 : store));
    } else if (insn instanceof IincInsnNode increment) {
      increment.var = variable(increment.var, Opcodes.ILOAD);
    }
  }

  /** Values of different kinds that took turns in a variable get variables of their own. */
  private int variable(int index, int load) {
    return variables.computeIfAbsent(
        index + ":" + load,
        key -> {
          int variable = made.maxLocals;
          made.maxLocals += load == Opcodes.LLOAD || load == Opcodes.DLOAD ? 2 : 1;
          return variable;
        });
  }

  private void leave(int exit, LabelNode label) {
    made.instructions.add(label);
    if (region.result() != null) {
      Type type = region.result().type();
      int variable = variable(region.result().index(), type.getOpcode(Opcodes.ILOAD));
      made.instructions.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), variable));
      made.instructions.add(new InsnNode(type.getOpcode(Opcodes.IRETURN)));
    } else if (region.exits().size() > 1) {
      made.instructions.add(new IntInsnNode(Opcodes.BIPUSH, region.exits().indexOf(exit)));
      made.instructions.add(new InsnNode(Opcodes.IRETURN));
    } else {
      made.instructions.add(new InsnNode(Opcodes.RETURN));
    }
  }

  private void handlers() {
    for (TryCatchBlockNode handler : source.tryCatchBlocks) {
      if (region.handlers().contains(handler)) {
        made.tryCatchBlocks.add(
            new TryCatchBlockNode(
                labels.get(handler.start),
                ends.get(blocks.of(handler.end) - 1),
                labels.get(handler.handler),
                handler.type));
      }
    }
  }

  /** The names of parameters are part of some messages of NullPointerExceptions. */
  private void names() {
    if (source.localVariables == null) {
      return;
    }
    LabelNode end = new LabelNode();
    made.instructions.add(end);
    int at = blocks.start(region.head());
    made.localVariables = new ArrayList<>();
    for (Variable parameter : region.parameters()) {
      source.localVariables.stream()
          .filter(local -> local.index == parameter.index() && isInScope(local, at))
          .findFirst()
          .ifPresent(local -> made.localVariables.add(renamed(local, parameter, end)));
    }
  }

  private boolean isInScope(LocalVariableNode local, int at) {
    return source.instructions.indexOf(local.start) <= at
        && source.instructions.indexOf(local.end) > at;
  }

  private LocalVariableNode renamed(LocalVariableNode local, Variable parameter, LabelNode end) {
    int index = variable(parameter.index(), parameter.type().getOpcode(Opcodes.ILOAD));
    return new LocalVariableNode(local.name, local.desc, null, begin, end, index);
  }
}
