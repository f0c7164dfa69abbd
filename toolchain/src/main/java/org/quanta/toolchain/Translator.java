package org.quanta.toolchain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.quanta.toolchain.link.Linker;
import org.quanta.toolchain.link.OutputJar;
import org.quanta.toolchain.read.ClassEntry;
import org.quanta.toolchain.read.InputJar;
import org.quanta.toolchain.report.ClassDefinitionNotes;
import org.quanta.toolchain.report.CodeSizes;
import org.quanta.toolchain.report.TranslationReport;
import org.quanta.transforms.Tally;
import org.quanta.transforms.analysis.ProgramAnalysis;
import org.quanta.transforms.common.InsertHintedBreaks;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;
import org.quanta.transforms.gil.GilPipeline;
import org.quanta.transforms.hintsfile.BreakHint;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.program.TypeHierarchy;
import org.quanta.transforms.program.TypeInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Translates an interpreter.
 *
 * <pre>
 * interpreter.jar --&gt; read --&gt; close --&gt; analyze --&gt; rewrite --&gt; link --&gt; interpreter-gil.jar
 * </pre>
 *
 * One translator does one translation. Not safe for concurrent use; several translators are.
 */
public final class Translator {
  private static final Logger LOG = LoggerFactory.getLogger(Translator.class);

  /** Methods that come this near to what HotSpot compiles are reported. */
  private static final int NEARLY_HUGE = CodeSizes.HUGE * 9 / 10;

  private final TranslationRequest request;
  private final Tally tally = new Tally();
  private final List<TranslationReport.Size> sizes = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private Translator(TranslationRequest request) {
    this.request = request;
  }

  /**
   * Does a translation. Either the whole output appears, or nothing is written.
   *
   * @param request what to translate, and how
   * @return what was done
   * @throws TranslationException if the input is no program that can be translated, or the output
   *     cannot be written
   */
  public static TranslationReport translate(TranslationRequest request) {
    return new Translator(request).run();
  }

  private TranslationReport run() {
    request
        .output()
        .ifPresent(output -> OutputJar.check(output, request.input(), request.managed()));
    ProgramReader reader = new ProgramReader(request);
    Program program = reader.program();
    LOG.debug("{} classes are managed", program.managed().size());
    ProgramFacts facts = analyze(reader, program);
    checkRunnable(reader, facts);
    Map<String, byte[]> translated =
        request.component() == Component.STM ? transact(reader, program) : rewrite(reader, facts);
    checkHintsWereUsed(reader, facts);
    Linker linker = new Linker(reader.jars(), request.component());
    request
        .output()
        .ifPresent(
            output ->
                OutputJar.write(
                    output,
                    linker.manifest(
                        program.mainClass().map(name -> name.replace('/', '.')),
                        output,
                        request.classpath(),
                        facts.usesAtomicSections()),
                    linker.entries(program.mainClass(), translated)));
    return report(reader, facts);
  }

  private ProgramFacts analyze(ProgramReader reader, Program program) {
    ProgramAnalysis analysis = new ProgramAnalysis(program);
    int done = 0;
    for (ClassEntry type : reader.managed()) {
      try {
        analysis.visit(type.parse());
      } catch (RuntimeException | AssertionError e) {
        type.checkSound();
        throw e;
      }
      request.progress().at("analyzing", ++done, reader.managed().size());
    }
    return analysis.facts();
  }

  private Map<String, byte[]> rewrite(ProgramReader reader, ProgramFacts facts) {
    Rewriter rewriter = new Rewriter(GilPipeline.passes(), facts, tally);
    Map<String, byte[]> result = new LinkedHashMap<>();
    for (ClassEntry type : reader.managed()) {
      try {
        byte[] bytes = rewriter.rewrite(type.parse());
        result.put(type.entry(), bytes);
        measure(type, bytes);
      } catch (RuntimeException | AssertionError e) {
        type.checkSound();
        throw e;
      }
      request.progress().at("rewriting", result.size(), reader.managed().size());
    }
    return result;
  }

  private Map<String, byte[]> transact(ProgramReader reader, Program program) {
    StmRewriting rewriting = new StmRewriting(reader, tally, request.progress());
    Map<String, byte[]> result = rewriting.rewrite(program);
    for (ClassEntry type : reader.managed()) {
      if (result.containsKey(type.entry())) {
        measure(type, result.get(type.entry()));
      }
    }
    notes.addAll(rewriting.notes());
    return result;
  }

  private void measure(ClassEntry type, byte[] after) {
    Map<String, Integer> grown = CodeSizes.of(after);
    grown.values().removeIf(size -> size <= NEARLY_HUGE);
    if (grown.isEmpty()) {
      return;
    }
    Origins origins = new Origins(type.bytes(), after);
    grown.forEach(
        (method, size) ->
            sizes.add(
                new TranslationReport.Size(
                    type.name() + "." + method, origins.sizeBefore(method), size)));
  }

  private void checkRunnable(ProgramReader reader, ProgramFacts facts) {
    Optional<String> main = facts.program().mainClass();
    if (main.isPresent()) {
      checkHasMain(reader.namesMainClass(), main.get(), facts.program().types());
      return;
    }
    if (hasDeclaredEntries(facts)) {
      return;
    }
    String what = "it has no main class and no entry points, so nothing could ever run";
    String remedy = "name a main class with --main, or entry points with 'entry' in a hints file";
    if (request.output().isPresent()) {
      throw new TranslationException(
          ProblemKind.BAD_INPUT, request.input().toString(), what, remedy);
    }
    notes.add(what + "; " + remedy);
  }

  private void checkHasMain(Path jar, String main, TypeHierarchy types) {
    Stream<String> declaring = Stream.concat(Stream.of(main), types.supertypes(main).stream());
    if (types.isComplete(main)
        && declaring
            .flatMap(type -> types.find(type).stream())
            .noneMatch(Translator::declaresMain)) {
      throw new TranslationException(
          ProblemKind.BAD_INPUT,
          jar.toString(),
          "its main class " + main.replace('/', '.') + " has no main method",
          "name another one with --main");
    }
  }

  private static boolean declaresMain(TypeInfo type) {
    return type.methods().values().stream().anyMatch(method -> method.name().equals("main"));
  }

  private static boolean hasDeclaredEntries(ProgramFacts facts) {
    return facts.entries().values().stream().anyMatch(reason -> reason.contains("entry point"));
  }

  private void checkHintsWereUsed(ProgramReader reader, ProgramFacts facts) {
    HintsFile hints = facts.program().hints();
    for (BreakHint hint : hints.breaks()) {
      if (!tally.counts().containsKey(InsertHintedBreaks.key(hint))) {
        throw unused(hint.where(), "no place for a break in " + hint.method() + " was found");
      }
    }
    for (HintsFile.TypeHint hint : hints.types()) {
      if (reader.classNames().stream().noneMatch(hint.pattern()::matches)) {
        notes.add(hint.where() + ": there is no class " + hint.pattern() + " in the jar");
      }
    }
    for (HintsFile.Entry entry : hints.entries()) {
      if (facts.entries().keySet().stream()
          .noneMatch(m -> entry.method().matches(m.owner(), m.name(), m.descriptor()))) {
        throw unused(entry.where(), "there is no method " + entry.method());
      }
    }
  }

  private static TranslationException unused(String where, String what) {
    return new TranslationException(
        ProblemKind.BAD_INPUT, where, what, "check the names against the program (javap helps)");
  }

  private TranslationReport report(ProgramReader reader, ProgramFacts facts) {
    notes.addAll(reader.jars().notes());
    notes.addAll(ClassDefinitionNotes.of(facts, request.component()));
    for (TranslationReport.Size size : sizes) {
      if (size.isLost()) {
        notes.add(
            size.method()
                + " grows from "
                + size.before()
                + " to "
                + size.after()
                + " bytes: HotSpot no longer compiles it; split the method into parts that have few"
                + " variables in common");
      }
    }
    Map<String, String> entries = new TreeMap<>();
    for (Map.Entry<MethodKey, String> entry : facts.entries().entrySet()) {
      if (!entry.getKey().owner().startsWith(Program.HINTS)) {
        entries.put(entry.getKey().toString(), entry.getValue());
      }
    }
    return new TranslationReport(
        request.component().word(),
        reader.jars().input().name(),
        reader.jars().managed().stream().map(InputJar::name).toList(),
        facts.program().mainClass().map(name -> name.replace('/', '.')).orElse(""),
        reader.managed().size(),
        reader.unmanaged(),
        reader.resources(),
        tally.counts(),
        entries,
        TranslationReport.group(
            facts.externalCalls().stream()
                .filter(call -> !call.caller().owner().startsWith(Program.HINTS))
                .toList()),
        List.copyOf(sizes),
        List.copyOf(notes));
  }
}
