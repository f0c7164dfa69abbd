package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quanta.tests.support.Jvm;
import org.quanta.toolchain.Component;
import org.quanta.toolchain.TranslationRequest;
import org.quanta.toolchain.Translator;
import org.quanta.toolchain.report.TranslationReport;

/** What was said of classes, fields and methods has the effect that it is said to have. */
class DeclarationsTest {
  private static final Subject DECLARATIONS = Subject.of("Declarations", 11);

  @TempDir Path folder;

  @Test
  void whatIsDeclaredNotToBeUndoneIsNot() {
    Jvm.Result run = DECLARATIONS.translated();
    assertEquals(
        """
        own 1, 2
        tracked 1, shared 1100
        tries true, in cache true
        recent true
        external 1112
        outside
        true
        --- \
        """,
        run.out() + "--- " + run.err());
  }

  @Test
  void theReportCountsEachKind() throws IOException {
    Map<String, Integer> counts = translate("").rewritings();
    assertEquals(1, counts.get("fence before a lossy write"));
    assertEquals(1, counts.get("pure method without barriers"));
    assertEquals(1, counts.get("inevitable method"));
    assertEquals(1, counts.get("array declared untracked"));
    assertTrue(counts.get("read of a confined object") > 0);
    assertEquals(4, counts.get("lease of a static")); // not of the untracked one
  }

  @Test
  void aHintThatMatchesNothingIsNoted() throws IOException {
    TranslationReport report =
        translate("lossy Missing\nconfined Absent\nuntracked Declarations.missing\n");
    List<String> notes = report.notes();
    for (String what : List.of("hints:1", "hints:2", "Declarations.missing")) {
      assertTrue(
          notes.stream().anyMatch(note -> note.contains(what) && note.contains("matches")),
          notes::toString);
    }
  }

  private TranslationReport translate(String hints) throws IOException {
    Path file = Files.writeString(folder.resolve("more.hints"), hints);
    return Translator.translate(
        new TranslationRequest(
            Component.STM,
            DECLARATIONS.jar(),
            List.of(),
            Optional.of(folder.resolve("out.jar")),
            List.of(),
            Optional.empty(),
            List.of(file),
            List.of(),
            TranslationRequest.Progress.NONE));
  }
}
