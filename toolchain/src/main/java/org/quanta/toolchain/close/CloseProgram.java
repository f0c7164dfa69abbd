package org.quanta.toolchain.close;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.toolchain.read.ClassEntry;
import org.quanta.transforms.jdk.BoundaryAnalysis;
import org.quanta.transforms.jdk.CopiedLibrary;
import org.quanta.transforms.jdk.ExternalSubtypeAnalysis;
import org.quanta.transforms.jdk.LibraryClosure;
import org.quanta.transforms.jdk.ManagedLibrary;
import org.quanta.transforms.jdk.ProgramUses;
import org.quanta.transforms.jdk.RenameManagedLibrary;
import org.quanta.transforms.jdk.ShowOriginalNames;
import org.quanta.transforms.jdk.Surface;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.TypeHierarchy;

/**
 * Closes a program: decides which JDK classes are translated along with it, copies them out of the
 * running JDK and lets the program refer to the copies.
 *
 * <p>Families that external code wants as they are stay external. One that does may force others to
 * (a {@code HashSet} works with the inside of a {@code HashMap}), so the decision is repeated until
 * nothing changes.
 */
public final class CloseProgram {
  private final List<ClassEntry> program;
  private final TypeHierarchy types;
  private final ManagedLibrary library;
  private final ProgramUses uses = new ProgramUses();

  private CloseProgram(List<ClassEntry> program, TypeHierarchy types, ManagedLibrary library) {
    this.program = program;
    this.types = types;
    this.library = library;
    program.forEach(entry -> uses.visit(entry.parse()));
  }

  /**
   * Closes a program.
   *
   * @param program its managed classes
   * @param files the program's classes, its libraries' and the JDK's
   * @param library which JDK classes may be copied
   * @param unmanaged says of a JDK class that the user wants it left alone
   * @return the program with the copies
   */
  public static ClosedProgram close(
      List<ClassEntry> program,
      ClassFiles files,
      ManagedLibrary library,
      Predicate<String> unmanaged) {
    return new CloseProgram(program, new TypeHierarchy(files), library).run(unmanaged);
  }

  private ClosedProgram run(Predicate<String> unmanaged) {
    Surface surface = uses.usesReflection() ? Surface.WHOLE : Surface.USED;
    LibraryClosure closure = new LibraryClosure(ClassFiles.ofJdk(), uses, types, surface);
    Map<String, String> keptOut = new TreeMap<>();
    library.roots().stream()
        .filter(unmanaged)
        .forEach(root -> keptOut.put(root, "a hints file calls it unmanaged"));
    CopiedLibrary copied;
    int known;
    do {
      known = keptOut.size();
      addConflicts(keptOut);
      copied = closure.compute(library, keptOut);
      keptOut.putAll(copied.keptOut());
    } while (keptOut.size() > known);
    return rename(copied, surface);
  }

  private void addConflicts(Map<String, String> keptOut) {
    ManagedLibrary smaller = library.without(keptOut.keySet());
    keptOut.putAll(BoundaryAnalysis.conflicts(uses, smaller, types));
    smaller = library.without(keptOut.keySet());
    ExternalSubtypeAnalysis subtypes = new ExternalSubtypeAnalysis(uses, smaller, types);
    program.forEach(entry -> subtypes.visit(entry.parse()));
    keptOut.putAll(subtypes.conflicts());
  }

  private ClosedProgram rename(CopiedLibrary copied, Surface surface) {
    if (copied.classes().isEmpty()) {
      return new ClosedProgram(
          program, List.of(), Map.of(), copied.keptOut(), surface, copied.release());
    }
    RenameManagedLibrary renaming = copied.renaming();
    ShowOriginalNames names = new ShowOriginalNames();
    List<ClassEntry> classes = new ArrayList<>();
    for (ClassEntry entry : program) {
      ClassNode type = entry.parse();
      names.rewrite(type);
      renaming.rename(type);
      classes.add(entry.with(write(type)));
    }
    List<ClassEntry> copies = new ArrayList<>();
    copies.add(copy(ShowOriginalNames.namesOf(copied)));
    for (ClassNode type : copied.classes().values()) {
      renaming.rename(type);
      copies.add(copy(type));
    }
    return new ClosedProgram(
        classes, copies, copied.unsupported(), copied.keptOut(), surface, copied.release());
  }

  private static ClassEntry copy(ClassNode type) {
    return new ClassEntry("JDK", type.name + ".class", type.name, 0, write(type));
  }

  private static byte[] write(ClassNode type) {
    ClassWriter writer = new ClassWriter(0);
    type.accept(writer);
    return writer.toByteArray();
  }
}
