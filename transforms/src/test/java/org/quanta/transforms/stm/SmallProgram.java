package org.quanta.transforms.stm;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.common.ReplaceHints;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.rewrite.MaxSizes;
import org.quanta.transforms.stm.guarded.GuardedArrays;
import org.quanta.transforms.stm.recording.StmRuntime;
import org.quanta.transforms.stm.recording.StmThread;
import org.quanta.transforms.stm.rollback.BreakAnalysis;
import org.quanta.transforms.testing.Fixture;
import org.quanta.transforms.testing.Instructions;

/**
 * A few classes of a test, and what single passes make of them: as text, and loaded with a runtime
 * that writes down what it is asked for.
 */
public final class SmallProgram {
  private static final String RUNTIME = "org/quanta/runtime/stm/";
  private static final String RECORDING = "org/quanta/transforms/stm/recording/";
  private static final Pattern TEST = Pattern.compile("(L?)[A-Z][a-z]\\w*Test\\$");

  private final ProgramFacts common;
  private final StmFacts facts;
  private final OutsideCallers callers = new OutsideCallers(true);
  private final Map<String, ClassNode> types = new TreeMap<>();
  private final Tally tally = new Tally();
  private ClassLoader loader;

  private SmallProgram(Fixture fixture, GuardedArrays guarded) {
    common = fixture.facts();
    fixture.classes().forEach((name, file) -> types.put(name, Fixture.read(file)));
    apply(new ReplaceHints(StmCalls.RUNTIME));
    Program program = common.program();
    InitializerAnalysis initializers = new InitializerAnalysis(program);
    DeclaredData declared = new DeclaredData(program);
    BreakAnalysis breaking =
        new BreakAnalysis(program, StmPipeline.breaksOut(program, common.categories()));
    for (ClassNode type : types.values()) {
      initializers.visit(type);
      declared.visit(type);
      breaking.visit(type);
      callers.visit(type);
    }
    FieldMutabilityAnalysis fields =
        new FieldMutabilityAnalysis(
            program,
            StmPipeline.mayEndQuantumSomehow(program, breaking.facts(), common.categories()));
    types.values().forEach(fields::visit);
    facts =
        new StmFacts(
            program,
            declared.tracked(fields.mutable()),
            guarded,
            StmPipeline.mayEndQuantum(program, breaking.facts(), common.categories()),
            StmPipeline.losesLeases(program, common.categories()),
            ParameterLeases.none(program),
            initializers.facts(fields.mutable()),
            declared);
  }

  /** These classes, and what is nested in them. */
  public static SmallProgram of(Class<?>... classes) {
    return of(Fixture.of(classes));
  }

  public static SmallProgram of(Fixture fixture) {
    return new SmallProgram(fixture, GuardedArrays.NONE);
  }

  static SmallProgram of(Fixture fixture, GuardedArrays guarded) {
    return new SmallProgram(fixture, guarded);
  }

  StmFacts facts() {
    return facts;
  }

  /** The same with what callers lease by convention. */
  StmFacts withConvention() {
    ParameterLeaseAnalysis analysis = new ParameterLeaseAnalysis(facts);
    types.values().forEach(analysis::visit);
    return facts.with(analysis.leases());
  }

  public ProgramFacts common() {
    return common;
  }

  /** How often what was done. */
  public Map<String, Integer> tally() {
    return tally.counts();
  }

  /** Runs passes over all classes. */
  public SmallProgram apply(Pass... passes) {
    for (ClassNode type : types.values()) {
      for (Pass pass : passes) {
        pass.rewrite(type, common, tally);
        type.methods.forEach(MaxSizes::grow);
      }
    }
    return this;
  }

  /** Gives all methods twins: what most passes work on. */
  SmallProgram withTwins() {
    return apply(new AddThreadParameter(callers, facts.initializers()));
  }

  /** With the base class, too, so that the barriers of the classes can be loaded. */
  SmallProgram withLeases() {
    return withTwins().apply(new InsertManagedBase());
  }

  /** Adds a class that a pass has made. */
  public void add(ClassNode type) {
    types.put(type.name, type);
  }

  public ClassNode type(Class<?> type) {
    return types.get(Fixture.internalName(type));
  }

  /** A method; its twin if it has one. */
  public MethodNode method(Class<?> type, String name) {
    MethodNode found = null;
    for (MethodNode method : type(type).methods) {
      if (method.name.equals(name) && (found == null || Twins.isTwin(method.desc))) {
        found = method;
      }
    }
    return found;
  }

  /** The code of a method, or of its twin; without packages and the name of the test. */
  public List<String> code(Class<?> type, String name) {
    return shortened(method(type, name));
  }

  /** The code of one method out of several with the same name; null if there is none. */
  public List<String> code(Class<?> type, String name, String descriptor) {
    return type(type).methods.stream()
        .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
        .map(SmallProgram::shortened)
        .findFirst()
        .orElse(null);
  }

  private static List<String> shortened(MethodNode method) {
    return Instructions.of(method).stream()
        .map(line -> TEST.matcher(line).replaceAll("$1"))
        .toList();
  }

  /** The class as it is now, past the verifier. */
  public Class<?> load(Class<?> type) {
    if (loader == null) {
      loader = new Loader();
    }
    try {
      return Class.forName(type.getName(), true, loader);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls a static method without parameters, or its twin, on a thread that is in a quantum. */
  public Object run(Class<?> type, String name) throws Exception {
    Class<?> loaded = load(type); // the initializer's events do not count
    StmRuntime.reset(true);
    return call(loaded, name);
  }

  /** The same of a class that is loaded already; events are added to those that there are. */
  static Object call(Class<?> loaded, String name) throws Exception {
    Method plain = null;
    for (Method method : loaded.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        method.setAccessible(true);
        if (Arrays.equals(method.getParameterTypes(), new Class<?>[] {StmThread.class})) {
          return method.invoke(null, StmRuntime.THREAD);
        }
        plain = method;
      }
    }
    return plain.invoke(null);
  }

  private final class Loader extends ClassLoader {
    Loader() {
      super(SmallProgram.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      ClassNode type = types.get(name.replace('.', '/'));
      if (type == null) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        byte[] file = loaded != null ? null : write(type);
        return loaded != null ? loaded : defineClass(name, file, 0, file.length);
      }
    }

    private byte[] write(ClassNode type) {
      ClassNode linked = new ClassNode();
      type.accept(new ClassRemapper(linked, new ToRecording()));
      linked.nestHostClass = null; // it is the test, which another loader has
      linked.innerClasses.clear();
      ClassWriter writer =
          new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String first, String second) {
              return common.program().types().commonSuperclass(first, second);
            }
          };
      linked.accept(writer);
      return writer.toByteArray();
    }
  }

  private static final class ToRecording extends Remapper {
    ToRecording() {
      super(Opcodes.ASM9);
    }

    @Override
    public String map(String name) {
      return name.startsWith(RUNTIME) ? RECORDING + name.substring(RUNTIME.length()) : name;
    }
  }
}
