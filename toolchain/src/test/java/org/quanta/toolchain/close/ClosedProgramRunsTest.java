package org.quanta.toolchain.close;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quanta.toolchain.Component;
import org.quanta.toolchain.Rewriter;
import org.quanta.toolchain.link.Linker;
import org.quanta.toolchain.link.OutputJar;
import org.quanta.toolchain.link.RuntimeLibrary;
import org.quanta.toolchain.read.ClassEntry;
import org.quanta.toolchain.read.InputJar;
import org.quanta.toolchain.read.JoinedJars;
import org.quanta.transforms.Tally;
import org.quanta.transforms.analysis.ProgramAnalysis;
import org.quanta.transforms.effects.EffectsFile;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.gil.GilPipeline;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.jdk.ManagedLibraryFile;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.program.TypeHierarchy;

/** A program with copies goes through the passes of the global lock, and runs on its own. */
class ClosedProgramRunsTest {
  private static final String MAIN = Counting.class.getName();
  private static final String ENTRY = MAIN.replace('.', '/') + ".class";

  /** The program. */
  public static final class Counting {
    public static void main(String[] words) {
      Map<String, List<Integer>> places = new LinkedHashMap<>();
      for (int i = 0; i < words.length; i++) {
        places.computeIfAbsent(words[i], word -> new ArrayList<>()).add(i);
      }
      ArrayDeque<String> queue = new ArrayDeque<>(places.keySet());
      Collections.sort(places.get(queue.peekLast()), Collections.reverseOrder());
      System.out.println(places + " " + queue.pollFirst() + " " + places.getClass().getName());
    }
  }

  @Test
  void underTheGlobalLock(@TempDir Path folder) throws Exception {
    InputJar input = InputJar.read(pack(folder.resolve("in.jar")));
    ClosedProgram closed = close(input);
    Linker linker = new Linker(JoinedJars.of(List.of(input)), Component.GIL);
    Path output = folder.resolve("out.jar");
    OutputJar.write(
        output,
        linker.manifest(Optional.of(MAIN), output, List.of(), false),
        linker.entries(Optional.of(MAIN.replace('.', '/')), translate(closed)));
    assertTrue(closed.copies().size() > 20, closed.copies().toString());
    assertEquals("{a=[0, 2], b=[3, 1]} a java.util.LinkedHashMap", run(output));
  }

  private static Path pack(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (InputStream in = Counting.class.getResourceAsStream("/" + ENTRY)) {
      OutputJar.write(jar, manifest, Map.of(ENTRY, in.readAllBytes()));
    }
    return jar;
  }

  private static ClosedProgram close(InputJar input) {
    Map<String, byte[]> entries = new TreeMap<>(input.entries());
    entries.putAll(RuntimeLibrary.classes(RuntimeLibrary.HINTS));
    List<ClassEntry> program = new ArrayList<>();
    Map<String, byte[]> files = new HashMap<>();
    entries.forEach(
        (entry, bytes) -> {
          ClassEntry type = ClassEntry.of("in.jar", entry, bytes).orElseThrow();
          program.add(type);
          files.put(type.name(), bytes);
        });
    return CloseProgram.close(
        program,
        ((ClassFiles) files::get).orElse(ClassFiles.ofJdk()),
        ManagedLibraryFile.ofJdk(),
        name -> false);
  }

  private static Map<String, byte[]> translate(ClosedProgram closed) {
    Map<String, byte[]> files = closed.files();
    Program program =
        new Program(
            new TypeHierarchy(((ClassFiles) files::get).orElse(ClassFiles.ofJdk())),
            files.keySet(),
            HintsFile.EMPTY,
            new EffectsTable(List.of(EffectsFile.ofJdk())),
            Optional.of(MAIN.replace('.', '/')));
    ProgramAnalysis analysis = new ProgramAnalysis(program);
    closed.all().forEach(entry -> analysis.visit(entry.parse()));
    ProgramFacts facts = analysis.facts();
    Rewriter rewriter = new Rewriter(GilPipeline.passes(), facts, new Tally());
    Map<String, byte[]> result = new TreeMap<>();
    for (ClassEntry entry : closed.all()) {
      result.put(entry.entry(), rewriter.rewrite(entry.parse()));
    }
    return result;
  }

  private static String run(Path jar) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xverify:all",
                "-jar",
                jar.toString(),
                "a",
                "b",
                "a",
                "b")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said.lines().filter(line -> !line.contains("warning")).reduce("", String::concat);
  }
}
