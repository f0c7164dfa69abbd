package org.quanta.transforms.stm.guarded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.hints.Quantum;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.effects.EffectsFile;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.program.TypeHierarchy;
import org.quanta.transforms.stm.StmPipeline;
import org.quanta.transforms.stm.rollback.BreakAnalysis;
import org.quanta.transforms.testing.Instructions;

/** The analysis of some classes, and of those within them. */
final class Analysis {
  private final List<ClassNode> trees = new ArrayList<>();
  private final Program program;
  private final Predicate<AbstractInsnNode> mayEndQuantum;
  private final GuardedArrays facts;

  Analysis(boolean hasMain, Set<String> unmanagedPackages, Class<?>... classes) {
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
    program =
        new Program(
            new TypeHierarchy(files.orElse(ClassFiles.ofJdk())),
            names,
            HintsFile.EMPTY,
            new EffectsTable(List.of(EffectsFile.ofJdk())),
            hasMain ? Optional.of("Main") : Optional.empty());
    BreakAnalysis breaks =
        new BreakAnalysis(
            program, StmPipeline.breaksOut(program, Map.of()), QuantumEnds.callsBack(program));
    trees.forEach(breaks::visit);
    mayEndQuantum = StmPipeline.mayEndQuantumSomehow(program, breaks.facts(), Map.of());
    GuardedArrayAnalysis analysis =
        new GuardedArrayAnalysis(program, mayEndQuantum, unmanagedPackages);
    trees.forEach(analysis::declare);
    trees.forEach(analysis::visit);
    facts = analysis.facts();
  }

  static GuardedArrays of(boolean hasMain, Set<String> unmanagedPackages, Class<?>... classes) {
    return new Analysis(hasMain, unmanagedPackages, classes).facts;
  }

  GuardedArrays facts() {
    return facts;
  }

  Predicate<AbstractInsnNode> mayEndQuantum() {
    return mayEndQuantum;
  }

  void apply(Pass pass) {
    ProgramFacts common = new ProgramFacts(program, Map.of(), Map.of(), Set.of(), List.of(), false);
    trees.forEach(tree -> pass.rewrite(tree, common, new Tally()));
  }

  /** The code of the one method that has this name. */
  List<String> code(String method) {
    return trees.stream()
        .flatMap(tree -> tree.methods.stream())
        .filter(m -> m.name.equals(method))
        .findFirst()
        .map(Instructions::of)
        .orElseThrow();
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
