package org.quanta.benchmarks.sections;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.quanta.benchmarks.ChildJvm;
import org.quanta.benchmarks.Jars;
import org.quanta.benchmarks.Section;
import org.quanta.benchmarks.Settings;
import org.quanta.benchmarks.Variant;
import org.quanta.benchmarks.report.MarkdownTable;
import org.quanta.benchmarks.report.Measurement;
import org.quanta.benchmarks.report.Results;
import org.quanta.benchmarks.report.Series;
import org.quanta.benchmarks.subjects.Sleeper;

/** How long a thread that comes back from a sleep has to wait while others compute. */
public final class SleeperSection implements Section {
  private static final String NAME = "sleeper";

  /** A section. */
  public SleeperSection() {}

  @Override
  public String name() {
    return NAME;
  }

  private record Entrant(
      Variant variant,
      int computing,
      List<Double> median,
      List<Double> p99,
      List<Double> max,
      List<Double> turns) {

    void start(Settings settings) throws IOException, InterruptedException {
      ChildJvm.Run run =
          settings
              .jvm()
              .run(
                  variant.jar(),
                  List.of(String.valueOf(computing), String.valueOf(settings.choose(2000, 50))));
      Series waits = Series.of(run.numbers("wait"));
      median.add(waits.median() / 1e6);
      p99.add(waits.percentile(0.99) / 1e6);
      max.add(waits.max() / 1e6);
      turns.add(run.numbers("turns").get(0) / 1e6);
    }

    Measurement measurement(String what, String unit, List<Double> values) {
      return new Measurement(
          NAME,
          String.format(Locale.ROOT, "%d computing: %s", computing, what),
          variant.name(),
          unit,
          values);
    }
  }

  @Override
  public void run(Settings settings, Results results) throws IOException, InterruptedException {
    results.begin("A thread that sleeps 1 ms at a time, beside computing threads");
    List<Entrant> entrants = new ArrayList<>();
    for (Variant variant :
        Variant.of(Jars.ofSubject(Sleeper.class, settings.folder()), settings.components())) {
      for (int computing = 0; computing <= 2; computing++) {
        entrants.add(
            new Entrant(
                variant,
                computing,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>()));
      }
    }
    List<Entrant> order = new ArrayList<>(entrants);
    for (int start = 0; start < settings.starts(); start++) {
      for (Entrant entrant : order) {
        entrant.start(settings);
      }
      Collections.rotate(order, 1);
    }
    show(entrants, results);
  }

  private static void show(List<Entrant> entrants, Results results) {
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "variant",
                "computing",
                "p50 [ms]",
                "p99 [ms]",
                "max [ms]",
                "million turns/s of the computing"));
    for (Entrant entrant : entrants) {
      List<Measurement> all =
          List.of(
              entrant.measurement("p50", "ms", entrant.median),
              entrant.measurement("p99", "ms", entrant.p99),
              entrant.measurement("max", "ms", entrant.max),
              entrant.measurement("turns", "million/s", entrant.turns));
      all.forEach(results::add);
      List<String> row =
          new ArrayList<>(List.of(entrant.variant.name(), String.valueOf(entrant.computing)));
      for (Measurement measurement : all.subList(0, 3)) {
        row.add(measurement.series().show("%.2f"));
      }
      row.add(entrant.computing == 0 ? "–" : all.get(3).series().show("%.0f"));
      table.add(row);
    }
    results.print(
        "How much later than 1 ms the thread goes on: the median of all starts (lowest–highest)"
            + " of each percentile.\n");
    results.print(table);
  }
}
