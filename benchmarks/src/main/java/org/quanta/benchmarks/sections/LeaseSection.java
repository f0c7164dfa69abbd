package org.quanta.benchmarks.sections;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.quanta.benchmarks.Jars;
import org.quanta.benchmarks.Section;
import org.quanta.benchmarks.Settings;
import org.quanta.benchmarks.Variant;
import org.quanta.benchmarks.report.Figure;
import org.quanta.benchmarks.report.MarkdownTable;
import org.quanta.benchmarks.report.Measurement;
import org.quanta.benchmarks.report.Results;
import org.quanta.benchmarks.report.Series;
import org.quanta.toolchain.Component;

/**
 * One thread that computes alone on Duhton after transactions of two have contended, and so on
 * leases; to compare with, the same under the lock, and on transactional memory that has seen one
 * thread only. Each program has several rounds in one process, of which the best of the second half
 * counts.
 */
public final class LeaseSection implements Section {
  private static final String NAME = "leases";
  private static final String TIME = "'TIME'";
  private static final int ROUNDS = 24;

  /** Leases, of the time under the lock, in geometric mean. */
  private static final double TARGET = 1.20;

  /** A section. */
  public LeaseSection() {}

  private record Entrant(String name, Variant variant, int threads) {
    boolean isLeased() {
      return variant.name().equals("stm") && threads > 1;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Settings settings, Results results) throws IOException, InterruptedException {
    results.begin("Leases, one thread: milliseconds");
    List<Entrant> entrants = entrants(settings);
    List<List<Measurement>> all = new ArrayList<>();
    for (String program : List.of("queens", "roots", "leaves", "sort")) {
      List<Measurement> one = contest(program, entrants, settings);
      one.forEach(results::add);
      all.add(one);
    }
    show(entrants, all, results);
    if (settings.components().contains(Component.GIL)) {
      figures(entrants, all, results);
    }
  }

  /** The lock first, if it takes part. */
  private static List<Entrant> entrants(Settings settings) throws IOException {
    List<Entrant> result = new ArrayList<>();
    List<Variant> variants = Variant.of(Jars.duhton(settings.folder()), settings.components());
    for (Variant variant : ByThreads.translated(variants)) {
      if (variant.name().equals("gil")) {
        result.add(0, new Entrant("gil", variant, 2));
      } else {
        result.add(new Entrant("stm before the switch", variant, 1));
        result.add(new Entrant("stm with leases", variant, 2));
      }
    }
    return result;
  }

  private static List<Measurement> contest(String name, List<Entrant> entrants, Settings settings)
      throws IOException, InterruptedException {
    int rounds = settings.choose(ROUNDS, 2);
    Map<String, String> changes =
        Map.of("(setq rounds " + ROUNDS + ")", "(setq rounds " + rounds + ")");
    Path file = new DuhtonProgram("leases/", name, changes).write(settings.folder());
    List<List<Double>> millis = new ArrayList<>();
    entrants.forEach(entrant -> millis.add(new ArrayList<>()));
    for (int start = 0; start < settings.starts(); start++) {
      for (int i = 0; i < entrants.size(); i++) {
        Entrant one = entrants.get(i);
        List<String> arguments =
            List.of("--num-threads", String.valueOf(one.threads), file.toString());
        List<Double> times = settings.jvm().run(one.variant.jar(), arguments).numbers(TIME);
        millis.get(i).add(Series.of(times.subList(rounds / 2, rounds)).min());
      }
    }
    List<Measurement> result = new ArrayList<>();
    for (int i = 0; i < entrants.size(); i++) {
      result.add(new Measurement(NAME, name, entrants.get(i).name, "ms", millis.get(i)));
    }
    return result;
  }

  private static void show(List<Entrant> entrants, List<List<Measurement>> all, Results results) {
    List<String> head = new ArrayList<>(List.of("program"));
    entrants.forEach(entrant -> head.add(entrant.name));
    MarkdownTable table = new MarkdownTable(head);
    for (List<Measurement> program : all) {
      Measurement base = program.get(0);
      List<String> row = new ArrayList<>(List.of(base.subject(), base.series().show("%.0f")));
      for (Measurement one : program.subList(1, program.size())) {
        String shown = one.series().show("%.0f");
        row.add(String.format(Locale.ROOT, "%s: %.2f", shown, one.bestRatioTo(base)));
      }
      table.add(row);
    }
    results.print("Behind the colon: the best of all starts, times that of the first column.\n");
    results.print(table);
  }

  private static void figures(
      List<Entrant> entrants, List<List<Measurement>> all, Results results) {
    for (int i = 1; i < entrants.size(); i++) {
      double product = 1;
      String name = entrants.get(i).name + " / gil";
      for (List<Measurement> program : all) {
        Measurement lock = program.get(0);
        Measurement one = program.get(i);
        product *= one.bestRatioTo(lock);
        results.add(
            new Figure(
                one.subject() + ": " + name,
                one.bestRatioTo(lock),
                Double.POSITIVE_INFINITY,
                one.ratioTo(lock).show("%.2f")));
      }
      results.add(
          new Figure(
              "geometric mean: " + name,
              Math.pow(product, 1.0 / all.size()),
              entrants.get(i).isLeased() ? TARGET : Double.POSITIVE_INFINITY,
              "best of all starts"));
    }
  }
}
