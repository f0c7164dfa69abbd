package org.quanta.transforms.stm;

import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceValue;
import org.quanta.transforms.stm.dispatch.ManagedReceivers;
import org.quanta.transforms.stm.rollback.Liveness;

/**
 * Finds external helper objects that live and die within one method: a {@code StringBuilder} on the
 * way to a {@code String}. Nobody else ever sees such an object. If it lives and dies between two
 * breaks, a rollback makes it unreachable, so calls on it need not turn the quantum inevitable. If
 * it is in a variable that counts, or on the operand stack, where the quantum may end, it can be
 * replaced by one that is undone, see {@link KeepBuilders}.
 *
 * <p>Deliberately simple: the object is used as the receiver of its own class's methods only.
 */
final class LocalDataAnalysis {
  private final MethodNode method;
  private final Predicate<AbstractInsnNode> mayEndQuantum;
  private final Frame<SourceValue>[] frames;
  private final Set<AbstractInsnNode> escaped = new HashSet<>();

  /** Where builders are made that are there where the quantum may end. */
  private final Set<AbstractInsnNode> across = new HashSet<>();

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
   * Finds calls.
   *
   * @param mayEndQuantum whether an instruction may end the running quantum
   * @return the calls on objects that live and die between two breaks
   */
  static Set<MethodInsnNode> localCalls(
      ClassNode type, MethodNode method, Predicate<AbstractInsnNode> mayEndQuantum) {
    return makesBuilders(method)
        ? new LocalDataAnalysis(type, method, mayEndQuantum).localCalls()
        : Set.of();
  }

  /**
   * Finds builders that are there where the quantum may end.
   *
   * @param mayEndQuantum whether an instruction may end the running quantum
   * @param isSupported whether a call on a builder is one that it may have; it is a cast if it is
   *     no call
   * @return the instructions that make them, the calls on them, and their casts
   */
  static Set<AbstractInsnNode> keptBuilders(
      ClassNode type,
      MethodNode method,
      Predicate<AbstractInsnNode> mayEndQuantum,
      Predicate<AbstractInsnNode> isSupported) {
    return makesBuilders(method)
        ? new LocalDataAnalysis(type, method, mayEndQuantum).keptBuilders(isSupported)
        : Set.of();
  }

  private static boolean makesBuilders(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.NEW
          && ManagedReceivers.BUILDERS.contains(((TypeInsnNode) insn).desc)) {
        return true;
      }
    }
    return false;
  }

  private void analyze() {
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] != null) {
        findEscapes(method.instructions.get(i), frames[i]);
      }
    }
    findThoseAcrossBreaks();
  }

  private Set<MethodInsnNode> localCalls() {
    analyze();
    escaped.addAll(across); // a rollback would find the builder with what was appended later
    Set<MethodInsnNode> result = new HashSet<>();
    uses()
        .forEach(
            (use, builder) -> {
              if (use instanceof MethodInsnNode call && isLocal(builder)) {
                result.add(call);
              }
            });
    return result;
  }

  /** Each call and cast of what may be a builder, with what it may be. */
  private Map<AbstractInsnNode, SourceValue> uses() {
    Map<AbstractInsnNode, SourceValue> result = new LinkedHashMap<>();
    for (int i = 0; i < frames.length; i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      if (frames[i] != null && isOnBuilder(insn)) {
        result.put(insn, receiver((MethodInsnNode) insn, frames[i]));
      } else if (frames[i] != null && insn.getOpcode() == Opcodes.CHECKCAST) {
        result.put(insn, frames[i].getStack(frames[i].getStackSize() - 1));
      }
    }
    return result;
  }

  private Set<AbstractInsnNode> keptBuilders(Predicate<AbstractInsnNode> isSupported) {
    analyze();
    Map<AbstractInsnNode, SourceValue> uses = uses();
    uses.forEach(
        (use, builder) -> {
          if (!isSupported.test(use)) {
            escaped.addAll(builder.insns);
          }
        });
    Set<AbstractInsnNode> kept = new HashSet<>(across);
    boolean isNew = true;
    while (isNew) { // what is used in one place is of one class
      isNew = false;
      for (SourceValue builder : uses.values()) {
        if (!isLocal(builder)) {
          isNew |= escaped.addAll(builder.insns);
        } else if (builder.insns.stream().anyMatch(kept::contains)) {
          isNew |= kept.addAll(builder.insns);
        }
      }
    }
    kept.removeAll(escaped);
    kept.removeIf(source -> source.getOpcode() != Opcodes.NEW);
    Set<AbstractInsnNode> result = new HashSet<>(kept);
    uses.forEach(
        (use, builder) -> {
          if (kept.containsAll(builder.insns) && !builder.insns.isEmpty()) {
            result.add(use);
          }
        });
    return result;
  }

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
          across.addAll(frames[i].getLocal(local).insns);
        }
      }
      for (int slot = 0; slot < frames[i].getStackSize(); slot++) {
        across.addAll(frames[i].getStack(slot).insns);
      }
    }
  }

  static boolean isOnBuilder(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && ManagedReceivers.BUILDERS.contains(call.owner)
        && call.getOpcode() != Opcodes.INVOKESTATIC;
  }

  private boolean isLocal(SourceValue value) {
    return !value.insns.isEmpty()
        && value.insns.stream().allMatch(s -> isNewBuilder(s) && !escaped.contains(s));
  }

  private static boolean isNewBuilder(AbstractInsnNode insn) {
    return insn.getOpcode() == Opcodes.NEW
        && ManagedReceivers.BUILDERS.contains(((TypeInsnNode) insn).desc);
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
