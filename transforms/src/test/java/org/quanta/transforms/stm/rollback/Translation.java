package org.quanta.transforms.stm.rollback;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.common.ReplaceHints;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.program.TypeHierarchy;
import org.quanta.transforms.stm.AddThreadParameter;
import org.quanta.transforms.stm.InitializerFacts;
import org.quanta.transforms.stm.OutsideCallers;
import org.quanta.transforms.stm.outline.OutlineRegions;
import org.quanta.transforms.stm.outline.OutlineRegions.Choice;

/** Translates the classes of a little program, as far as the rollback of stacks is concerned. */
final class Translation {
  private static final String RUNTIME = "org/quanta/runtime/stm/";
  private static final String TEST_RUNTIME = "org/quanta/transforms/stm/rollback/runtime/";

  final Tally tally = new Tally();
  final BreakFacts breaks;
  private final Program program;
  private final Map<String, byte[]> translated = new TreeMap<>();

  Translation(Map<String, byte[]> classes) {
    this(classes, List.of());
  }

  /**
   * Translates.
   *
   * @param classes class files by internal name
   * @param mistakes applied after the passes: to see whether anybody notices
   */
  Translation(Map<String, byte[]> classes, List<Pass> mistakes) {
    this(classes, mistakes, false);
  }

  /**
   * Translates.
   *
   * @param classes class files by internal name
   * @param mistakes applied after the passes: to see whether anybody notices
   * @param inPlace whether frames in which a quantum has begun go on in place, as those of very
   *     large methods, and not in their resume twins
   */
  Translation(Map<String, byte[]> classes, List<Pass> mistakes, boolean inPlace) {
    ClassFiles own = classes::get;
    TypeHierarchy types =
        new TypeHierarchy(own.orElse(Translation::onClassPath).orElse(ClassFiles.ofJdk()));
    program =
        new Program(
            types,
            classes.keySet(),
            HintsFile.EMPTY,
            new EffectsTable(List.of()),
            Optional.empty());
    Predicate<MethodInsnNode> blocks =
        call -> call.owner.endsWith("/Tape") && call.name.equals("block");
    BreakAnalysis analysis = new BreakAnalysis(program, blocks);
    OutsideCallers callers = new OutsideCallers(true);
    classes.values().forEach(file -> analysis.visit(read(file)));
    classes.values().forEach(file -> callers.visit(read(file)));
    breaks = analysis.facts();
    ProgramFacts facts =
        new ProgramFacts(program, Map.of(), Map.of(), java.util.Set.of(), List.of(), false);
    List<Pass> passes =
        new java.util.ArrayList<>(passes(blocks, breaks, program, callers, inPlace));
    passes.addAll(mistakes);
    classes.forEach((name, file) -> translated.put(name, translate(file, passes, facts)));
  }

  static List<Pass> passes(
      Predicate<MethodInsnNode> blocks,
      BreakFacts breaks,
      Program program,
      OutsideCallers callers,
      boolean inPlace) {
    return List.of(
        new ReplaceHints(RollbackCalls.RUNTIME),
        new AddThreadParameter(callers, new InitializerFacts(program, program.managed())),
        new BreakOutCalls(blocks),
        new CopyConstructors(breaks),
        new DelayAllocations(breaks),
        inPlace ? new RecordFrames(breaks, 0) : new RecordFrames(breaks),
        new AbsorbSignals(breaks),
        new PassSignals());
  }

  Map<String, byte[]> classes() {
    return translated;
  }

  private static byte[] onClassPath(String name) {
    try (var in = Translation.class.getClassLoader().getResourceAsStream(name + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static ClassNode read(byte[] file) {
    ClassNode type = new ClassNode();
    new ClassReader(file).accept(type, ClassReader.EXPAND_FRAMES);
    return type;
  }

  private byte[] translate(byte[] file, List<Pass> passes, ProgramFacts facts) {
    ClassNode type = read(file);
    for (Pass pass : passes) {
      pass.rewrite(type, facts, tally);
    }
    ClassNode renamed = new ClassNode();
    type.accept(new ClassRemapper(renamed, new ToTestRuntime()));
    return write(renamed, program.types());
  }

  private static byte[] write(ClassNode type, TypeHierarchy types) {
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected String getCommonSuperClass(String first, String second) {
            return types.commonSuperclass(first, second);
          }
        };
    type.accept(writer);
    return writer.toByteArray();
  }

  /**
   * Moves out of a program's methods whatever can be moved.
   *
   * @param classes class files by internal name
   * @param parts counts what was moved
   * @return other class files
   */
  static Map<String, byte[]> outlined(Map<String, byte[]> classes, Tally parts) {
    ClassFiles own = classes::get;
    TypeHierarchy types =
        new TypeHierarchy(own.orElse(Translation::onClassPath).orElse(ClassFiles.ofJdk()));
    OutlineRegions regions = new OutlineRegions(types, any -> true, new Choice(-1000, 1));
    Map<String, byte[]> result = new TreeMap<>();
    classes.forEach(
        (name, file) -> {
          ClassNode type = read(file);
          for (MethodNode method : List.copyOf(type.methods)) {
            for (int i = regions.outline(type, method, 1, 0); i > 0; i--) {
              parts.count("part");
            }
          }
          result.put(name, write(type, types));
        });
    return result;
  }

  /** What ASM's verifier finds wrong with the output; empty if nothing. */
  String problems(ClassLoader loader) {
    StringWriter text = new StringWriter();
    translated
        .values()
        .forEach(
            file ->
                CheckClassAdapter.verify(
                    new ClassReader(file), loader, false, new PrintWriter(text, true)));
    return text.toString();
  }

  private static final class ToTestRuntime extends Remapper {
    ToTestRuntime() {
      super(org.objectweb.asm.Opcodes.ASM9);
    }

    @Override
    public String map(String name) {
      return name.startsWith(RUNTIME) ? TEST_RUNTIME + name.substring(RUNTIME.length()) : name;
    }
  }
}
