package org.quanta.benchmarks.subjects;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.quanta.samples.duhton.Interpreter;
import org.quanta.samples.duhton.transactions.Scheduler;

/**
 * Runs a Duhton program again and again in one process, each time with a new interpreter, and
 * prints for each run {@code time NANOS}, {@code cpu NANOS} of the whole process, and {@code output
 * HASH} for what the program printed.
 */
public final class Repeat implements Runnable {
  private static final String TIME = "'TIME_IN_PARALLEL'";

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final String program;
  private final int threads;
  private final int runs;

  private Repeat(String program, int threads, int runs) {
    this.program = program;
    this.threads = threads;
    this.runs = runs;
  }

  /**
   * Measures a program.
   *
   * @param arguments the program's file, the number of threads, the number of runs
   * @throws IOException if the file cannot be read
   * @throws InterruptedException never
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String program = Files.readString(Path.of(arguments[0]));
    Repeat repeat =
        new Repeat(program, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    Thread thread = new Thread(null, repeat, "repeat", Scheduler.STACK_SIZE);
    thread.start();
    thread.join();
  }

  @Override
  public void run() {
    for (int i = 0; i < runs; i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      long start = System.nanoTime();
      long startCpu = SYSTEM.getProcessCpuTime();
      try (PrintStream printer = new PrintStream(out, false, StandardCharsets.UTF_8)) {
        new Interpreter(printer, new PrintStream(OutputStream.nullOutputStream()), threads)
            .run(program);
      }
      System.out.println("time " + (System.nanoTime() - start));
      System.out.println("cpu " + (SYSTEM.getProcessCpuTime() - startCpu));
      System.out.println("output " + hash(out.toString(StandardCharsets.UTF_8)));
    }
  }

  /** Of all lines but those in which the program tells its own time. */
  private static int hash(String output) {
    return output
        .lines()
        .filter(line -> !line.startsWith(TIME))
        .collect(Collectors.toList())
        .hashCode();
  }
}
