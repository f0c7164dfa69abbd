package org.quanta.transforms.stm.frozen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.stm.guarded.ArrayInterpreter;
import org.quanta.transforms.stm.guarded.ArrayValue;

/**
 * The loads from certain fields in one method whose arrays need no wrapper there: of what they
 * bring up only elements are loaded, the length, or whether it is null. What flows together with
 * them does the same.
 */
public final class BareLoads {
  private final MethodNode method;
  private final Set<FieldInsnNode> loads;
  private final Map<AbstractInsnNode, Frame<ArrayValue>> frames = new HashMap<>();
  private final Set<Object> wrapped = new HashSet<>();
  private final Set<Object> read = new HashSet<>();
  private final List<Set<Object>> together = new ArrayList<>();

  private BareLoads(MethodNode method, Set<FieldInsnNode> loads) {
    this.method = method;
    this.loads = loads;
  }

  /**
   * Looks at a method.
   *
   * @param program the program
   * @param fields the fields
   * @param owner internal name of the method's class
   * @param method any method; not kept if it does not load from the fields
   * @return what was found
   */
  public static BareLoads of(
      Program program, Predicate<FieldKey> fields, String owner, MethodNode method) {
    Set<FieldInsnNode> loads = new HashSet<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FieldInsnNode access
          && access.getOpcode() == Opcodes.GETFIELD
          && access.desc.startsWith("[")
          && fields.test(program.resolveField(access.owner, access.name, access.desc))) {
        loads.add(access);
      }
    }
    BareLoads result = new BareLoads(method, loads);
    if (!loads.isEmpty()) {
      result.analyze(owner);
    }
    return result;
  }

  /**
   * The loads from the fields.
   *
   * @return in no order
   */
  public Set<FieldInsnNode> all() {
    return loads;
  }

  /**
   * Whether a load needs no wrapper.
   *
   * @param load a load from one of the fields
   * @return false if the array goes elsewhere
   */
  public boolean isBare(FieldInsnNode load) {
    return !wrapped.contains(load);
  }

  /**
   * Whether elements are loaded of what a load brings up.
   *
   * @param load a load from one of the fields
   * @return false if it is only asked for its length
   */
  public boolean readsElements(FieldInsnNode load) {
    return read.contains(load);
  }

  /**
   * Whether a value on the stack is an array without a wrapper.
   *
   * @param insn an instruction of the method
   * @param depth 0 for the top of the stack before it
   * @return true if it comes from loads that need none
   */
  public boolean isBare(AbstractInsnNode insn, int depth) {
    Frame<ArrayValue> frame = frames.get(insn);
    return frame != null && operand(frame, depth).sources().stream().anyMatch(this::isBareLoad);
  }

  private boolean isBareLoad(Object source) {
    return source instanceof FieldInsnNode load && loads.contains(load) && isBare(load);
  }

  private static ArrayValue operand(Frame<ArrayValue> frame, int depth) {
    return frame.getStack(frame.getStackSize() - 1 - depth);
  }

  private void analyze(String owner) {
    Frame<ArrayValue>[] all;
    try {
      all = new Analyzer<>(new ArrayInterpreter()).analyze(owner, method);
    } catch (AnalyzerException e) {
      throw new IllegalStateException(owner + "." + method.name + method.desc, e);
    }
    for (int i = 0; i < all.length; i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      if (all[i] != null && insn.getOpcode() >= 0) {
        frames.put(insn, all[i]);
        visit(insn, all[i]);
      }
    }
    loads.stream().filter(load -> !frames.containsKey(load)).forEach(wrapped::add);
    while (together.stream().anyMatch(this::spoil)) {
      // until nothing changes
    }
  }

  /** Values that flow together have one form. */
  private boolean spoil(Set<Object> group) {
    boolean isSpoiled = group.stream().anyMatch(source -> !isBareLoad(source));
    return isSpoiled && wrapped.addAll(group);
  }

  private void visit(AbstractInsnNode insn, Frame<ArrayValue> frame) {
    int opcode = insn.getOpcode();
    if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
      read.addAll(operand(frame, 1).sources());
      look(operand(frame, 1));
    } else if (opcode == Opcodes.ARRAYLENGTH
        || opcode == Opcodes.IFNULL
        || opcode == Opcodes.IFNONNULL) {
      look(operand(frame, 0));
    } else {
      for (int depth = consumed(insn) - 1; depth >= 0; depth--) {
        wrapped.addAll(operand(frame, depth).sources());
      }
    }
  }

  private void look(ArrayValue array) {
    if (!array.sources().isEmpty()) {
      together.add(array.sources());
    }
  }

  /** How many values an instruction takes that may be arrays, and does something else with. */
  private static int consumed(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      return 3;
    }
    if (insn instanceof MethodInsnNode call) {
      int receiver = opcode == Opcodes.INVOKESTATIC ? 0 : 1;
      return Type.getArgumentTypes(call.desc).length + receiver;
    }
    if (insn instanceof InvokeDynamicInsnNode dynamic) {
      return Type.getArgumentTypes(dynamic.desc).length;
    }
    return switch (opcode) {
      case Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE, Opcodes.PUTFIELD -> 2;
      case Opcodes.PUTSTATIC,
          Opcodes.ARETURN,
          Opcodes.CHECKCAST,
          Opcodes.INSTANCEOF,
          Opcodes.MONITORENTER,
          Opcodes.MONITOREXIT ->
          1;
      default -> 0;
    };
  }
}
