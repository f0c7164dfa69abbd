package org.quanta.transforms.stm.guarded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.hints.Quantum;
import org.quanta.transforms.effects.EffectsFile;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeHierarchy;
import org.quanta.transforms.stm.StmPipeline;
import org.quanta.transforms.stm.rollback.BreakAnalysis;

/** The analysis of some classes, and of those within them. */
final class Analysis {
  private Analysis() {}

  static GuardedArrays of(boolean hasMain, Set<String> unmanagedPackages, Class<?>... classes) {
    List<ClassNode> trees = new ArrayList<>();
    Deque<Class<?>> open = new ArrayDeque<>(Arrays.asList(classes));
    open.add(Quantum.class);
    while (!open.isEmpty()) {
      Class<?> type = open.remove();
      trees.add(tree(type));
      open.addAll(Arrays.asList(type.getDeclaredClasses()));
    }
    Set<String> names = new TreeSet<>();
    trees.forEach(tree -> names.add(tree.name));
    ClassFiles files = name -> bytes("/" + name + ".class");
    Program program =
        new Program(
            new TypeHierarchy(files.orElse(ClassFiles.ofJdk())),
            names,
            HintsFile.EMPTY,
            new EffectsTable(List.of(EffectsFile.ofJdk())),
            hasMain ? Optional.of("Main") : Optional.empty());
    BreakAnalysis breaks =
        new BreakAnalysis(
            program,
            StmPipeline.breaksOut(program, java.util.Map.of()),
            QuantumEnds.callsBack(program));
    trees.forEach(breaks::visit);
    GuardedArrayAnalysis analysis =
        new GuardedArrayAnalysis(
            program,
            StmPipeline.mayEndQuantumSomehow(program, breaks.facts(), java.util.Map.of()),
            unmanagedPackages);
    trees.forEach(analysis::declare);
    trees.forEach(analysis::visit);
    return analysis.facts();
  }

  private static ClassNode tree(Class<?> type) {
    ClassNode tree = new ClassNode();
    new ClassReader(bytes("/" + type.getName().replace('.', '/') + ".class")).accept(tree, 0);
    return tree;
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = Analysis.class.getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
