package org.quanta.transforms.common;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.Tally;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;
import org.quanta.transforms.hintsfile.BreakHint;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Inserts the quantum breaks that a hints file names, as if the author had written them.
 *
 * <pre>
 * L1: ... IFNE L1            L1: ... INVOKESTATIC Quantum.qbreak ()V; IFNE L1     (break loops)
 * INVOKESTATIC jump ()I      INVOKESTATIC jump ()I; DUP; INVOKESTATIC R.qbreakIfNegative (I)V
 * </pre>
 *
 * How often each hint found its place is counted under {@link #key}: a hint that found none is an
 * error, which only the whole program can tell.
 */
public final class InsertHintedBreaks implements Pass {
  private static final RuntimeCall QBREAK = new RuntimeCall(Program.QUANTUM, "qbreak", "()V");

  private final RuntimeCall ifNegative;

  /**
   * A pass for one component.
   *
   * @param runtime internal name of the runtime's facade
   */
  public InsertHintedBreaks(String runtime) {
    this.ifNegative = new RuntimeCall(runtime, "qbreakIfNegative", "(I)V");
  }

  @Override
  public String name() {
    return "insert hinted breaks";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      for (BreakHint hint : facts.program().hints().breaks()) {
        if (hint.method().matches(type.name, method.name, method.desc)) {
          insert(method, hint, () -> tally.count(key(hint)));
        }
      }
    }
  }

  /**
   * The name under which the breaks of a hint are counted.
   *
   * @param hint the hint
   * @return a key of {@link Tally#counts()}
   */
  public static String key(BreakHint hint) {
    return "break by " + hint.where();
  }

  private void insert(MethodNode method, BreakHint hint, Runnable count) {
    if (method.instructions.size() == 0) {
      return;
    }
    BreakHint.Place place = hint.place();
    if (place instanceof BreakHint.Entry) {
      method.instructions.insert(QBREAK.insn());
      count.run();
    } else if (place instanceof BreakHint.Loops) {
      loops(method, count);
    } else if (place instanceof BreakHint.Case at) {
      switchCase(method, at, count);
    } else if (place instanceof BreakHint.Call at) {
      call(method, hint.where(), at, count);
    }
  }

  private static void loops(MethodNode method, Runnable count) {
    List<AbstractInsnNode> backward = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (targets(insn).stream()
          .anyMatch(t -> method.instructions.indexOf(t) < method.instructions.indexOf(insn))) {
        backward.add(insn);
      }
    }
    for (AbstractInsnNode jump : backward) {
      method.instructions.insertBefore(jump, QBREAK.insn());
      count.run();
    }
  }

  private static List<LabelNode> targets(AbstractInsnNode insn) {
    if (insn instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    }
    if (insn instanceof TableSwitchInsnNode || insn instanceof LookupSwitchInsnNode) {
      List<LabelNode> labels = new ArrayList<>(labels(insn));
      labels.add(defaultLabel(insn));
      return labels;
    }
    return List.of();
  }

  private static List<LabelNode> labels(AbstractInsnNode insn) {
    return insn instanceof TableSwitchInsnNode table
        ? table.labels
        : ((LookupSwitchInsnNode) insn).labels;
  }

  private static LabelNode defaultLabel(AbstractInsnNode insn) {
    return insn instanceof TableSwitchInsnNode table
        ? table.dflt
        : ((LookupSwitchInsnNode) insn).dflt;
  }

  private static void switchCase(MethodNode method, BreakHint.Case at, Runnable count) {
    int number = 0;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof TableSwitchInsnNode || insn instanceof LookupSwitchInsnNode) {
        number++;
        if (number == at.number()) {
          int index =
              insn instanceof TableSwitchInsnNode table
                  ? at.value() - table.min
                  : ((LookupSwitchInsnNode) insn).keys.indexOf(at.value());
          if (index >= 0
              && index < labels(insn).size()
              && labels(insn).get(index) != defaultLabel(insn)) {
            method.instructions.insert(headOf(labels(insn).get(index)), QBREAK.insn());
            count.run();
          }
          return;
        }
      }
    }
  }

  /** The last of the labels, frames and line numbers that belong to a place. */
  private static AbstractInsnNode headOf(LabelNode label) {
    AbstractInsnNode head = label;
    while (head.getNext() instanceof LabelNode
        || head.getNext() instanceof FrameNode
        || head.getNext() instanceof LineNumberNode) {
      head = head.getNext();
    }
    return head;
  }

  private void call(MethodNode method, String where, BreakHint.Call at, Runnable count) {
    int number = 0;
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call
          && at.callee().matches(call.owner, call.name, call.desc)) {
        number++;
        if (at.number() == 0 || at.number() == number) {
          if (at.ifNegative() && !returnsInt(call)) {
            throw new TranslationException(
                ProblemKind.BAD_INPUT,
                where,
                at.callee() + " returns no int, so nothing can be negative",
                "leave 'if-negative' out, or name another method");
          }
          insertAt(method, call, at);
          count.run();
        }
      }
    }
  }

  private static boolean returnsInt(MethodInsnNode call) {
    int sort = Type.getReturnType(call.desc).getSort();
    return sort == Type.INT || sort == Type.SHORT || sort == Type.BYTE;
  }

  private void insertAt(MethodNode method, MethodInsnNode call, BreakHint.Call at) {
    if (!at.after()) {
      method.instructions.insertBefore(call, QBREAK.insn());
    } else if (!at.ifNegative()) {
      method.instructions.insert(call, QBREAK.insn());
    } else {
      InsnList test = new InsnList();
      test.add(new InsnNode(Opcodes.DUP));
      test.add(ifNegative.insn());
      method.instructions.insert(call, test);
    }
  }
}
