package org.quanta.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quanta.toolchain.Component;

/** The tutorial for interpreter authors stays true: its example is compiled, translated and run. */
class TutorialTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path EXAMPLE = DOCS.resolve("examples/tiny");
  private static final Pattern BLOCK = Pattern.compile("```(java|tiny)\n(.*?)```", Pattern.DOTALL);

  @TempDir private static Path folder;
  private static List<Variant> variants;

  @BeforeAll
  static void compileAndTranslate() throws IOException {
    Path hints = folder.resolve("hints.jar");
    Files.write(hints, Jars.resource("quanta-hints.jar"));
    Path classes = folder.resolve("classes");
    List<String> arguments =
        new ArrayList<>(
            List.of("-Xlint:all", "-Werror", "-cp", hints.toString(), "-d", classes.toString()));
    files(".java").forEach(file -> arguments.add(file.toString()));
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new)));
    variants = Variant.of(pack(classes, hints), List.of(Component.GIL, Component.STM));
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLE)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static Path pack(Path classes, Path hints) throws IOException {
    Path jar = folder.resolve("tiny.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "tiny.Main");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, hints.getFileName().toString());
    try (Stream<Path> files = Files.walk(classes);
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum", "counter", "transfer", "outside"})
  void translatedProgramsPrintWhatIsExpected(String name) throws Exception {
    List<String> expected = Files.readAllLines(EXAMPLE.resolve(name + ".out"));
    for (Variant variant : variants) {
      if (!variant.isOriginal()) {
        assertEquals(expected, run(variant, name), variant.name());
      }
    }
  }

  @Test
  void untranslatedTheProgramWithoutThreadsPrintsTheSame() throws Exception {
    assertEquals(List.of("55"), run(variants.get(0), "sum"));
  }

  private static List<String> run(Variant variant, String name) throws Exception {
    return new ChildJvm(0)
        .run(variant.jar(), List.of(EXAMPLE.resolve(name + ".tiny").toString()))
        .lines();
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/writing-an-interpreter.md", "README.md"})
  void whatIsQuotedIsPartOfTheExample(String page) throws IOException {
    List<Path> sources = new ArrayList<>(files(".java"));
    sources.addAll(files(".tiny"));
    String all = "";
    for (Path source : sources) {
      all += normalize(Files.readString(source)) + "\n";
    }
    Matcher block = BLOCK.matcher(Files.readString(DOCS.resolveSibling(page)));
    int blocks = 0;
    while (block.find()) {
      blocks++;
      for (String part : block.group(2).split("\\n *// \\.\\.\\.\\n", -1)) {
        assertTrue(all.contains(normalize(part)), "not in the example: " + part);
      }
    }
    assertTrue(blocks > 0);
  }

  /** Neither indentation nor empty lines count. */
  private static String normalize(String code) {
    return code.lines()
        .map(String::trim)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
