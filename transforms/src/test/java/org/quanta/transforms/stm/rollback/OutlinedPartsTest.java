package org.quanta.transforms.stm.rollback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.rollback.fixtures.Calls;
import org.quanta.transforms.stm.rollback.runtime.Plan;

/**
 * What can be moved out of the fixtures' methods has been moved: they give the same results,
 * wherever they are rolled back. Only traces have more frames.
 */
@Tag("jvm-independent")
class OutlinedPartsTest {
  private static final Map<String, byte[]> ORIGINAL = FixturesTest.compiled(Calls.class);
  private static final Tally PARTS = new Tally();
  private static final Map<String, byte[]> OUTLINED = Translation.outlined(ORIGINAL, PARTS);
  private static final Translation TRANSLATION = new Translation(OUTLINED);
  private static final Runs RUNS =
      new Runs(ORIGINAL, TRANSLATION.classes(), Calls.class.getPackageName());

  @Test
  void outputVerifies() {
    assertTrue(PARTS.counts().get("part") > 30, "parts: " + PARTS.counts());
    assertEquals("", TRANSLATION.problems(new Runs.Classes(TRANSLATION.classes())));
  }

  @ParameterizedTest
  @MethodSource("org.quanta.transforms.stm.rollback.FixturesTest#programs")
  void canBeRolledBackAtEachPoint(String program) throws Exception {
    String[] parts = program.split("#");
    Runs.Outcome expected = withoutTrace(RUNS.original(parts[0], parts[1]));
    Plan none = Plan.rollbackAt(0, 0);
    int events = RUNS.translated(parts[0], parts[1], none, false).thread().events();
    for (int point = 0; point <= events; point++) {
      Runs.Translated run = RUNS.translated(parts[0], parts[1], Plan.rollbackAt(point, 2), false);
      assertEquals(expected, withoutTrace(run.outcome()), "at event " + point);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void randomProgramsCanBeRolledBack(int part) throws Exception {
    for (int seed = part * 20; seed < (part + 1) * 20; seed++) {
      Map<String, byte[]> original = RandomProgram.of(seed);
      Translation translation = new Translation(Translation.outlined(original, new Tally()));
      Runs runs = new Runs(original, translation.classes(), "generated.");
      assertEquals(
          "", translation.problems(new Runs.Classes(translation.classes())), "program " + seed);
      Runs.Outcome expected = withoutTrace(runs.original("generated.Program", "main"));
      for (int run = 0; run < 20; run++) {
        Plan plan = Plan.random(seed * 100L + run, 2 + run * 3, 300);
        assertEquals(
            expected,
            withoutTrace(runs.translated("generated.Program", "main", plan, false).outcome()),
            "program " + seed + " run " + run);
      }
    }
  }

  @Test
  void lostResultsAreNoticed() throws Exception {
    Translation translation = new Translation(OUTLINED, List.of(new LosesResults()));
    Runs runs = new Runs(ORIGINAL, translation.classes(), Calls.class.getPackageName());
    boolean noticed = false;
    for (String program : FixturesTest.programs().toList()) {
      String[] parts = program.split("#");
      Runs.Outcome expected = withoutTrace(RUNS.original(parts[0], parts[1]));
      Plan none = Plan.rollbackAt(0, 0);
      Runs.Outcome outcome = runs.translated(parts[0], parts[1], none, false).outcome();
      noticed |= !withoutTrace(outcome).equals(expected);
    }
    assertTrue(noticed);
  }

  private static Runs.Outcome withoutTrace(Runs.Outcome outcome) {
    return new Runs.Outcome(outcome.result(), List.of(), outcome.tape());
  }

  /** Parts that return an object return null: there is no loop that would not end by that. */
  private record LosesResults() implements Pass {
    @Override
    public String name() {
      return "loses results";
    }

    @Override
    public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
      type.methods.forEach(
          method -> {
            for (AbstractInsnNode insn : method.instructions.toArray()) {
              if (insn instanceof MethodInsnNode call
                  && call.name.contains("$part")
                  && call.desc.endsWith(";")) {
                method.instructions.insert(call, new InsnNode(Opcodes.ACONST_NULL));
                method.instructions.insert(call, new InsnNode(Opcodes.POP));
              }
            }
          });
    }
  }
}
