package org.quanta.transforms.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.analysis.ProgramAnalysis;
import org.quanta.transforms.effects.EffectsFile;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.hintsfile.HintsFileParser;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.program.TypeHierarchy;
import org.quanta.transforms.rewrite.Frames;

/** A small program: classes of the test class path, or made by a test. */
public final class Fixture {
  private final Map<String, byte[]> managed = new TreeMap<>();
  private String hints = "";
  private String effects = "";
  private String main;
  private ClassFiles libraries = Fixture::fromClassPath;

  private Fixture() {}

  /** These classes and all that are nested in them. */
  public static Fixture of(Class<?>... classes) {
    Fixture fixture = new Fixture();
    for (Class<?> type : classes) {
      fixture.addNestOf(type);
    }
    return fixture;
  }

  /** Class files that a test made. */
  public static Fixture of(byte[]... classFiles) {
    Fixture fixture = new Fixture();
    for (byte[] file : classFiles) {
      fixture.managed.put(new ClassReader(file).getClassName(), file);
    }
    return fixture;
  }

  /** With a hints file. */
  public Fixture hints(String... lines) {
    hints = String.join("\n", lines);
    return this;
  }

  /** With an effects file on top of the JDK's. */
  public Fixture effects(String... lines) {
    effects = String.join("\n", lines);
    return this;
  }

  /** With a main class. */
  public Fixture main(Class<?> type) {
    main = internalName(type);
    return this;
  }

  /** With no class path but the JDK. */
  public Fixture withoutLibraries() {
    libraries = name -> null;
    return this;
  }

  /** The class files, by internal name. */
  public Map<String, byte[]> classes() {
    return managed;
  }

  public Program program() {
    HintsFile parsed = HintsFileParser.parse("test.hints", hints);
    EffectsTable table =
        new EffectsTable(
            List.of(
                EffectsFile.ofJdk(),
                EffectsFile.parse("test.effects", effects),
                parsed.categories()));
    ClassFiles files = ((ClassFiles) managed::get).orElse(libraries).orElse(ClassFiles.ofJdk());
    return new Program(
        new TypeHierarchy(files), managed.keySet(), parsed, table, Optional.ofNullable(main));
  }

  public ProgramFacts facts() {
    ProgramAnalysis analysis = new ProgramAnalysis(program());
    managed.values().forEach(file -> analysis.visit(read(file)));
    return analysis.facts();
  }

  /** What the passes make of it, already past the verifier. */
  public Rewritten rewrite(Pass... passes) {
    return rewrite(List.of(passes));
  }

  public Rewritten rewrite(List<Pass> passes) {
    ProgramFacts facts = facts();
    Tally tally = new Tally();
    Map<String, byte[]> result = new TreeMap<>();
    managed.forEach(
        (name, file) -> {
          ClassNode type = read(file);
          passes.forEach(pass -> pass.rewrite(type, facts, tally));
          for (MethodNode method : type.methods) {
            Frames.relabelObjectsUnderConstruction(method);
          }
          result.put(name, write(type));
        });
    return new Rewritten(result, tally.counts());
  }

  public static ClassNode read(byte[] file) {
    ClassNode type = new ClassNode();
    new ClassReader(file).accept(type, ClassReader.EXPAND_FRAMES);
    return type;
  }

  private static byte[] write(ClassNode type) {
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_MAXS) {
          @Override
          protected String getCommonSuperClass(String first, String second) {
            throw new AssertionError("frames are kept, never recomputed");
          }
        };
    type.accept(writer);
    return writer.toByteArray();
  }

  public static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  /** The class file of a class of the test class path, or of the JDK. */
  public static byte[] bytes(Class<?> type) {
    return fromClassPath(internalName(type));
  }

  /** A class file of the test class path; null if there is none. */
  public static byte[] fromClassPath(String name) {
    try (var in = Fixture.class.getClassLoader().getResourceAsStream(name + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addNestOf(Class<?> type) {
    managed.put(internalName(type), bytes(type));
    if (!type.getProtectionDomain().getCodeSource().getLocation().getPath().endsWith("/")) {
      return; // classes of a jar come one by one
    }
    String file = type.getName().substring(type.getPackageName().length() + 1);
    String folder = internalName(type).substring(0, internalName(type).lastIndexOf('/') + 1);
    try (Stream<Path> files =
        Files.list(Path.of(type.getResource(file + ".class").toURI()).getParent())) {
      files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.equals(file + ".class") || name.startsWith(file + "$"))
          .map(name -> folder + name.substring(0, name.length() - ".class".length()))
          .forEach(name -> managed.put(name, fromClassPath(name)));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
