package org.quanta.transforms.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;
import org.quanta.transforms.testing.External;
import org.quanta.transforms.testing.Fixture;
import org.quanta.transforms.testing.OldClass;
import org.quanta.transforms.testing.RecordingRuntime;
import org.quanta.transforms.testing.Rewritten;

/** Class files of all ages, with frames and without. */
class ClassFileVersionsTest {
  private static final int FIRST = 45;

  private static Rewritten rewrite(int version) {
    return Fixture.of(OldClass.ofVersion(version))
        .effects(External.EFFECTS)
        .rewrite(GilPipeline.passes());
  }

  @ParameterizedTest
  @ValueSource(ints = {FIRST, 46, 47, 48, 49, 50, 51, 52, 55, 61, 65, 69})
  void translatedMethodsOfAnyVersionRun(int version) throws ReflectiveOperationException {
    Rewritten rewritten = rewrite(version);
    assumeTrue(version - 44 <= Runtime.version().feature());
    Class<?> type = rewritten.loader().load("p.Old");
    run((Runnable) type.getConstructor().newInstance());
    call(type.getMethod("locked", long.class), 7L, 7L, "monitor locked unlocked");
    call(type.getMethod("locked", long.class), 0L, 1L, "monitor locked unlocked");
    call(type.getMethod("behindAJump", int.class), 5, 5, "out wait back");
    call(type.getMethod("inBranches", int.class), -5, -5, "out wait back");
    call(type.getMethod("inBranches", int.class), 5, 5, "out wait back");
  }

  private static void run(Runnable entry) {
    RecordingRuntime.reset(false);
    entry.run();
    assertEquals(
        "enter monitor locked out wait back unlocked leave",
        String.join(" ", RecordingRuntime.events()));
  }

  private static void call(Method method, Object argument, Object result, String events)
      throws ReflectiveOperationException {
    RecordingRuntime.reset(true);
    assertEquals(result, method.invoke(null, argument));
    assertEquals(events, String.join(" ", RecordingRuntime.events()));
  }

  @Test
  void onlyAClassConstantRaisesTheVersion() {
    assertEquals(Opcodes.V1_5, rewrite(Opcodes.V1_3).node(OldClass.NAME).version);
    assertEquals(Opcodes.V1_6, rewrite(Opcodes.V1_6).node(OldClass.NAME).version);
    assertEquals(Opcodes.V25, rewrite(Opcodes.V25).node(OldClass.NAME).version);
  }

  @Test
  void noFramesAppearBeforeTheyWereInvented() {
    List<String> code =
        rewrite(Opcodes.V1_5).node(OldClass.NAME).methods.stream()
            .flatMap(method -> java.util.Arrays.stream(method.instructions.toArray()))
            .map(insn -> insn.getClass().getSimpleName())
            .toList();
    assertFalse(code.contains("FrameNode"));
  }
}
