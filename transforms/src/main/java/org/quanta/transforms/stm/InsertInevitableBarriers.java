package org.quanta.transforms.stm;

import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.analysis.ExternalCallAnalysis;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.arrays.ExternalArrays;

/**
 * Turns the quantum inevitable before external calls that cannot be undone, and before those of
 * which nothing is known.
 *
 * <pre>
 * INVOKEVIRTUAL java/io/InputStream.read ()I
 * --&gt;
 * LDC "java/io/InputStream.read"; ALOAD t
 * INVOKESTATIC StmRuntime.becomeInevitable (String, StmThread)V
 * INVOKEVIRTUAL java/io/InputStream.read ()I
 * </pre>
 *
 * Output is kept where it can be, see {@link KeptOutput}. The start of a thread waits for the end
 * of the quantum instead; and before the end of the program, the quantum is left for good. What any
 * object can be asked for, its text for example, is decided when it is known which object it is.
 *
 * <p>Ancestor: {@code insert_turn_inevitable} in {@code rpython/translator/stm/inevitable.py}.
 */
public final class InsertInevitableBarriers implements Pass {
  private static final Set<Category> HARMLESS =
      Set.of(Category.PURE, Category.ATOMIC, Category.CLOCK);

  private final StmFacts facts;

  /**
   * A pass for one program.
   *
   * @param facts what is known of it
   */
  public InsertInevitableBarriers(StmFacts facts) {
    this.facts = facts;
  }

  @Override
  public String name() {
    return "insert inevitable barriers";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts common, Tally tally) {
    for (MethodNode method : type.methods) {
      if (Twins.isTwin(method.desc)
          && method.instructions.size() > 0
          && !HonorCategories.isPure(type, method, common)) {
        rewrite(type, method, tally);
      }
    }
  }

  private void rewrite(ClassNode type, MethodNode method, Tally tally) {
    Set<MethodInsnNode> local = LocalDataAnalysis.localCalls(type, method, facts.mayEndQuantum());
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call) {
        Optional<MethodKey> target = ExternalCallAnalysis.externalTarget(facts.program(), call);
        if (target.isEmpty() || target.get().owner().startsWith("org/quanta/runtime/")) {
          continue;
        }
        Category category =
            facts
                .program()
                .effects()
                .of(facts.program().types(), target.get().owner(), call.name, call.desc);
        if (ExternalArrays.isOnElements(call)) {
          tally.count("inevitable barrier elided: elements that are leased");
        } else if (LeaseClones.isGuarded(facts, type, call)) {
          tally.count("inevitable barrier elided: clone of a leased object");
        } else if (local.contains(call)) {
          tally.count("inevitable barrier elided: local helper object");
        } else if (isThreadStart(target.get(), call)) {
          method.instructions.insertBefore(
              call, new VarInsnNode(Opcodes.ALOAD, Twins.parameter(method)));
          method.instructions.set(call, StmCalls.START_THREAD.insn());
          tally.count("thread start when the quantum is certain");
        } else if (category == Category.EXIT) {
          method.instructions.insertBefore(
              call, new VarInsnNode(Opcodes.ALOAD, Twins.parameter(method)));
          method.instructions.insertBefore(call, StmCalls.BEFORE_EXIT.insn());
          tally.count("exit outside of quanta");
        } else if (category == Category.OUTPUT && KeptOutput.isKept(call)) {
          method.instructions.insertBefore(
              call, new VarInsnNode(Opcodes.ALOAD, Twins.parameter(method)));
          method.instructions.set(call, KeptOutput.replacement(call).insn());
          tally.count("output kept until the quantum is certain");
        } else if (isOfAnyObject(target.get(), call)) {
          method.instructions.insertBefore(call, asking(call, method));
          tally.count("inevitable barrier: data that any object may be");
        } else if (HARMLESS.contains(category) || category == Category.BLOCKING) {
          tally.count("inevitable barrier elided: " + category.word());
        } else {
          method.instructions.insertBefore(call, barrier(target.get(), method));
          tally.count("inevitable barrier: " + category.word());
        }
      }
    }
  }

  /** A method of whatever object it is: what is known of the static type says nothing. */
  private static boolean isOfAnyObject(MethodKey target, MethodInsnNode call) {
    return switch (target.owner() + "." + target.name() + target.descriptor()) {
      case "java/lang/Object.toString()Ljava/lang/String;",
          "java/lang/Object.hashCode()I",
          "java/lang/Object.equals(Ljava/lang/Object;)Z" ->
          call.getOpcode() == Opcodes.INVOKEVIRTUAL;
      case "java/lang/Comparable.compareTo(Ljava/lang/Object;)I" -> true;
      default -> false;
    };
  }

  private static InsnList asking(MethodInsnNode call, MethodNode method) {
    InsnList barrier = new InsnList();
    if (call.desc.startsWith("()")) {
      barrier.add(new InsnNode(Opcodes.DUP));
    } else {
      barrier.add(new InsnNode(Opcodes.DUP2));
      barrier.add(new InsnNode(Opcodes.POP));
    }
    barrier.add(new VarInsnNode(Opcodes.ALOAD, Twins.parameter(method)));
    barrier.add(StmCalls.BEFORE_ASKING.insn());
    return barrier;
  }

  /** Not of a superclass's method, which an overriding one calls. */
  private boolean isThreadStart(MethodKey target, MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKEVIRTUAL
        && target.name().equals("start")
        && target.descriptor().equals("()V")
        && facts.program().types().isSubtype(target.owner(), "java/lang/Thread");
  }

  private static InsnList barrier(MethodKey target, MethodNode method) {
    InsnList barrier = new InsnList();
    barrier.add(new LdcInsnNode(target.owner() + "." + target.name()));
    barrier.add(new VarInsnNode(Opcodes.ALOAD, Twins.parameter(method)));
    barrier.add(StmCalls.BECOME_INEVITABLE.insn());
    return barrier;
  }
}
