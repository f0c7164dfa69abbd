package org.quanta.toolchain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quanta.toolchain.testing.Problems.expect;
import static org.quanta.toolchain.testing.Problems.expectInput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quanta.toolchain.fixtures.Function;
import org.quanta.toolchain.fixtures.HostFunction;
import org.quanta.toolchain.fixtures.Library;
import org.quanta.toolchain.report.TextReport;
import org.quanta.toolchain.report.TranslationReport;
import org.quanta.toolchain.testing.TestJar;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;

/** Jars that are translated along with the input. */
class ManagedJarsTest {
  private static final String FIXTURES = "org.quanta.toolchain.fixtures.";

  @TempDir private Path folder;

  private Path library;
  private Path app;
  private Path output;

  @BeforeEach
  void makeJars() {
    library = new TestJar().with(Function.class).write(folder.resolve("library.jar"));
    app = app().write(folder.resolve("app.jar"));
    output = folder.resolve("out.jar");
  }

  private static TestJar app() {
    return new TestJar().main(HostFunction.class).with(HostFunction.class);
  }

  private TranslationReport translate(Component component, Path... managed) {
    return translate(component, Optional.empty(), List.of(), managed);
  }

  private TranslationReport translate(
      Component component, Optional<String> main, List<Path> hints, Path... managed) {
    return Translator.translate(
        new TranslationRequest(
            component,
            library,
            List.of(managed),
            Optional.of(output),
            List.of(),
            main,
            hints,
            List.of(),
            TranslationRequest.Progress.NONE));
  }

  @ParameterizedTest
  @EnumSource(Component.class)
  void anApplicationThatExtendsClassesOfALibraryIsTranslatedWithIt(Component component)
      throws IOException, InterruptedException {
    byte[] libraryBefore = Files.readAllBytes(library);
    byte[] appBefore = Files.readAllBytes(app);

    TranslationReport report = translate(component, app);

    assertEquals(List.of("app.jar"), report.managed());
    assertEquals("library.jar", report.input());
    assertEquals(HostFunction.class.getName(), report.mainClass());
    String entry = TestJar.entryName(HostFunction.class);
    assertFalse(Arrays.equals(TestJar.bytes(HostFunction.class), TestJar.read(output).get(entry)));
    assertArrayEquals(libraryBefore, Files.readAllBytes(library));
    assertArrayEquals(appBefore, Files.readAllBytes(app));
    Files.delete(library);
    Files.delete(app);
    assertEquals("called 80000\n", run(output));
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

  @ParameterizedTest
  @EnumSource(Component.class)
  void twoTranslationsGiveTheSameBytes(Component component) throws IOException {
    Path third = new TestJar().with(Library.class).write(folder.resolve("third.jar"));
    translate(component, app, third);
    byte[] first = Files.readAllBytes(output);
    translate(component, app, third);
    assertArrayEquals(first, Files.readAllBytes(output));
  }

  @Test
  void theReportNamesTheJarsOnlyIfThereAreAny() {
    String with = TextReport.of(translate(Component.GIL, app));
    assertTrue(with.contains("\n  along with it        app.jar\n"), with);
    library = app().with(Function.class).write(folder.resolve("whole.jar"));
    TranslationReport alone = translate(Component.GIL);
    assertEquals(List.of(), alone.managed());
    assertFalse(TextReport.of(alone).contains("along with it"));
  }

  @Test
  void theHintsOfAllJarsCount() {
    String hints = "META-INF/quanta.hints";
    library =
        new TestJar()
            .with(Function.class)
            .entry(hints, "entry " + FIXTURES + "Function.repeat\n")
            .write(folder.resolve("library.jar"));
    app = app().with(Library.class).entry(hints, "\nentry " + FIXTURES + "Library.add").write(app);

    Map<String, String> entries = translate(Component.GIL, app).entries();

    assertEquals(
        "entry point by META-INF/quanta.hints:1",
        entries.get(
            "org/quanta/toolchain/fixtures/Function.repeat(L%sFunction;I)V"
                .formatted(FIXTURES.replace('.', '/'))));
    assertEquals(
        "entry point by app.jar!META-INF/quanta.hints:2",
        entries.get("org/quanta/toolchain/fixtures/Library.add(I)I"));
  }

  @Test
  void ofHintsThatDisagreeThoseOfTheFirstJarWinAndFilesOverAll() throws IOException {
    String hints = "META-INF/quanta.hints";
    library =
        new TestJar()
            .with(Function.class)
            .entry(hints, "pure java.lang.Thread.join\n")
            .write(folder.resolve("library.jar"));
    app =
        app().entry(hints, "clock java.lang.Thread.join\natomic java.lang.Thread.start").write(app);
    Path third =
        new TestJar()
            .entry(hints, "exit java.lang.Thread.start")
            .write(folder.resolve("third.jar"));
    Path file = Files.writeString(folder.resolve("a.hints"), "data java.lang.Thread.join\n");

    TranslationReport report = translate(Component.GIL, app, third);
    assertEquals("pure", category(report, "java/lang/Thread.join()V"));
    assertEquals("atomic", category(report, "java/lang/Thread.start()V"));
    report = translate(Component.GIL, Optional.empty(), List.of(file), app, third);
    assertEquals("data", category(report, "java/lang/Thread.join()V"));
  }

  @Test
  void hintsThatAreTheSameInTwoJarsCountOnce() {
    String hints = "META-INF/quanta.hints";
    String text = "break entry " + FIXTURES + "HostFunction.call\n";
    library = new TestJar().with(Function.class).entry(hints, text).write(library);
    app = app().entry(hints, text).write(app);
    assertEquals(
        List.of("break by META-INF/quanta.hints:1"),
        translate(Component.GIL, app).rewritings().keySet().stream()
            .filter(what -> what.startsWith("break by "))
            .toList());
  }

  private static String category(TranslationReport report, String method) {
    return report.externalCalls().stream()
        .filter(call -> call.method().equals(method))
        .map(TranslationReport.External::category)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anErrorInHintsSaysTheJar() {
    app = app().entry("META-INF/quanta.hints", "magic a.B.c").write(app);
    assertTrue(
        assertThrows(TranslationException.class, () -> translate(Component.GIL, app))
            .getMessage()
            .startsWith("app.jar!META-INF/quanta.hints:1: there is no hint 'magic'"));
  }

  @ParameterizedTest
  @EnumSource(Component.class)
  void aClassThatIsWrongIsNamedWithItsJar(Component component) {
    byte[] whole = TestJar.bytes(Library.class);
    byte[] future = whole.clone();
    future[7] = 99;
    byte[] cut = Arrays.copyOf(whole, whole.length * 3 / 4);
    String entry = TestJar.entryName(Library.class);
    for (byte[] bytes : List.of(future, cut, new byte[20])) {
      app = app().entry(entry, bytes).write(app);
      TranslationException thrown =
          assertThrows(TranslationException.class, () -> translate(component, app));
      assertTrue(thrown.getMessage().startsWith("app.jar!" + entry + ": "), thrown.getMessage());
      assertEquals(ProblemKind.BAD_INPUT, thrown.kind());
    }
    assertFalse(Files.exists(output));
  }

  @Test
  void theJarThatNamesAWrongMainClassIsNamed() {
    String none = ": its main class a.None is in none of the jars; name another one with --main";
    app = new TestJar().attribute("Main-Class", "a.None").write(app);
    expectInput(app + none, () -> translate(Component.GIL, app));
    expectInput(
        library + none, () -> translate(Component.GIL, Optional.of("a.None"), List.of(), app));
    app = new TestJar().main(Library.class).with(Library.class).write(app);
    expectInput(
        app
            + ": its main class org.quanta.toolchain.fixtures.Library has no main method;"
            + " name another one with --main",
        () -> translate(Component.GIL, app));
  }

  @Test
  void withoutMainClassAndEntryPointsTheInputIsNamed() {
    app = new TestJar().with(HostFunction.class).write(app);
    expectInput(
        library
            + ": it has no main class and no entry points, so nothing could ever run;"
            + " name a main class with --main, or entry points with 'entry' in a hints file",
        () -> translate(Component.GIL, app));
  }

  @Test
  void theOutputIsNoneOfTheJars() throws IOException {
    byte[] before = Files.readAllBytes(app);
    output = app;
    expect(
        ProblemKind.BAD_OUTPUT,
        app + ": is also an input; give another name with -o",
        () -> translate(Component.GIL, app));
    assertArrayEquals(before, Files.readAllBytes(app));
  }

  @Test
  void classesOfLaterJarsAreLeftOutWithANote() {
    String entry = TestJar.entryName(Function.class);
    app = app().entry(entry, new byte[20]).write(app);
    assertEquals(
        List.of(
            "library.jar and app.jar hold different classes of the same name: 1, the first is"
                + " org.quanta.toolchain.fixtures.Function; library.jar counts"),
        translate(Component.GIL, app).notes());
  }
}
