package org.quanta.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quanta.toolchain.fixtures.Late;
import org.quanta.toolchain.testing.TestJar;

/** What a constructor writes behind a break is a change, which others may see. */
class LateWritesTest {
  @TempDir private Path folder;

  @Test
  void onlyTheFieldThatIsWrittenLateHasBarriers() throws Exception {
    Path jar = new TestJar().with(Late.class).write(folder.resolve("late.jar"));
    Path hints =
        Files.writeString(
            folder.resolve("late.hints"), "entry " + Late.class.getName() + ".read*\n");
    Map<String, Integer> counts =
        Translator.translate(
                new TranslationRequest(
                    Component.STM,
                    jar,
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    List.of(hints),
                    List.of(),
                    TranslationRequest.Progress.NONE))
            .rewritings();
    assertEquals(1, counts.get("read barrier"), counts::toString);
    assertEquals(1, counts.get("read barrier elided: field not written after construction"));
    assertEquals(1, counts.get("snapshot of mutable fields"));
  }
}
