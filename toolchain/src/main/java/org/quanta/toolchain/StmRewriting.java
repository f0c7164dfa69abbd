package org.quanta.toolchain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.toolchain.close.CloseProgram;
import org.quanta.toolchain.close.ClosedProgram;
import org.quanta.toolchain.link.RuntimeLibrary;
import org.quanta.toolchain.read.ClassEntry;
import org.quanta.transforms.Tally;
import org.quanta.transforms.analysis.ProgramAnalysis;
import org.quanta.transforms.common.MakeStreamsSequential;
import org.quanta.transforms.hintsfile.HintsFile.TypeProperty;
import org.quanta.transforms.jdk.ManagedLibraryFile;
import org.quanta.transforms.jdk.Surface;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.program.TypeHierarchy;
import org.quanta.transforms.stm.DeclaredData;
import org.quanta.transforms.stm.OutsideCallers;
import org.quanta.transforms.stm.RenameQuantumLocals;
import org.quanta.transforms.stm.SplitInterfaces;
import org.quanta.transforms.stm.StmPipeline;
import org.quanta.transforms.stm.dispatch.DispatchCalls;
import org.quanta.transforms.stm.dispatch.ManagedReceivers;
import org.quanta.transforms.stm.frozen.FrozenArrayAnalysis;
import org.quanta.transforms.stm.frozen.FrozenArrays;
import org.quanta.transforms.stm.guarded.GuardedArrayAnalysis;
import org.quanta.transforms.stm.guarded.GuardedArrays;
import org.quanta.transforms.stm.guarded.LeaseHoldersAgain;
import org.quanta.transforms.stm.guarded.QuantumEnds;
import org.quanta.transforms.stm.lambdas.UnfoldLambdas;
import org.quanta.transforms.stm.records.UnfoldRecords;
import org.quanta.transforms.stm.rollback.AttachConstructors;
import org.quanta.transforms.stm.rollback.BreakAnalysis;
import org.quanta.transforms.stm.rollback.ConstructionChains;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewrites a program for transactional memory, in three steps: JDK classes that are plain data are
 * copied into the program; then it is settled which methods and fields there are; then what is
 * there becomes transactional. After each of the first two the program is analyzed anew.
 */
final class StmRewriting {
  /** How often parts of large methods are moved out of them. */
  private static final int OUTLINING = 8;

  /** Stands for the jar of classes that are from none. */
  private static final String MADE = "dispatchers";

  private static final String THREAD = "Lorg/quanta/runtime/stm/StmThread;";

  private static final Logger LOG = LoggerFactory.getLogger(StmRewriting.class);

  private final ProgramReader reader;
  private final Tally tally;
  private final TranslationRequest.Progress progress;
  private final ClassFiles runtime;
  private final List<String> notes = new ArrayList<>();
  private OutsideCallers callers = new OutsideCallers(true);
  private GuardedArrays guarded = GuardedArrays.NONE;

  StmRewriting(ProgramReader reader, Tally tally, TranslationRequest.Progress progress) {
    this.reader = reader;
    this.tally = tally;
    this.progress = progress;
    Map<String, byte[]> classes = RuntimeLibrary.classes(Component.STM.runtimeJar());
    this.runtime = name -> classes.get(name + ".class");
  }

  /** What a user should know, one sentence each. */
  List<String> notes() {
    return notes;
  }

  /** The name and descriptor that a method had before it took the thread's record. */
  static String original(String signature) {
    return signature.replace(THREAD + ")", ")");
  }

  /** The classes of the output, by entry. */
  Map<String, byte[]> rewrite(Program program) {
    List<ClassEntry> closed = unfold(close(program), program);
    return transact(
        split(dispatch(attach(settle(closed, program), program), program), program), program);
  }

  private List<ClassEntry> close(Program program) {
    List<ClassEntry> classes =
        reader.managed().stream()
            .filter(type -> !type.name().equals(RenameQuantumLocals.HINT))
            .toList();
    ClosedProgram closed =
        CloseProgram.close(
            sequential(classes, program),
            reader.files(),
            ManagedLibraryFile.ofJdk(),
            name -> program.hints().has(TypeProperty.UNMANAGED, name));
    callers = new OutsideCallers(closed.surface() == Surface.WHOLE);
    notes.addAll(closed.notes());
    closed.copies().forEach(copy -> tally.count("JDK class copied into the program"));
    closed.unsupported().forEach((method, why) -> tally.count("JDK method left out of a copy"));
    return closed.all();
  }

  /** Before it is settled which methods of the JDK are copied. */
  private List<ClassEntry> sequential(List<ClassEntry> classes, Program program) {
    Rewriter rewriter =
        new Rewriter(List.of(new MakeStreamsSequential()), onlyTypes(classes, program), tally);
    return classes.stream().map(type -> type.with(rewriter.rewrite(type.parse()))).toList();
  }

  /** Lambdas become classes, each put beside the class that makes it; records get methods. */
  private List<ClassEntry> unfold(List<ClassEntry> closed, Program original) {
    UnfoldLambdas pass = new UnfoldLambdas();
    ProgramFacts facts = onlyTypes(closed, original);
    Rewriter rewriter = new Rewriter(List.of(new UnfoldRecords(), pass), facts, tally);
    List<ClassEntry> result = new ArrayList<>();
    for (ClassEntry type : closed) {
      byte[] bytes = rewriter.rewrite(type.parse());
      result.add(type.with(bytes));
      result.addAll(beside(type, pass.takeMade(), facts));
    }
    return result;
  }

  private List<ClassEntry> settle(List<ClassEntry> closed, Program program) {
    ProgramFacts facts = facts(closed, program);
    Rewriter breaks = new Rewriter(StmPipeline.settleBreaks(), facts, tally);
    List<ClassEntry> withBreaks = new ArrayList<>();
    for (ClassEntry type : closed) {
      ClassNode tree = RenameQuantumLocals.rename(type.parse());
      withBreaks.add(type.with(breaks.rewrite(tree)));
    }
    List<ClassEntry> inside =
        KeepArraysInside.rewrite(withBreaks, onlyTypes(withBreaks, program), tally);
    return settleArrays(inside, facts, program);
  }

  private List<ClassEntry> settleArrays(
      List<ClassEntry> classes, ProgramFacts facts, Program program) {
    ProgramFacts found = facts(classes, program);
    Predicate<AbstractInsnNode> mayEndQuantum = mayEndQuantum(classes, found);
    guarded = guardedArrays(classes, found, mayEndQuantum);
    Rewriter again =
        new Rewriter(List.of(new LeaseHoldersAgain(guarded, mayEndQuantum)), found, tally);
    List<ClassEntry> leased =
        classes.stream().map(type -> type.with(again.rewrite(type.parse()))).toList();
    FrozenArrays frozen = frozenArrays(leased, found);
    DeclaredData declared = declared(leased, found);
    notes.addAll(declared.notesOnArrays());
    Rewriter arrays =
        new Rewriter(
            StmPipeline.settleArrays(
                facts, guarded, frozen, declared::isUntrackedArray, mayEndQuantum),
            facts,
            tally);
    List<ClassEntry> result = new ArrayList<>();
    for (ClassEntry type : leased) {
      byte[] settled = arrays.rewrite(type.parse());
      result.add(type.with(settled));
      progress.at("settling", result.size(), classes.size());
    }
    return result;
  }

  private GuardedArrays guardedArrays(
      List<ClassEntry> classes, ProgramFacts common, Predicate<AbstractInsnNode> mayEndQuantum) {
    DeclaredData declared = declared(classes, common);
    GuardedArrayAnalysis analysis =
        new GuardedArrayAnalysis(common.program(), mayEndQuantum, reader.unmanagedPackages());
    classes.forEach(type -> analysis.declare(type.parse()));
    analysis.keepOut(declared::isLossy, "its class is lossy");
    analysis.keepOut(declared::isUntrackedArray, "declared untracked");
    classes.forEach(type -> analysis.visit(type.parse()));
    GuardedArrays facts = analysis.facts();
    facts.fields().forEach(field -> LOG.debug("guarded by its holder: {}", field));
    facts
        .others()
        .forEach((field, why) -> LOG.debug("not guarded by its holder: {}: {}", field, why));
    return facts;
  }

  private FrozenArrays frozenArrays(List<ClassEntry> classes, ProgramFacts common) {
    DeclaredData declared = declared(classes, common);
    FrozenArrayAnalysis analysis = new FrozenArrayAnalysis(common, reader.unmanagedPackages());
    if (declared.hasLossy()) {
      analysis.keepOut(declared::isLossy, "its class is lossy", mayEndQuantum(classes, common));
    }
    classes.forEach(type -> analysis.declare(type.parse()));
    classes.forEach(type -> analysis.visit(type.parse()));
    FrozenArrays facts = analysis.facts();
    facts.fields().forEach(field -> LOG.debug("frozen: {}", field));
    facts.others().forEach((field, why) -> LOG.debug("not frozen: {}: {}", field, why));
    return facts;
  }

  private DeclaredData declared(List<ClassEntry> classes, ProgramFacts common) {
    DeclaredData declared = new DeclaredData(common.program());
    classes.forEach(type -> declared.visit(type.parse()));
    return declared;
  }

  private Predicate<AbstractInsnNode> mayEndQuantum(List<ClassEntry> classes, ProgramFacts common) {
    Program program = common.program();
    BreakAnalysis breaking =
        new BreakAnalysis(
            program,
            StmPipeline.breaksOut(program, common.categories()),
            QuantumEnds.callsBack(program));
    classes.forEach(type -> breaking.visit(type.parse()));
    return StmPipeline.mayEndQuantumSomehow(program, breaking.facts(), common.categories());
  }

  /** Constructors that an application calls get variants. */
  private List<ClassEntry> attach(List<ClassEntry> settled, Program original) {
    ProgramFacts facts = facts(settled, original);
    Map<String, List<ClassEntry>> byName =
        settled.stream().collect(Collectors.groupingBy(ClassEntry::name));
    Set<MethodKey> chains =
        new ConstructionChains(
                facts.program(), name -> byName.get(name).stream().map(ClassEntry::parse).toList())
            .of(facts.entries().keySet());
    Set<String> changed = chains.stream().map(MethodKey::owner).collect(Collectors.toSet());
    Rewriter rewriter = new Rewriter(List.of(new AttachConstructors(chains)), facts, tally);
    List<ClassEntry> result = new ArrayList<>();
    for (ClassEntry type : settled) {
      byte[] bytes = changed.contains(type.name()) ? rewriter.rewrite(type.parse()) : type.bytes();
      result.add(type.with(bytes));
    }
    return result;
  }

  private List<ClassEntry> dispatch(List<ClassEntry> settled, Program original) {
    ProgramFacts facts = onlyTypes(settled, original);
    ManagedReceivers receivers = new ManagedReceivers(facts.program());
    settled.forEach(type -> receivers.visit(type.parse()));
    DispatchCalls pass = new DispatchCalls(receivers);
    Rewriter rewriter = new Rewriter(List.of(pass), facts, tally);
    List<ClassEntry> result = new ArrayList<>();
    for (ClassEntry type : settled) {
      byte[] bytes = rewriter.rewrite(type.parse());
      result.add(type.with(bytes));
    }
    Rewriter writer = new Rewriter(List.of(), facts, tally);
    for (ClassNode type : pass.dispatchers()) {
      result.add(new ClassEntry(MADE, type.name + ".class", type.name, 0, writer.rewrite(type)));
      tally.count("dispatcher of an external type");
    }
    return result;
  }

  /** The twins of interfaces that have initializers get interfaces of their own. */
  private List<ClassEntry> split(List<ClassEntry> settled, Program original) {
    Set<String> sealed =
        settled.stream()
            .filter(type -> type.parse().permittedSubclasses != null)
            .map(ClassEntry::name)
            .collect(Collectors.toSet());
    SplitInterfaces pass = new SplitInterfaces(sealed);
    ProgramFacts facts = onlyTypes(settled, original);
    Rewriter rewriter = new Rewriter(List.of(pass), facts, tally);
    List<ClassEntry> result = new ArrayList<>();
    for (ClassEntry type : settled) {
      byte[] bytes = rewriter.rewrite(type.parse());
      List<ClassNode> made = pass.takeMade();
      result.add(made.isEmpty() ? type : type.with(bytes));
      result.addAll(beside(type, made, facts));
    }
    return result;
  }

  /** Classes that were made for one that is there. */
  private List<ClassEntry> beside(ClassEntry type, List<ClassNode> made, ProgramFacts facts) {
    Rewriter writer = new Rewriter(List.of(), facts, tally);
    List<ClassEntry> result = new ArrayList<>();
    for (ClassNode tree : made) {
      String entry = type.entry().replace(type.name() + ".class", tree.name + ".class");
      result.add(
          new ClassEntry(type.jar(), entry, tree.name, type.release(), writer.rewrite(tree)));
    }
    return result;
  }

  private Map<String, byte[]> transact(List<ClassEntry> all, Program original) {
    List<ClassEntry> settled = new ArrayList<>(all);
    TransactStep step = step(settled, original);
    for (int round = 0; round < OUTLINING; round++) {
      ProgramFacts facts = facts(settled, original);
      if (!new OutlineLargeMethods(facts, tally).round(settled, step)) {
        break;
      }
      step = step(settled, original);
    }
    notes.addAll(step.notes());
    Rewriter rewriter = step.rewriter(tally);
    Map<String, byte[]> result = new LinkedHashMap<>();
    for (ClassEntry type : settled) {
      result.put(type.entry(), step.rewrite(type, rewriter));
      progress.at("rewriting", result.size(), settled.size());
    }
    return result;
  }

  private TransactStep step(List<ClassEntry> settled, Program original) {
    return new TransactStep(settled, facts(settled, original), guarded, callers);
  }

  private ProgramFacts facts(List<ClassEntry> classes, Program original) {
    ProgramAnalysis analysis = new ProgramAnalysis(program(classes, original));
    classes.forEach(type -> analysis.visit(type.parse()));
    return analysis.facts();
  }

  private ProgramFacts onlyTypes(List<ClassEntry> classes, Program original) {
    return new ProgramFacts(
        program(classes, original), Map.of(), Map.of(), Set.of(), List.of(), false);
  }

  private Program program(List<ClassEntry> classes, Program original) {
    Map<String, byte[]> base = new HashMap<>();
    Set<String> names = new TreeSet<>();
    for (ClassEntry type : classes) {
      if (type.release() == 0 || !base.containsKey(type.name())) {
        base.put(type.name(), type.bytes());
      }
      names.add(type.name());
    }
    ClassFiles files = ((ClassFiles) base::get).orElse(runtime).orElse(reader.files());
    return new Program(
        new TypeHierarchy(files),
        Set.copyOf(names),
        original.hints(),
        original.effects(),
        original.mainClass());
  }
}
