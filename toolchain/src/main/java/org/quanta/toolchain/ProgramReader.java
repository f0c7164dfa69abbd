package org.quanta.toolchain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.quanta.toolchain.link.RuntimeLibrary;
import org.quanta.toolchain.read.ClassEntry;
import org.quanta.toolchain.read.ClassPath;
import org.quanta.toolchain.read.JoinedJars;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.hintsfile.HintsFile.TypeProperty;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeHierarchy;

/**
 * Reads and closes a program: decides which classes are managed and gathers what was said about
 * them.
 *
 * <p>Managed are all classes of the jars but those that a hints file calls unmanaged, and those of
 * the hint API, in this toolchain's own version. Annotation types are left alone: the JDK makes
 * their objects, and refuses methods that are none of an annotation.
 */
final class ProgramReader {
  private final TranslationRequest request;
  private final JoinedJars jars;
  private final List<ClassEntry> managed = new ArrayList<>();
  private final Set<String> classNames = new TreeSet<>();
  private final Set<String> unmanagedPackages = new TreeSet<>();
  private final Set<String> annotationTypes = new TreeSet<>();
  private int unmanaged;
  private int resources;
  private ClassFiles files = ClassFiles.ofJdk();

  ProgramReader(TranslationRequest request) {
    this.request = request;
    this.jars = JoinedJars.read(request.input(), request.managed());
  }

  JoinedJars jars() {
    return jars;
  }

  /** The class files to translate, in order of their entries. */
  List<ClassEntry> managed() {
    return managed;
  }

  /** All class files that there are: the program's as they were read, libraries', the JDK's. */
  ClassFiles files() {
    return files;
  }

  /** Internal names of all classes of the jars. */
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
    HintsFile hints = ProgramHints.hints(jars, request.hints());
    Map<String, byte[]> base = new HashMap<>();
    Set<String> names = new TreeSet<>();
    jars.entries().keySet().removeIf(entry -> entry.startsWith(Program.HINTS));
    jars.entries()
        .forEach(
            (entry, bytes) ->
                select(
                    ClassEntry.of(jars.origins().get(entry).name(), entry, bytes),
                    hints,
                    base,
                    names));
    RuntimeLibrary.classes(RuntimeLibrary.HINTS)
        .forEach(
            (entry, bytes) ->
                select(ClassEntry.of(RuntimeLibrary.HINTS, entry, bytes), hints, base, names));
    files =
        ((ClassFiles) base::get)
            .orElse(new ClassPath(request.classpath()))
            .orElse(ClassFiles.ofJdk());
    return new Program(
        new TypeHierarchy(files),
        Set.copyOf(names),
        hints,
        ProgramHints.effects(annotationTypes, request.effects(), hints),
        mainClass(base));
  }

  private void select(
      Optional<ClassEntry> found, HintsFile hints, Map<String, byte[]> base, Set<String> names) {
    if (found.isEmpty() || found.get().name().equals("module-info")) {
      resources++;
      return;
    }
    ClassEntry type = found.get();
    classNames.add(type.name());
    if (type.release() == 0 || !base.containsKey(type.name())) {
      base.put(type.name(), type.bytes());
    }
    if (isAnnotationType(type)) {
      unmanaged++;
      annotationTypes.add(type.name());
    } else if (hints.has(TypeProperty.UNMANAGED, type.name())) {
      unmanaged++;
      unmanagedPackages.add(type.name().substring(0, Math.max(0, type.name().lastIndexOf('/'))));
    } else {
      managed.add(type);
      names.add(type.name());
    }
  }

  private static boolean isAnnotationType(ClassEntry type) {
    return (new ClassReader(type.bytes()).getAccess() & Opcodes.ACC_ANNOTATION) != 0
        && !type.name().startsWith(Program.HINTS);
  }

  private Optional<String> mainClass(Map<String, byte[]> classes) {
    String named = jars.manifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
    String main = request.mainClass().orElse(named);
    if (main == null) {
      return Optional.empty();
    }
    String internal = main.trim().replace('.', '/');
    if (!classes.containsKey(internal)) {
      throw new TranslationException(
          ProblemKind.BAD_INPUT,
          namesMainClass().toString(),
          "its main class %s is %s"
              .formatted(main, jars.managed().isEmpty() ? "not in the jar" : "in none of the jars"),
          "name another one with --main");
    }
    return Optional.of(internal);
  }

  /** The jar that says which class to run; the input if the user does. */
  Path namesMainClass() {
    return request.mainClass().isPresent()
        ? request.input()
        : jars.jars().stream()
            .filter(jar -> jar.mainClass().isPresent())
            .findFirst()
            .orElse(jars.input())
            .file();
  }
}
