package org.quanta.toolchain.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quanta.toolchain.testing.Golden;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.program.ExternalCall;
import org.quanta.transforms.program.MethodKey;

class ReportsTest {
  private static final MethodKey CALLER = new MethodKey("a/B", "loop", "()V");

  private static TranslationReport full() {
    return new TranslationReport(
        "gil",
        "interpreter.jar",
        List.of("functions.jar", "app.jar"),
        "org.example.Main",
        12,
        3,
        4,
        new TreeMap<>(Map.of("wrap entries", 7, "hint qbreak", 1234)),
        new TreeMap<>(
            Map.of(
                "a/B.main([Ljava/lang/String;)V",
                "the program's main method",
                "a/C.<x>()V",
                "\"quoted\"")),
        TranslationReport.group(
            List.of(
                call(10, "java/lang/Thread", "sleep", "(J)V", Category.BLOCKING),
                call(11, "java/lang/Thread", "sleep", "(J)V", Category.BLOCKING),
                call(0, "x/Y", "z", "()V", Category.UNKNOWN),
                call(12, "java/lang/Math", "abs", "(I)I", Category.PURE),
                call(13, "java/lang/Object", "wait", "()V", Category.BLOCKING))),
        List.of(
            new TranslationReport.Size("a/B.loop()V", 7900, 8100),
            new TranslationReport.Size("a/B.huge()V", 9000, 9500),
            new TranslationReport.Size("a/B.near()V", 7100, 7300)),
        List.of("the jar is signed; its signatures no longer fit and are left out"));
  }

  private static TranslationReport empty() {
    return new TranslationReport(
        "gil",
        "library.jar",
        List.of(),
        "",
        0,
        0,
        0,
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static ExternalCall call(
      int line, String owner, String name, String descriptor, Category category) {
    return new ExternalCall(CALLER, line, new MethodKey(owner, name, descriptor), category);
  }

  @Test
  void aReportAsText() {
    Golden.check("report.txt", TextReport.of(full()));
  }

  @Test
  void anEmptyReportAsText() {
    Golden.check("empty-report.txt", TextReport.of(empty()));
  }

  @Test
  void aReportAsJson() {
    Golden.check("report.json", JsonReport.of(full()));
  }

  @Test
  void jsonHasAMemberForEachComponent() {
    JsonObject json = JsonParser.parseString(JsonReport.of(empty())).getAsJsonObject();
    for (var component : TranslationReport.class.getRecordComponents()) {
      assertTrue(json.has(component.getName()), component.getName());
    }
    assertEquals(TranslationReport.class.getRecordComponents().length, json.size());
  }

  @Test
  void aMethodIsLostOnlyIfTheTranslationCrossedTheLine() {
    assertTrue(new TranslationReport.Size("m", 8000, 8001).isLost());
    assertFalse(new TranslationReport.Size("m", 8000, 8000).isLost());
    assertFalse(new TranslationReport.Size("m", 8001, 9000).isLost());
  }
}
