package org.quanta.toolchain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quanta.toolchain.testing.Problems.expectInput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quanta.hints.Quantum;
import org.quanta.toolchain.fixtures.Counting;
import org.quanta.toolchain.fixtures.Library;
import org.quanta.toolchain.link.RuntimeLibrary;
import org.quanta.toolchain.report.TranslationReport;
import org.quanta.toolchain.testing.TestJar;

class TranslatorTest {
  @TempDir private Path folder;

  private TranslationRequest request(Path input, String... hints) {
    return new TranslationRequest(
        Component.GIL,
        input,
        List.of(),
        Optional.of(folder.resolve("out.jar")),
        List.of(),
        Optional.empty(),
        hints.length == 0 ? List.of() : List.of(write("test.hints", String.join("\n", hints))),
        List.of(),
        TranslationRequest.Progress.NONE);
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private TestJar counting() {
    return new TestJar()
        .main(Counting.class)
        .with(Counting.class)
        .entry("org/example/text.txt", "hello");
  }

  private Path countingJar() {
    return counting().write(folder.resolve("counting.jar"));
  }

  private static int hintClasses() {
    return RuntimeLibrary.classes(RuntimeLibrary.HINTS).size();
  }

  @Test
  void theReportCountsWhatWasDone() {
    TranslationReport report = Translator.translate(request(countingJar()));
    assertEquals("gil", report.component());
    assertEquals("counting.jar", report.input());
    assertEquals("org.quanta.toolchain.fixtures.Counting", report.mainClass());
    assertEquals(1 + hintClasses(), report.classes());
    assertEquals(0, report.unmanaged());
    assertEquals(1, report.resources());
    assertEquals(1, report.rewritings().get("hint qbreak"));
    assertEquals(1, report.rewritings().get("hint isTranslated"));
    assertEquals(1, report.rewritings().get("wrap blocking calls"));
    assertEquals(2, report.rewritings().get("wrap entries"));
    assertEquals(
        Map.of(
            "org/quanta/toolchain/fixtures/Counting.main([Ljava/lang/String;)V",
            "the program's main method",
            "org/quanta/toolchain/fixtures/Counting.work()V",
            "body of a java.lang.Runnable"),
        report.entries());
    assertEquals(List.of(), report.sizes());
    assertEquals(List.of(), report.notes());
  }

  @Test
  void theOutputRuns() throws IOException, InterruptedException {
    Translator.translate(request(countingJar()));
    assertEquals("counted 400000\n", run(folder.resolve("out.jar")));
  }

  private static String run(Path jar) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(java, "-Xverify:all", "-jar", jar.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.replaceAll("(?m)^OpenJDK .*\\R", "").replaceAll("\\R", "\n");
  }

  @Test
  void twoTranslationsGiveTheSameBytes() throws IOException, InterruptedException {
    Path input = countingJar();
    Translator.translate(request(input));
    byte[] first = Files.readAllBytes(folder.resolve("out.jar"));
    Thread.sleep(2100); // times in a jar count in steps of two seconds
    Translator.translate(request(input));
    assertArrayEquals(first, Files.readAllBytes(folder.resolve("out.jar")));
  }

  @Test
  void theInputIsNotChanged() throws IOException {
    Path input = countingJar();
    byte[] before = Files.readAllBytes(input);
    Translator.translate(request(input));
    assertArrayEquals(before, Files.readAllBytes(input));
  }

  @Test
  void withoutAnOutputNothingIsWritten() throws IOException {
    Path input = countingJar();
    TranslationRequest looking =
        new TranslationRequest(
            Component.GIL,
            input,
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            TranslationRequest.Progress.NONE);
    assertEquals(1 + hintClasses(), Translator.translate(looking).classes());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(input), files.toList());
    }
  }

  @Test
  void unmanagedClassesAndResourcesStayAsTheyAre() {
    Path input =
        counting()
            .with(Library.class)
            .entry("META-INF/services/org.example.Service", "org.example.Impl\n")
            .write(folder.resolve("a.jar"));
    String hint = "unmanaged org.quanta.toolchain.fixtures.Library";
    TranslationReport report = Translator.translate(request(input, hint));
    assertEquals(1, report.unmanaged());
    Map<String, byte[]> out = TestJar.read(folder.resolve("out.jar"));
    String library = TestJar.entryName(Library.class);
    assertArrayEquals(TestJar.bytes(Library.class), out.get(library));
    assertArrayEquals("hello".getBytes(UTF_8), out.get("org/example/text.txt"));
    assertEquals(
        "org.example.Impl\n", new String(out.get("META-INF/services/org.example.Service"), UTF_8));
  }

  @Test
  void aHintForClassesThatAreNotThereIsNoted() throws IOException {
    List<String> notes =
        Translator.translate(request(countingJar(), "unmanaged org.nowhere.**")).notes();
    assertTrue(
        notes.stream().anyMatch(note -> note.endsWith("no class org.nowhere.** in the jar")),
        notes::toString);
  }

  @Test
  void hintsThatTheJarBringsAlongCount() {
    Path input =
        counting()
            .with(Library.class)
            .entry("META-INF/quanta.hints", "entry org.quanta.toolchain.fixtures.Library.add\n")
            .write(folder.resolve("a.jar"));
    assertEquals(
        "entry point by META-INF/quanta.hints:1",
        Translator.translate(request(input))
            .entries()
            .get("org/quanta/toolchain/fixtures/Library.add(I)I"));
  }

  @Test
  void aHintThatFindsNoPlaceIsAnError() {
    Path input = countingJar();
    String hints = folder.resolve("test.hints").toString();
    expectInput(
        hints
            + ":2: no place for a break in org.quanta.toolchain.fixtures.Counting.main was found;"
            + " check the names against the program (javap helps)",
        () ->
            Translator.translate(
                request(
                    input,
                    "break loops org.quanta.toolchain.fixtures.Counting.work",
                    "break case 1 1 org.quanta.toolchain.fixtures.Counting.main")));
    expectInput(
        hints
            + ":1: there is no method org.example.None.at;"
            + " check the names against the program (javap helps)",
        () -> Translator.translate(request(input, "entry org.example.None.at")));
    assertFalse(Files.exists(folder.resolve("out.jar")));
  }

  @Test
  void aLibraryNeedsEntryPoints() {
    Path input = new TestJar().with(Library.class).write(folder.resolve("library.jar"));
    expectInput(
        input
            + ": it has no main class and no entry points, so nothing could ever run;"
            + " name a main class with --main, or entry points with 'entry' in a hints file",
        () -> Translator.translate(request(input)));
    TranslationReport report =
        Translator.translate(request(input, "entry org.quanta.toolchain.fixtures.Library.add"));
    assertEquals("", report.mainClass());
    assertEquals(null, TestJar.manifest(folder.resolve("out.jar")).getValue("Main-Class"));
  }

  @Test
  void theMainClassCanBeNamed() {
    Path input =
        new TestJar().with(Counting.class, Library.class).write(folder.resolve("library.jar"));
    assertEquals(
        Counting.class.getName(),
        Translator.translate(named(input, Counting.class.getName())).mainClass());
    expectInput(
        input + ": its main class org.example.None is not in the jar; name another one with --main",
        () -> Translator.translate(named(input, "org.example.None")));
    expectInput(
        input
            + ": its main class org.quanta.toolchain.fixtures.Library has no main method;"
            + " name another one with --main",
        () -> Translator.translate(named(input, Library.class.getName())));
  }

  private TranslationRequest named(Path input, String main) {
    return new TranslationRequest(
        Component.GIL,
        input,
        List.of(),
        Optional.of(folder.resolve("out.jar")),
        List.of(),
        Optional.of(main),
        List.of(),
        List.of(),
        TranslationRequest.Progress.NONE);
  }

  @Test
  void theHintApiComesInTheToolchainsOwnVersion() {
    Path input =
        counting()
            .entry("org/quanta/hints/Quantum.class", TestJar.bytes(Library.class))
            .entry("org/quanta/hints/Gone.class", TestJar.bytes(Library.class))
            .write(folder.resolve("a.jar"));
    Translator.translate(request(input));
    Map<String, byte[]> out = TestJar.read(folder.resolve("out.jar"));
    assertFalse(out.containsKey("org/quanta/hints/Gone.class"));
    String quantum = "org/quanta/hints/Quantum.class";
    assertTrue(
        new String(out.get(quantum), ISO_8859_1).contains("org/quanta/runtime/gil/GilRuntime"));
    assertFalse(Arrays.equals(TestJar.bytes(Quantum.class), out.get(quantum)));
  }

  @Test
  void versionsOfAClassForNewerReleasesAreTranslatedToo() {
    String entry = "META-INF/versions/17/" + TestJar.entryName(Counting.class);
    Path input =
        counting()
            .attribute("Multi-Release", "true")
            .entry(entry, TestJar.bytes(Counting.class))
            .write(folder.resolve("a.jar"));
    TranslationReport report = Translator.translate(request(input));
    assertEquals(2 + hintClasses(), report.classes());
    Map<String, byte[]> out = TestJar.read(folder.resolve("out.jar"));
    assertArrayEquals(out.get(TestJar.entryName(Counting.class)), out.get(entry));
    assertFalse(Arrays.equals(TestJar.bytes(Counting.class), out.get(entry)));
  }

  @Test
  void theWorkIsToldAsItGoesOn() {
    List<String> heard = new ArrayList<>();
    Path input = countingJar();
    Translator.translate(
        new TranslationRequest(
            Component.GIL,
            input,
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            (phase, done, total) -> heard.add(phase + " " + done + "/" + total)));
    int classes = 1 + hintClasses();
    assertEquals(2 * classes, heard.size());
    assertEquals("analyzing 1/" + classes, heard.get(0));
    assertEquals("rewriting " + classes + "/" + classes, heard.get(heard.size() - 1));
  }

  @Test
  void effectsFilesChangeWhatACallMeans() throws IOException {
    Path effects = Files.writeString(folder.resolve("a.effects"), "pure java.lang.Thread.join\n");
    TranslationReport report =
        Translator.translate(
            new TranslationRequest(
                Component.GIL,
                countingJar(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(effects),
                TranslationRequest.Progress.NONE));
    assertNotEquals(1, report.rewritings().get("wrap blocking calls"));
    assertTrue(
        report.externalCalls().stream()
            .anyMatch(
                call ->
                    call.method().equals("java/lang/Thread.join()V")
                        && call.category().equals("pure")));
  }

  @Test
  void aMissingHintsFileIsNamed() {
    Path none = folder.resolve("none.hints");
    expectInput(
        none + ": cannot be read (java.nio.file.NoSuchFileException: " + none + ")",
        () ->
            Translator.translate(
                new TranslationRequest(
                    Component.GIL,
                    countingJar(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    List.of(none),
                    List.of(),
                    TranslationRequest.Progress.NONE)));
  }
}
