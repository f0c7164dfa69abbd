package org.quanta.benchmarks.micro;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.quanta.benchmarks.Jars;
import org.quanta.benchmarks.Variant;
import org.quanta.benchmarks.subjects.Accesses;
import org.quanta.benchmarks.subjects.Loops;
import org.quanta.toolchain.Component;

/** The cost of one thing in a loop, per turn. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LoopBenchmark {
  /** Transactional memory after the switch from one thread to leases. */
  public static final String LEASES = "leases";

  private static final int TURNS = 10_000;

  /** Classes of loops, and of each one with breaks. */
  private static final Map<Class<?>, String> SUBJECTS =
      Map.of(Loops.class, "Break", Accesses.class, "ReadField");

  /** As which variant the loop runs: the original, a component's, or {@link #LEASES}. */
  @Param({"original", "gil", "stm", LEASES})
  public String variant;

  /** Which loop: a class nested in {@link Loops} or {@link Accesses}. */
  @Param({
    "Empty",
    "Break",
    "Entry",
    "BreakOut",
    "BlockingCall",
    "Monitor",
    "Atomic",
    "ReadField",
    "WriteField",
    "ReadElement",
    "Allocate",
    "Call",
    "GetAndPut",
    "Iterate"
  })
  public String loop;

  private Path folder;
  private URLClassLoader loader;
  private LongUnaryOperator subject;

  /** Made by JMH. */
  public LoopBenchmark() {}

  /**
   * Translates the loops and loads one.
   *
   * @throws IOException if they cannot be packed
   * @throws ReflectiveOperationException if there is no such loop
   * @throws InterruptedException never
   */
  @Setup
  public void load() throws IOException, ReflectiveOperationException, InterruptedException {
    folder = Files.createTempDirectory("loops");
    String word = variant.equals(LEASES) ? Component.STM.word() : variant;
    List<Component> components =
        Stream.of(Component.values()).filter(one -> one.word().equals(word)).toList();
    Class<?> subjects = subjects();
    List<Variant> variants = Variant.of(Jars.ofSubject(subjects, folder), components);
    Variant wanted = variants.get(variants.size() - 1);
    // Nothing of this program, so that the loop and its runtime are those of the jar.
    loader =
        new URLClassLoader(
            new URL[] {wanted.jar().toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    if (variant.equals(LEASES)) {
      String breaks = SUBJECTS.get(subjects);
      new LeaseSwitch(loader).turnOn(make(subjects, breaks), make(subjects, breaks));
    }
    subject = make(subjects, loop);
  }

  private LongUnaryOperator make(Class<?> subjects, String name)
      throws ReflectiveOperationException {
    return (LongUnaryOperator)
        loader.loadClass(subjects.getName()).getMethod("make", String.class).invoke(null, name);
  }

  private Class<?> subjects() throws ClassNotFoundException {
    for (Class<?> subjects : SUBJECTS.keySet()) {
      for (Class<?> nested : subjects.getDeclaredClasses()) {
        if (nested.getSimpleName().equals(loop)) {
          return subjects;
        }
      }
    }
    throw new ClassNotFoundException(loop);
  }

  /**
   * Removes the jars.
   *
   * @throws IOException if they cannot be removed
   */
  @TearDown
  public void remove() throws IOException {
    loader.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /**
   * The loop.
   *
   * @return what it computed
   */
  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long turn() {
    return subject.applyAsLong(TURNS);
  }
}
