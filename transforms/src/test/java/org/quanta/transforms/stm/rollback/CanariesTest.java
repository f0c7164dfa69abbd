package org.quanta.transforms.stm.rollback;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.rollback.fixtures.Calls;
import org.quanta.transforms.stm.rollback.runtime.Plan;

/** Mistakes in the code that is emitted are noticed by the programs of {@link FixturesTest}. */
class CanariesTest {
  private static final Map<String, byte[]> ORIGINAL = FixturesTest.compiled(Calls.class);

  private static final String THREAD = "org/quanta/transforms/stm/rollback/runtime/StmThread";
  private static final String LEASE = "Lorg/quanta/transforms/stm/rollback/runtime/Lease;";

  @Test
  void noMistake() throws Exception {
    assertFalse(isNoticed(method -> {}, List.of("Throwing#catchesAll", "Calls#fib")));
  }

  @Test
  void handlersOfTheProgramStandFirst() throws Exception {
    assertTrue(
        isNoticed(
            method -> {
              List<TryCatchBlockNode> signals = new ArrayList<>(method.tryCatchBlocks);
              signals.removeIf(block -> block.type == null || !block.type.endsWith("Signal"));
              method.tryCatchBlocks.removeAll(signals);
              method.tryCatchBlocks.addAll(signals);
            },
            List.of("Throwing#catchesAll", "Throwing#finallyBlocks")));
  }

  @Test
  void handlersThatCatchAllSeeRollbacksWhereNothingBreaks() throws Exception {
    assertTrue(
        isNoticed(
            method -> {
              if (method.name.equals("quiet")) {
                method.tryCatchBlocks.removeIf(
                    block -> RollbackCalls.ROLLBACK_SIGNAL.equals(block.type));
              }
            },
            List.of("Throwing#handlersWithoutBreaks")));
  }

  @Test
  void oneReferenceIsNotRecorded() throws Exception {
    assertTrue(
        isNoticed(
            method -> {
              if (method.name.startsWith("record$L")) {
                replaceFirst(method, Opcodes.ALOAD, 0, Opcodes.ACONST_NULL);
              }
            },
            List.of("Shapes#tree", "Flow#stringSwitch")));
  }

  @Test
  void onePrimitiveIsNotRecorded() throws Exception {
    assertTrue(
        isNoticed(
            method -> {
              if (method.name.startsWith("record$I")) {
                replaceFirst(method, Opcodes.ILOAD, 0, Opcodes.ICONST_0);
              }
            },
            List.of("Calls#fib", "Flow#loops")));
  }

  @Test
  void framesDoNotNoteTheirQuantum() throws Exception {
    assertTrue(
        isNoticed(
            method -> {
              for (AbstractInsnNode insn : method.instructions.toArray()) {
                if (isQuantum(insn) && insn.getNext().getOpcode() == Opcodes.ASTORE) {
                  method.instructions.insert(insn, new InsnNode(Opcodes.ACONST_NULL));
                  method.instructions.insert(insn, new InsnNode(Opcodes.POP));
                }
              }
            },
            List.of("Calls#fib")));
  }

  @Test
  void framesTakeAnOlderQuantumForTheRunningOne() throws Exception {
    assertTrue(
        isNoticed(
            method -> {
              for (AbstractInsnNode insn : method.instructions.toArray()) {
                if (insn.getOpcode() == Opcodes.ALOAD
                    && insn.getNext() instanceof VarInsnNode thread
                    && thread.getNext() instanceof MethodInsnNode call
                    && call.name.equals("leave")) {
                  // Whether a quantum began here at all, not whether it is the running one.
                  method.instructions.insertBefore(call, new InsnNode(Opcodes.DUP));
                  method.instructions.insertBefore(
                      call, new FieldInsnNode(Opcodes.GETFIELD, THREAD, "quantum", LEASE));
                  method.instructions.insertBefore(call, new InsnNode(Opcodes.SWAP));
                  method.instructions.remove(insn);
                }
              }
            },
            List.of("Making#olderQuantum")));
  }

  @Test
  void resultOfASignalIsLost() throws Exception {
    assertTrue(
        isNoticed(
            method -> {
              for (AbstractInsnNode insn : method.instructions.toArray()) {
                if (insn instanceof MethodInsnNode call && call.name.equals("intValue")) {
                  method.instructions.insert(insn, new InsnNode(Opcodes.INEG));
                }
              }
            },
            List.of("Calls#operands")));
  }

  private static boolean isQuantum(AbstractInsnNode insn) {
    return insn instanceof FieldInsnNode field && field.name.equals("quantum");
  }

  private static void replaceFirst(MethodNode method, int opcode, int variable, int other) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn.getOpcode() == opcode && ((VarInsnNode) insn).var == variable) {
        method.instructions.set(insn, new InsnNode(other));
        return;
      }
    }
  }

  private static boolean isNoticed(Consumer<MethodNode> mistake, List<String> programs)
      throws Exception {
    Translation translation = new Translation(ORIGINAL, List.of(new Mistake(mistake)));
    Runs runs = new Runs(ORIGINAL, translation.classes(), Calls.class.getPackageName());
    for (String program : programs) {
      String[] parts = program.split("#");
      String type = Calls.class.getPackageName() + "." + parts[0];
      Runs.Outcome expected = runs.original(type, parts[1]);
      for (int point = 0; point < 60; point++) {
        Plan plan = Plan.rollbackAt(point, 1);
        if (!runs.translated(type, parts[1], plan, false).outcome().equals(expected)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Makes a mistake in each method. */
  private record Mistake(Consumer<MethodNode> change) implements Pass {
    @Override
    public String name() {
      return "mistake";
    }

    @Override
    public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
      type.methods.forEach(change);
    }
  }
}
