package org.quanta.transforms.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.TypeHierarchy;

/** Closes and renames a program of test classes. */
final class Translation {
  private final List<ClassNode> program = new ArrayList<>();
  private final ProgramUses uses = new ProgramUses();
  private final Map<String, String> keptOut = new TreeMap<>();
  private final CopiedLibrary library;
  private final CopyLoader loader;

  private Translation(Class<?>... classes) {
    for (Class<?> type : classes) {
      add(type);
    }
    program.forEach(uses::visit);
    ClassFiles files = Translation::file;
    TypeHierarchy types = new TypeHierarchy(files.orElse(ClassFiles.ofJdk()));
    ManagedLibrary jdk = ManagedLibraryFile.ofJdk();
    keptOut.putAll(BoundaryAnalysis.conflicts(uses, jdk, types));
    ExternalSubtypeAnalysis subtypes =
        new ExternalSubtypeAnalysis(uses, jdk.without(keptOut.keySet()), types);
    program.forEach(subtypes::visit);
    keptOut.putAll(subtypes.conflicts());
    library =
        new LibraryClosure(ClassFiles.ofJdk(), uses, types, Surface.USED).compute(jdk, keptOut);
    ShowOriginalNames names = new ShowOriginalNames();
    program.forEach(names::rewrite);
    List<ClassNode> all = new ArrayList<>(program);
    all.add(ShowOriginalNames.namesOf(library));
    loader = CopyLoader.of(library, all.toArray(new ClassNode[0]));
  }

  /** A program of classes with all that are nested in them. */
  static Translation of(Class<?>... classes) {
    return new Translation(classes);
  }

  private void add(Class<?> type) {
    ClassNode node = new ClassNode(Opcodes.ASM9);
    new ClassReader(file(name(type))).accept(node, ClassReader.EXPAND_FRAMES);
    program.add(node);
    for (String member : node.nestMembers == null ? List.<String>of() : node.nestMembers) {
      ClassNode nested = new ClassNode(Opcodes.ASM9);
      new ClassReader(file(member)).accept(nested, ClassReader.EXPAND_FRAMES);
      program.add(nested);
    }
  }

  static String name(Class<?> type) {
    return Type.getInternalName(type);
  }

  private static byte[] file(String name) {
    ClassLoader loader = Translation.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The families that are not copied, each with the reason. */
  Map<String, String> keptOut() {
    return library.keptOut();
  }

  CopiedLibrary library() {
    return library;
  }

  CopyLoader loader() {
    return loader;
  }

  /** The program's classes after renaming. */
  List<ClassNode> renamed() {
    return program;
  }
}
