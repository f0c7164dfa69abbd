package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames of a translated program become those of the original. */
class OriginalFramesTest {
  private static StackTraceElement frame(String method, int line) {
    return new StackTraceElement("Lang", method, "Lang.java", line);
  }

  private static List<String> of(StackTraceElement... frames) {
    return Arrays.stream(OriginalFrames.of(frames)).map(StackTraceElement::toString).toList();
  }

  @Test
  void aPartStandsForItsMethod() {
    assertEquals(
        List.of("Lang.run(Lang.java:41)", "Lang.run(Lang.java:7)", "Lang.main(Lang.java:3)"),
        of(frame("run$part7", 41), frame("run", 40), frame("run", 7), frame("main", 3)));
  }

  @Test
  void aPartOfAPartToo() {
    assertEquals(
        List.of("Lang.run(Lang.java:41)", "Lang.main(Lang.java:3)"),
        of(
            frame("run$part1$part0$resume2", 41),
            frame("run$part1", 40),
            frame("run$resume5", 39),
            frame("main", 3)));
  }

  @Test
  void recursionStays() {
    assertEquals(
        List.of("Lang.run(Lang.java:8)", "Lang.run(Lang.java:9)"),
        of(frame("run", 8), frame("run$resume1", 9)));
  }
}
