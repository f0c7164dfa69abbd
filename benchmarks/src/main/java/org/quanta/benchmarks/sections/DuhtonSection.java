package org.quanta.benchmarks.sections;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.quanta.benchmarks.ChildJvm;
import org.quanta.benchmarks.Jars;
import org.quanta.benchmarks.Section;
import org.quanta.benchmarks.Settings;
import org.quanta.benchmarks.Variant;
import org.quanta.benchmarks.report.Figure;
import org.quanta.benchmarks.report.MarkdownTable;
import org.quanta.benchmarks.report.Measurement;
import org.quanta.benchmarks.report.Results;
import org.quanta.benchmarks.report.Series;
import org.quanta.benchmarks.subjects.Repeat;

/**
 * Whole programs on the Duhton interpreter: the original, and each component with more and more
 * threads. A JVM runs the program some times to warm up, then some times to measure; JVMs of all
 * variants are started in turn, and again in another order.
 */
public final class DuhtonSection implements Section {
  private static final String NAME = "programs";
  private static final double TARGET_ONE_THREAD = 1.03;
  private static final double TARGET_MANY_THREADS = 1.10;

  /** Transactional memory on one thread, of the time under the lock. */
  private static final double TARGET_ALONE = 1.05;

  /** The same on two cores. */
  private static final double TARGET_TOGETHER = 1 / 1.6;

  /** A section. */
  public DuhtonSection() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Settings settings, Results results) throws IOException, InterruptedException {
    results.begin("Programs on Duhton");
    List<Variant> variants =
        Variant.of(Jars.withDuhton(Repeat.class, settings.folder()), settings.components());
    List<DuhtonProgram> programs =
        settings.quick() ? DuhtonProgram.named("nqueens") : DuhtonProgram.all();
    Map<String, List<Outcome>> all = new LinkedHashMap<>();
    for (DuhtonProgram program : programs) {
      List<Outcome> one = new Contest(program, settings, variants).run();
      one.forEach(outcome -> results.add(outcome.seconds));
      one.forEach(outcome -> results.add(outcome.cpu));
      all.put(program.name(), one);
    }
    tables(all, results);
    figures(all, variants, settings, results);
  }

  private static void tables(Map<String, List<Outcome>> all, Results results) {
    results.print("Seconds: the median of all starts, with the lowest and the highest.\n");
    results.print(table(all, (one, original) -> one.seconds.series().show("%.3f")));
    results.print("Times the original, pair by pair: the median, the lowest and the highest.\n");
    results.print(table(all, (one, base) -> one.seconds.ratioTo(base.seconds).show("%.2f")));
    results.print("The same for the CPU time of the whole process, JIT compiler and all.\n");
    results.print(table(all, (one, base) -> one.cpu.ratioTo(base.cpu).show("%.2f")));
  }

  private static MarkdownTable table(
      Map<String, List<Outcome>> all, BiFunction<Outcome, Outcome, String> show) {
    List<String> head = new ArrayList<>(List.of("program"));
    all.values().iterator().next().forEach(one -> head.add(one.seconds.variant()));
    MarkdownTable table = new MarkdownTable(head);
    all.forEach(
        (program, outcomes) -> {
          List<String> row = new ArrayList<>(List.of(program));
          outcomes.forEach(one -> row.add(show.apply(one, outcomes.get(0))));
          table.add(row);
        });
    return table;
  }

  private static void figures(
      Map<String, List<Outcome>> all, List<Variant> variants, Settings settings, Results results) {
    for (Variant variant : variants) {
      if (!variant.isOriginal()) {
        String one = column(variant.name(), 1);
        int most = Collections.max(settings.threads());
        compare(all, Variant.ORIGINAL, one, target(variant, TARGET_ONE_THREAD), results);
        compare(
            all, one, column(variant.name(), most), target(variant, TARGET_MANY_THREADS), results);
      }
    }
    for (int threads : settings.threads()) {
      double target = threads == 1 ? TARGET_ALONE : TARGET_TOGETHER;
      compare(all, column("gil", 1), column("stm", threads), target, results);
    }
  }

  /** The other components have targets of their own, when they have been set. */
  private static double target(Variant variant, double target) {
    return variant.name().equals("gil") ? target : Double.POSITIVE_INFINITY;
  }

  private static void compare(
      Map<String, List<Outcome>> all, String base, String variant, double target, Results results) {
    double product = 1;
    double cpuProduct = 1;
    for (Map.Entry<String, List<Outcome>> program : all.entrySet()) {
      Optional<Outcome> from = find(program.getValue(), base);
      Optional<Outcome> to = find(program.getValue(), variant);
      if (from.isEmpty() || to.isEmpty()) {
        return;
      }
      Series ratio = to.get().seconds.ratioTo(from.get().seconds);
      double best = to.get().seconds.bestRatioTo(from.get().seconds);
      double cpu = to.get().cpu.ratioTo(from.get().cpu).median();
      product *= ratio.median();
      cpuProduct *= cpu;
      results.add(
          new Figure(
              "%s: %s / %s".formatted(program.getKey(), variant, base),
              ratio.median(),
              target,
              String.format(
                  Locale.ROOT,
                  "%s, best runs %.3f, CPU time %.3f",
                  ratio.show("%.2f"),
                  best,
                  cpu)));
    }
    results.add(
        new Figure(
            "geometric mean: %s / %s".formatted(variant, base),
            Math.pow(product, 1.0 / all.size()),
            target,
            String.format(Locale.ROOT, "CPU time %.3f", Math.pow(cpuProduct, 1.0 / all.size()))));
  }

  private static Optional<Outcome> find(List<Outcome> all, String variant) {
    return all.stream().filter(one -> one.seconds.variant().equals(variant)).findFirst();
  }

  private static String column(String variant, int threads) {
    return variant.equals(Variant.ORIGINAL) ? variant : variant + " " + threads;
  }

  /** What was measured of one program as one variant. */
  private record Outcome(Measurement seconds, Measurement cpu) {}

  /** One program, all variants. */
  private static final class Contest {
    private final DuhtonProgram program;
    private final Settings settings;
    private final Path file;
    private final List<Entrant> entrants = new ArrayList<>();

    private record Entrant(Variant variant, int threads, List<Double> seconds, List<Double> cpu) {
      Measurement measurement(DuhtonProgram program, String unit, List<Double> values) {
        return new Measurement(NAME, program.name(), column(variant.name(), threads), unit, values);
      }
    }

    Contest(DuhtonProgram program, Settings settings, List<Variant> variants) throws IOException {
      this.program = program;
      this.settings = settings;
      this.file = program.write(settings.folder());
      for (Variant variant : variants) {
        for (int threads : variant.isOriginal() ? List.of(1) : settings.threads()) {
          entrants.add(new Entrant(variant, threads, new ArrayList<>(), new ArrayList<>()));
        }
      }
    }

    List<Outcome> run() throws IOException, InterruptedException {
      Double expected = null;
      List<Entrant> order = new ArrayList<>(entrants);
      for (int start = 0; start < settings.starts(); start++) {
        for (Entrant entrant : order) {
          double output = start(entrant);
          if (expected != null && output != expected) {
            throw new IOException(program.name() + " prints something else on " + entrant);
          }
          expected = output;
        }
        Collections.rotate(order, 1);
      }
      return entrants.stream()
          .map(
              entrant ->
                  new Outcome(
                      entrant.measurement(program, "s", entrant.seconds),
                      entrant.measurement(program, "s of CPU time", entrant.cpu)))
          .toList();
    }

    /** Returns what stands for the program's output. */
    private double start(Entrant entrant) throws IOException, InterruptedException {
      int warmUp = settings.choose(3, 0);
      int runs = warmUp + settings.choose(5, 1);
      ChildJvm.Run run =
          settings
              .jvm()
              .run(
                  entrant.variant.jar(),
                  List.of(file.toString(), String.valueOf(entrant.threads), String.valueOf(runs)));
      entrant.seconds.add(median(run.numbers("time"), warmUp) / 1e9);
      entrant.cpu.add(median(run.numbers("cpu"), warmUp) / 1e9);
      List<Double> outputs = run.numbers("output");
      if (outputs.stream().distinct().count() != 1) {
        throw new IOException(program.name() + " does not always print the same on " + entrant);
      }
      return outputs.get(0);
    }

    private static double median(List<Double> values, int from) {
      return Series.of(values.subList(from, values.size())).median();
    }
  }
}
