package org.quanta.transforms.stm.frozen;

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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.transforms.analysis.ProgramAnalysis;
import org.quanta.transforms.effects.EffectsFile;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeHierarchy;

/** The analysis of some classes, and of those within them. */
final class Analysis {
  private Analysis() {}

  static FrozenArrays of(boolean hasMain, Class<?>... classes) {
    List<ClassNode> trees = trees(classes);
    ProgramAnalysis facts = new ProgramAnalysis(program(hasMain, trees));
    trees.forEach(facts::visit);
    FrozenArrayAnalysis analysis = new FrozenArrayAnalysis(facts.facts(), Set.of());
    trees.forEach(analysis::declare);
    trees.forEach(analysis::visit);
    return analysis.facts();
  }

  /** The fields that are not frozen, with the reasons. */
  static Map<String, String> reasons(FrozenArrays facts) {
    Map<String, String> result = new TreeMap<>();
    facts.others().forEach((field, reason) -> result.put(field.name(), reason));
    return result;
  }

  static Set<String> names(Set<FieldKey> fields) {
    return fields.stream().map(FieldKey::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many loads of frozen arrays there are in a method. */
  static long loads(FrozenArrays facts, String method) {
    return facts.loads().stream().filter(load -> load.method().name().equals(method)).count();
  }

  private static Program program(boolean hasMain, List<ClassNode> trees) {
    Set<String> names = new TreeSet<>();
    trees.forEach(tree -> names.add(tree.name));
    ClassFiles files = name -> bytes("/" + name + ".class");
    return new Program(
        new TypeHierarchy(files.orElse(ClassFiles.ofJdk())),
        names,
        HintsFile.EMPTY,
        new EffectsTable(List.of(EffectsFile.ofJdk())),
        hasMain ? Optional.of("Main") : Optional.empty());
  }

  private static List<ClassNode> trees(Class<?>... classes) {
    List<ClassNode> trees = new ArrayList<>();
    Deque<Class<?>> open = new ArrayDeque<>(Arrays.asList(classes));
    while (!open.isEmpty()) {
      Class<?> type = open.remove();
      ClassNode tree = new ClassNode();
      new ClassReader(bytes("/" + type.getName().replace('.', '/') + ".class")).accept(tree, 0);
      trees.add(tree);
      open.addAll(Arrays.asList(type.getDeclaredClasses()));
    }
    return trees;
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = Analysis.class.getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
