package org.quanta.transforms.stm.arrays;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.util.CheckClassAdapter;
import org.quanta.transforms.Tally;
import org.quanta.transforms.analysis.ProgramAnalysis;
import org.quanta.transforms.effects.EffectsFile;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.program.TypeHierarchy;
import org.quanta.transforms.stm.StmPipeline;
import org.quanta.transforms.stm.frozen.FrozenArrays;
import org.quanta.transforms.stm.guarded.GuardedArrayAnalysis;
import org.quanta.transforms.stm.guarded.GuardedArrays;
import org.quanta.transforms.stm.guarded.QuantumEnds;
import org.quanta.transforms.stm.rollback.BreakAnalysis;

/** Classes with their arrays rewritten, and nothing else. */
final class Translation {
  final Map<String, byte[]> classes = new LinkedHashMap<>();
  final Tally tally = new Tally();

  private final TypeHierarchy types;

  /** Translates class files, given by internal name, and wraps all arrays. */
  Translation(Map<String, byte[]> input, ClassFiles libraries) {
    this(input, libraries, false);
  }

  /** Translates class files; arrays that their holder guards need not be wrapped. */
  Translation(Map<String, byte[]> input, ClassFiles libraries, boolean guarding) {
    ClassFiles files = ((ClassFiles) input::get).orElse(libraries).orElse(ClassFiles.ofJdk());
    types = new TypeHierarchy(files);
    EffectsTable effects = new EffectsTable(List.of(EffectsFile.ofJdk()));
    Program program =
        new Program(
            types, new TreeSet<>(input.keySet()), HintsFile.EMPTY, effects, Optional.empty());
    ProgramAnalysis analysis = new ProgramAnalysis(program);
    input.values().forEach(file -> analysis.visit(parse(file)));
    ProgramFacts facts = analysis.facts();
    RewriteArrays pass =
        new RewriteArrays(
            facts,
            guarding ? guarded(program, input) : GuardedArrays.NONE,
            FrozenArrays.NONE,
            field -> false,
            insn -> false);
    input.forEach(
        (name, file) -> {
          ClassNode tree = parse(file);
          pass.rewrite(tree, facts, tally);
          classes.put(name, write(tree));
        });
  }

  private static GuardedArrays guarded(Program program, Map<String, byte[]> input) {
    BreakAnalysis breaks =
        new BreakAnalysis(
            program,
            StmPipeline.breaksOut(program, java.util.Map.of()),
            QuantumEnds.callsBack(program));
    input.values().forEach(file -> breaks.visit(parse(file)));
    GuardedArrayAnalysis analysis =
        new GuardedArrayAnalysis(
            program,
            StmPipeline.mayEndQuantumSomehow(program, breaks.facts(), java.util.Map.of()),
            Set.of());
    input.values().forEach(file -> analysis.declare(parse(file)));
    input.values().forEach(file -> analysis.visit(parse(file)));
    return analysis.facts();
  }

  private static ClassNode parse(byte[] file) {
    ClassNode tree = new ClassNode();
    new ClassReader(file).accept(tree, ClassReader.EXPAND_FRAMES);
    return tree;
  }

  private byte[] write(ClassNode tree) {
    boolean frames = (tree.version & 0xFFFF) >= Opcodes.V1_6;
    ClassWriter writer =
        new ClassWriter(frames ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS) {
          @Override
          protected String getCommonSuperClass(String first, String second) {
            return types.commonSuperclass(first, second);
          }
        };
    tree.accept(writer);
    return writer.toByteArray();
  }

  /** What ASM's verifier has to say about a class; empty if it is right. */
  static String verify(byte[] file, ClassLoader loader) {
    StringWriter text = new StringWriter();
    CheckClassAdapter.verify(new ClassReader(file), loader, false, new PrintWriter(text));
    return text.toString();
  }

  /** Loads the classes with the runtime. */
  ClassLoader load(ClassLoader parent) {
    return new ClassLoader(RuntimeClasses.loader(parent)) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] file = classes.get(name.replace('.', '/'));
        if (file == null) {
          return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
          Class<?> loaded = findLoadedClass(name);
          return loaded != null ? loaded : defineClass(name, file, 0, file.length);
        }
      }
    };
  }
}
