package org.quanta.transforms.stm;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;
import org.quanta.transforms.stm.rollback.Liveness;

/**
 * Finds the calls on external helper objects that live and die within one method, between two
 * breaks: a {@code StringBuilder} on the way to a {@code String}. Nobody else ever sees such an
 * object, and a rollback makes it unreachable, so calls on it need not turn the quantum inevitable.
 *
 * <p>Deliberately simple: the object is used as the receiver of its own class's methods only, and
 * is in no variable that counts, nor on the operand stack, where the quantum may end.
 */
final class LocalDataAnalysis {
  private static final Set<String> BUILDERS =
      Set.of("java/lang/StringBuilder", "java/lang/StringBuffer");

  private final MethodNode method;
  private final Predicate<AbstractInsnNode> mayEndQuantum;
  private final Frame<SourceValue>[] frames;
  private final Set<AbstractInsnNode> escaped = new HashSet<>();

  private LocalDataAnalysis(
      ClassNode type, MethodNode method, Predicate<AbstractInsnNode> mayEndQuantum) {
    this.method = method;
    this.mayEndQuantum = mayEndQuantum;
    try {
      frames = new Analyzer<>(new BuilderInterpreter()).analyze(type.name, method);
    } catch (AnalyzerException e) {
      throw new IllegalStateException(type.name + "." + method.name + method.desc, e);
    }
  }

  /**
   * Analyzes a method.
   *
   * @param mayEndQuantum whether an instruction may end the running quantum
   * @return the calls on objects that are local in this sense
   */
  static Set<MethodInsnNode> localCalls(
      ClassNode type, MethodNode method, Predicate<AbstractInsnNode> mayEndQuantum) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.NEW && BUILDERS.contains(((TypeInsnNode) insn).desc)) {
        return new LocalDataAnalysis(type, method, mayEndQuantum).calls();
      }
    }
    return Set.of();
  }

  private Set<MethodInsnNode> calls() {
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] != null) {
        findEscapes(method.instructions.get(i), frames[i]);
      }
    }
    findThoseAcrossBreaks();
    Set<MethodInsnNode> result = new HashSet<>();
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] != null
          && method.instructions.get(i) instanceof MethodInsnNode call
          && isOnBuilder(call)
          && isLocal(receiver(call, frames[i]))) {
        result.add(call);
      }
    }
    return result;
  }

  /** A rollback to such a break would find the builder with what was appended later. */
  private void findThoseAcrossBreaks() {
    Liveness liveness = null;
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] == null || !mayEndQuantum.test(method.instructions.get(i))) {
        continue;
      }
      if (liveness == null) {
        liveness = new Liveness(method, -1, Map.of());
      }
      BitSet live = liveness.during(i);
      for (int local = 0; local < frames[i].getLocals(); local++) {
        if (live.get(local)) {
          escaped.addAll(frames[i].getLocal(local).insns);
        }
      }
      for (int slot = 0; slot < frames[i].getStackSize(); slot++) {
        escaped.addAll(frames[i].getStack(slot).insns);
      }
    }
  }

  private static boolean isOnBuilder(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && BUILDERS.contains(call.owner)
        && call.getOpcode() != Opcodes.INVOKESTATIC;
  }

  private boolean isLocal(SourceValue value) {
    return !value.insns.isEmpty()
        && value.insns.stream().allMatch(s -> s.getOpcode() == Opcodes.NEW && !escaped.contains(s));
  }

  private static SourceValue receiver(MethodInsnNode call, Frame<SourceValue> frame) {
    int arguments = Type.getArgumentTypes(call.desc).length;
    return frame.getStack(frame.getStackSize() - 1 - arguments);
  }

  /** A builder escapes wherever it is used other than as the receiver of its own methods. */
  private void findEscapes(AbstractInsnNode insn, Frame<SourceValue> frame) {
    int opcode = insn.getOpcode();
    boolean moves = opcode == Opcodes.POP || (opcode >= Opcodes.DUP && opcode <= Opcodes.SWAP);
    if (opcode < 0 || moves || opcode == Opcodes.ASTORE || opcode == Opcodes.CHECKCAST) {
      return;
    }
    int consumed = consumed(insn);
    int top = frame.getStackSize();
    boolean isBuilderCall = isOnBuilder(insn);
    for (int i = Math.max(0, top - consumed); i < top; i++) {
      if (!(isBuilderCall && i == top - consumed)) {
        escaped.addAll(frame.getStack(i).insns);
      }
    }
  }

  /** How many values an instruction takes; all of them for what is neither a call nor a store. */
  private static int consumed(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call) {
      int arguments = Type.getArgumentTypes(call.desc).length;
      return call.getOpcode() == Opcodes.INVOKESTATIC ? arguments : arguments + 1;
    }
    if (insn instanceof TypeInsnNode && insn.getOpcode() == Opcodes.NEW) {
      return 0;
    }
    return Stack.consumed(insn);
  }

  /** Follows builders through variables, casts, and the methods that return their receiver. */
  private static final class BuilderInterpreter extends SourceInterpreter {
    /** Stands for whatever made a value that the method was given. */
    private static final AbstractInsnNode CALLER = new InsnNode(Opcodes.NOP);

    BuilderInterpreter() {
      super(Opcodes.ASM9);
    }

    /** Has a source, so that a builder which is either new or an argument is not taken for new. */
    @Override
    public SourceValue newParameterValue(boolean isInstance, int local, Type type) {
      return new SourceValue(type.getSize(), CALLER);
    }

    @Override
    public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
      return value;
    }

    @Override
    public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
      return insn.getOpcode() == Opcodes.CHECKCAST ? value : super.unaryOperation(insn, value);
    }

    @Override
    public SourceValue naryOperation(AbstractInsnNode insn, List<? extends SourceValue> values) {
      return isOnBuilder(insn) && mayReturnBuilder(((MethodInsnNode) insn).desc)
          ? values.get(0)
          : super.naryOperation(insn, values);
    }

    /** Or a view of it, as {@code chars()} does. */
    private static boolean mayReturnBuilder(String descriptor) {
      Type result = Type.getReturnType(descriptor);
      return result.getSort() == Type.OBJECT && !result.getClassName().equals("java.lang.String");
    }
  }

  /** What instructions other than calls take from the stack, as far as references matter here. */
  private static final class Stack {
    private Stack() {}

    static int consumed(AbstractInsnNode insn) {
      return switch (insn.getOpcode()) {
        case Opcodes.PUTSTATIC,
            Opcodes.ARETURN,
            Opcodes.ATHROW,
            Opcodes.MONITORENTER,
            Opcodes.MONITOREXIT ->
            1;
        case Opcodes.PUTFIELD, Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE -> 2;
        case Opcodes.AASTORE -> 3;
        case Opcodes.INVOKEDYNAMIC -> Type.getArgumentTypes(descriptor(insn)).length;
        default -> 0;
      };
    }

    private static String descriptor(AbstractInsnNode insn) {
      return ((org.objectweb.asm.tree.InvokeDynamicInsnNode) insn).desc;
    }
  }
}
