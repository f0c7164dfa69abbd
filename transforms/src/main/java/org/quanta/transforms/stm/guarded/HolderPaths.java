package org.quanta.transforms.stm.guarded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;

/** Which accesses of array fields name their object by a way that always leads to the same one. */
final class HolderPaths {
  private static final int LONGEST = 8;

  private final Program program;
  private final MethodNode method;
  private final int parameters;
  private final Map<AbstractInsnNode, Frame<SourceValue>> frames = new HashMap<>();
  private final Map<Integer, List<VarInsnNode>> stores = new HashMap<>();

  private HolderPaths(Program program, MethodNode method) {
    this.program = program;
    this.method = method;
    int size = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    this.parameters = (method.access & Opcodes.ACC_STATIC) != 0 ? size - 1 : size;
  }

  /**
   * Finds the holders.
   *
   * @param accesses loads from array fields, and stores into them
   * @return the holders of those for which there is such a way
   */
  static Map<AbstractInsnNode, Holder> of(
      Program program, String owner, MethodNode method, List<FieldInsnNode> accesses) {
    HolderPaths paths = new HolderPaths(program, method);
    paths.analyze(owner);
    Map<AbstractInsnNode, Holder> result = new HashMap<>();
    for (FieldInsnNode access : accesses) {
      Frame<SourceValue> frame = paths.frames.get(access);
      if (frame != null && access.getOpcode() >= Opcodes.GETFIELD) {
        int depth = access.getOpcode() == Opcodes.PUTFIELD ? 1 : 0;
        Holder holder = paths.holder(operand(frame, depth), access);
        if (holder != null) {
          result.put(access, holder);
        }
      }
    }
    return result;
  }

  private void analyze(String owner) {
    Frame<SourceValue>[] all;
    try {
      all = new Analyzer<>(new Loads()).analyze(owner, method);
    } catch (AnalyzerException e) {
      throw new IllegalStateException(owner + "." + method.name + method.desc, e);
    }
    for (int i = 0; i < all.length; i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      if (all[i] != null) {
        frames.put(insn, all[i]);
      }
      if (insn instanceof VarInsnNode store && store.getOpcode() >= Opcodes.ISTORE) {
        stores.computeIfAbsent(store.var, key -> new ArrayList<>()).add(store);
        if (store.getOpcode() == Opcodes.LSTORE || store.getOpcode() == Opcodes.DSTORE) {
          stores.computeIfAbsent(store.var + 1, key -> new ArrayList<>()).add(store);
        }
      }
    }
  }

  private Holder holder(SourceValue object, FieldInsnNode access) {
    List<Holder.Step> path = new ArrayList<>();
    AbstractInsnNode at = single(object);
    for (int length = 0; at != null && length < LONGEST; length++) {
      if (at instanceof VarInsnNode load) {
        List<VarInsnNode> all = stores.getOrDefault(load.var, List.of());
        if (load.var < parameters) {
          return all.isEmpty() ? new Holder(load.var, path, Holder.Step.of(access)) : null;
        }
        // What is stored once only, and is the same at any time, needs no variable.
        at = all.size() == 1 ? single(operand(frames.get(all.get(0)), 0)) : null;
        continue;
      }
      if (!(at instanceof FieldInsnNode step) || !isFinal(step)) {
        return null;
      }
      path.add(0, Holder.Step.of(step));
      at = single(operand(frames.get(step), 0));
    }
    return null;
  }

  private static AbstractInsnNode single(SourceValue value) {
    return value.insns.size() == 1 ? value.insns.iterator().next() : null;
  }

  private static SourceValue operand(Frame<SourceValue> frame, int depth) {
    return frame.getStack(frame.getStackSize() - 1 - depth);
  }

  /** In a constructor a final field may not be set yet. */
  private boolean isFinal(FieldInsnNode load) {
    if (load.getOpcode() != Opcodes.GETFIELD || method.name.equals("<init>")) {
      return false;
    }
    FieldKey field = program.resolveField(load.owner, load.name, load.desc);
    return program.isManaged(field.owner())
        && program
            .types()
            .find(field.owner())
            .map(type -> type.fields().get(field.name() + " " + field.descriptor()))
            .filter(access -> (access & Opcodes.ACC_FINAL) != 0)
            .isPresent();
  }

  /** A loaded value comes from its load; copies on the stack are the same value. */
  private static final class Loads extends SourceInterpreter {
    Loads() {
      super(Opcodes.ASM9);
    }

    @Override
    public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
      int opcode = insn.getOpcode();
      return opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD
          ? new SourceValue(value.getSize(), insn)
          : value;
    }
  }
}
