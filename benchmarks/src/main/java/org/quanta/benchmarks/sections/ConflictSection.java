package org.quanta.benchmarks.sections;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quanta.benchmarks.ChildJvm;
import org.quanta.benchmarks.Jars;
import org.quanta.benchmarks.Section;
import org.quanta.benchmarks.Settings;
import org.quanta.benchmarks.Variant;
import org.quanta.benchmarks.report.Results;

/**
 * Transactions on Duhton that are in each other's way: all of them on one container or one list,
 * and on the queue that they are taken from unless they come in chains. Whole processes, which tell
 * how long they were running transactions.
 */
public final class ConflictSection implements Section {
  private static final String NAME = "conflicts";
  private static final String TIME = "'TIME_IN_PARALLEL'";

  /** Of the time under the lock. */
  private static final double TARGET = 1.5;

  /** A section. */
  public ConflictSection() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Settings settings, Results results) throws IOException, InterruptedException {
    results.begin("Contention on Duhton: seconds");
    List<Variant> variants =
        ByThreads.translated(Variant.of(Jars.duhton(settings.folder()), settings.components()));
    for (Map.Entry<String, DuhtonProgram> program : programs(settings).entrySet()) {
      String name = program.getKey();
      contest(name, program.getValue().write(settings.folder()), settings, variants, results);
    }
  }

  /** What conflicts, and the program in which it does. */
  private static Map<String, DuhtonProgram> programs(Settings settings) {
    Map<String, DuhtonProgram> result = new LinkedHashMap<>();
    result.put("Duhton container", shared("container", 0, settings.choose(4000, 5)));
    result.put("Duhton container, computing", shared("container", 20, settings.choose(1000, 5)));
    result.put("Duhton list", shared("list", 0, settings.choose(4000, 5)));
    result.put("Duhton list, computing", shared("list", 20, settings.choose(1000, 5)));
    String steps = "(setq steps " + settings.choose(200_000, 100) + ")";
    result.put(
        "Duhton container, chains",
        new DuhtonProgram("conflicts/", "chains", Map.of("(setq steps 200000)", steps)));
    String outer = "(setq outer " + settings.choose(8000, 5) + ")";
    result.put(
        "Duhton queue alone",
        new DuhtonProgram(
            DuhtonProgram.LONG, "micro_transactions", Map.of("(setq outer 800)", outer)));
    return result;
  }

  private static DuhtonProgram shared(String name, int steps, int outer) {
    return new DuhtonProgram(
        "conflicts/",
        name,
        Map.of(
            "(setq steps 0)", "(setq steps " + steps + ")",
            "(setq outer 4000)", "(setq outer " + outer + ")"));
  }

  private static void contest(
      String name, Path program, Settings settings, List<Variant> variants, Results results)
      throws IOException, InterruptedException {
    ByThreads inParallel = new ByThreads(NAME, name, "s");
    ByThreads processes = new ByThreads(NAME, name + ", whole process", "s");
    for (int start = 0; start < settings.starts(); start++) {
      for (int threads : settings.threads()) {
        for (Variant variant : variants) {
          List<String> arguments =
              List.of("--num-threads", String.valueOf(threads), program.toString());
          ChildJvm.Run run = settings.jvm().run(variant.jar(), arguments);
          inParallel.add(variant, threads, run.numbers(TIME).get(0) / 1e3);
          processes.add(variant, threads, run.seconds());
        }
      }
    }
    inParallel.show(settings, variants, "%.2f", results);
    processes.show(settings, variants, "%.2f", results);
    inParallel.figures(settings, TARGET, results);
  }
}
