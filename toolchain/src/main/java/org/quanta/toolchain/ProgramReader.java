package org.quanta.toolchain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.jar.Attributes;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.quanta.toolchain.link.RuntimeLibrary;
import org.quanta.toolchain.read.ClassEntry;
import org.quanta.toolchain.read.ClassPath;
import org.quanta.toolchain.read.InputJar;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.effects.EffectsFile;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.effects.MemberPattern;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.hintsfile.HintsFile.TypeProperty;
import org.quanta.transforms.hintsfile.HintsFileParser;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeHierarchy;

/**
 * Reads and closes a program: decides which classes are managed and gathers what was said about
 * them.
 *
 * <p>Managed are all classes of the jar but those that a hints file calls unmanaged, and those of
 * the hint API, in this toolchain's own version. Annotation types are left alone: the JDK makes
 * their objects, and refuses methods that are none of an annotation.
 */
final class ProgramReader {
  /** Hints that an interpreter brings along in its own jar. */
  static final String OWN_HINTS = "META-INF/quanta.hints";

  private final TranslationRequest request;
  private final InputJar jar;
  private final List<ClassEntry> managed = new ArrayList<>();
  private final Set<String> classNames = new TreeSet<>();
  private final Set<String> unmanagedPackages = new TreeSet<>();
  private final Set<String> annotationTypes = new TreeSet<>();
  private int unmanaged;
  private int resources;
  private ClassFiles files = ClassFiles.ofJdk();

  ProgramReader(TranslationRequest request) {
    this.request = request;
    this.jar = InputJar.read(request.input());
  }

  InputJar jar() {
    return jar;
  }

  /** The class files to translate, in order of their entries. */
  List<ClassEntry> managed() {
    return managed;
  }

  /** All class files that there are: the program's as they were read, libraries', the JDK's. */
  ClassFiles files() {
    return files;
  }

  /** Internal names of all classes of the jar. */
  Set<String> classNames() {
    return classNames;
  }

  /** The packages, in internal form, of classes that stay as they are. */
  Set<String> unmanagedPackages() {
    return unmanagedPackages;
  }

  int unmanaged() {
    return unmanaged;
  }

  /** How many entries are no class of the program. */
  int resources() {
    return resources;
  }

  Program program() {
    HintsFile hints = hints();
    Map<String, byte[]> base = new HashMap<>();
    Set<String> names = new TreeSet<>();
    jar.entries().keySet().removeIf(entry -> entry.startsWith(Program.HINTS));
    String name = request.input().getFileName().toString();
    select(name, jar.entries(), hints, base, names);
    select(RuntimeLibrary.HINTS, RuntimeLibrary.classes(RuntimeLibrary.HINTS), hints, base, names);
    files =
        ((ClassFiles) base::get)
            .orElse(new ClassPath(request.classpath()))
            .orElse(ClassFiles.ofJdk());
    return new Program(
        new TypeHierarchy(files), Set.copyOf(names), hints, effects(hints), mainClass(base));
  }

  private void select(
      String jarName,
      Map<String, byte[]> entries,
      HintsFile hints,
      Map<String, byte[]> base,
      Set<String> names) {
    entries.forEach(
        (entry, bytes) -> {
          Optional<ClassEntry> found = ClassEntry.of(jarName, entry, bytes);
          if (found.isEmpty() || found.get().name().equals("module-info")) {
            resources++;
            return;
          }
          ClassEntry type = found.get();
          classNames.add(type.name());
          if (type.release() == 0 || !base.containsKey(type.name())) {
            base.put(type.name(), bytes);
          }
          if (isAnnotationType(type)) {
            unmanaged++;
            annotationTypes.add(type.name());
          } else if (hints.has(TypeProperty.UNMANAGED, type.name())) {
            unmanaged++;
            unmanagedPackages.add(
                type.name().substring(0, Math.max(0, type.name().lastIndexOf('/'))));
          } else {
            managed.add(type);
            names.add(type.name());
          }
        });
  }

  private static boolean isAnnotationType(ClassEntry type) {
    return (new ClassReader(type.bytes()).getAccess() & Opcodes.ACC_ANNOTATION) != 0
        && !type.name().startsWith(Program.HINTS);
  }

  private Optional<String> mainClass(Map<String, byte[]> classes) {
    String named = jar.manifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
    String main = request.mainClass().orElse(named);
    if (main == null) {
      return Optional.empty();
    }
    String internal = main.trim().replace('.', '/');
    if (!classes.containsKey(internal)) {
      throw new TranslationException(
          ProblemKind.BAD_INPUT,
          request.input().toString(),
          "its main class " + main + " is not in the jar",
          "name another one with --main");
    }
    return Optional.of(internal);
  }

  private HintsFile hints() {
    HintsFile hints = HintsFile.EMPTY;
    byte[] own = jar.entries().get(OWN_HINTS);
    if (own != null) {
      hints = HintsFileParser.parse(OWN_HINTS, new String(own, StandardCharsets.UTF_8));
    }
    for (HintsFile file : readAll(request.hints(), HintsFileParser::parse)) {
      hints = hints.and(file);
    }
    return hints;
  }

  private EffectsTable effects(HintsFile hints) {
    List<List<EffectsTable.Row>> tables = new ArrayList<>();
    tables.add(EffectsFile.ofJdk());
    tables.add(annotationTypes.stream().map(ProgramReader::membersOf).toList());
    tables.addAll(readAll(request.effects(), EffectsFile::parse));
    tables.add(hints.categories());
    return new EffectsTable(tables);
  }

  /** The members of an annotation are values that never change. */
  private static EffectsTable.Row membersOf(String annotationType) {
    return new EffectsTable.Row(
        MemberPattern.parse(annotationType.replace('/', '.') + ".*"), Category.PURE);
  }

  private static <T> List<T> readAll(List<Path> files, BiFunction<String, String, T> parser) {
    List<T> result = new ArrayList<>();
    for (Path file : files) {
      try {
        result.add(parser.apply(file.toString(), Files.readString(file)));
      } catch (IOException e) {
        throw new TranslationException(
            ProblemKind.BAD_INPUT, file.toString(), "cannot be read (" + e + ")", "");
      }
    }
    return result;
  }
}
