package org.quanta.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the benchmarks run; what they measure in such a hurry means nothing. */
@Tag("jvm-independent")
class BenchmarksTest {
  @TempDir private Path folder;

  @Test
  void aQuickRunMeasuresEachVariant() throws Exception {
    Path json = folder.resolve("all.json");
    assertEquals(
        0,
        run(
            "--quick",
            "--only",
            "translation,startup,sleeper,programs",
            "--json",
            json.toString()));
    JsonObject all = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    assertTrue(all.getAsJsonObject("host").has("commit"));
    assertTrue(
        all.getAsJsonArray("measurements").asList().stream()
            .map(one -> one.getAsJsonObject().get("variant").getAsString())
            .toList()
            .contains("gil 2"));
  }

  @Test
  void aQuickRunComparesTransactionsWithTheLock() throws Exception {
    Path json = folder.resolve("compared.json");
    String sections = "contention,conflicts,leases";
    assertEquals(
        0, run("--quick", "--only", sections, "--threads", "2", "--json", json.toString()));
    JsonObject all = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    List<String> figures =
        all.getAsJsonArray("figures").asList().stream()
            .map(one -> one.getAsJsonObject().get("name").getAsString())
            .toList();
    assertTrue(
        figures.containsAll(
            List.of(
                "own deque, 2 threads: stm / gil",
                "Duhton list, 2 threads: stm / gil",
                "geometric mean: stm with leases / gil")),
        figures.toString());
  }

  @Test
  void anUnknownSectionIsAnError() {
    assertEquals(2, run("--only", "nonsense"));
  }

  private static int run(String... arguments) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return Benchmarks.run(nowhere, nowhere, arguments);
  }
}
