package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.hints.Lossy;

/** What a lossy object refers to is published before. */
class InsertReleaseFencesTest {
  @Lossy
  static class Cache {
    Object value;
    int[] counts;
    int hits;
  }

  static class Below extends Cache {}

  static class Other {
    Object value;
  }

  static class Code {
    static void fill(Cache cache, Object value) {
      cache.value = value;
    }

    static void fillArray(Below cache, int[] counts) {
      cache.counts = counts;
    }

    static void hit(Cache cache, Other other) {
      cache.hits = 1;
      other.value = cache.value;
    }
  }

  private final SmallProgram program = program();

  private static SmallProgram program() {
    SmallProgram program =
        SmallProgram.of(Cache.class, Below.class, Other.class, Code.class).withTwins();
    return program.apply(new InsertReleaseFences(program.facts()));
  }

  @Test
  void aFenceStandsBeforeTheWrite() {
    assertEquals(
        List.of(
            "ALOAD 0",
            "ALOAD 1",
            "INVOKESTATIC invoke/VarHandle.releaseFence ()V",
            "PUTFIELD Cache.value : LObject;",
            "RETURN"),
        program.code(Code.class, "fill"));
  }

  @Test
  void inheritedFieldsAndArraysCount() {
    assertEquals(
        "INVOKESTATIC invoke/VarHandle.releaseFence ()V",
        program.code(Code.class, "fillArray").get(2));
    assertEquals(2, program.tally().get("fence before a lossy write"));
  }

  @Test
  void primitivesAndOtherObjectsNeedNone() {
    assertFalse(program.code(Code.class, "hit").toString().contains("Fence"));
  }
}
