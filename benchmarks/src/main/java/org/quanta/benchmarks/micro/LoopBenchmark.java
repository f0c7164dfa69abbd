package org.quanta.benchmarks.micro;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
import org.quanta.benchmarks.subjects.Loops;
import org.quanta.toolchain.Component;

/** The cost of one thing in a loop, per turn. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LoopBenchmark {
  private static final int TURNS = 10_000;

  /** As which variant the loop runs. */
  @Param({"original", "gil"})
  public String variant;

  /** Which loop: a class nested in {@link Loops}. */
  @Param({"Empty", "Break", "Entry", "BreakOut", "BlockingCall", "Monitor", "Atomic"})
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
   */
  @Setup
  public void load() throws IOException, ReflectiveOperationException {
    folder = Files.createTempDirectory("loops");
    List<Component> components =
        Stream.of(Component.values()).filter(one -> one.word().equals(variant)).toList();
    List<Variant> variants = Variant.of(Jars.ofSubject(Loops.class, folder), components);
    Variant wanted = variants.get(variants.size() - 1);
    // Nothing of this program, so that the loop and its runtime are those of the jar.
    loader =
        new URLClassLoader(
            new URL[] {wanted.jar().toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    subject =
        (LongUnaryOperator)
            loader
                .loadClass(Loops.class.getName() + "$" + loop)
                .getDeclaredConstructor()
                .newInstance();
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
