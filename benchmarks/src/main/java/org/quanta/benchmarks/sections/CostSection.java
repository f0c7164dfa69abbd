package org.quanta.benchmarks.sections;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quanta.benchmarks.Jars;
import org.quanta.benchmarks.Section;
import org.quanta.benchmarks.Settings;
import org.quanta.benchmarks.Variant;
import org.quanta.benchmarks.report.MarkdownTable;
import org.quanta.benchmarks.report.Measurement;
import org.quanta.benchmarks.report.Results;
import org.quanta.benchmarks.report.Series;
import org.quanta.benchmarks.subjects.Costs;
import org.quanta.toolchain.Component;

/** What the events of transactional memory cost. */
public final class CostSection implements Section {
  private static final String NAME = "costs";
  private static final int QUANTUM = 1000;

  /** A section. */
  public CostSection() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Settings settings, Results results) throws IOException, InterruptedException {
    if (!settings.components().contains(Component.STM)) {
      return;
    }
    results.begin("Costs of transactional memory");
    events(settings, results);
  }

  private static void events(Settings settings, Results results)
      throws IOException, InterruptedException {
    Variant costs = stm(Jars.ofSubject(Costs.class, settings.folder()));
    Variant contended = stm(ContentionSection.subject(settings));
    int turns = settings.choose(20_000_000, 200_000);
    List<List<Double>> nanos = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      nanos.add(new ArrayList<>());
    }
    for (int start = 0; start < settings.starts(); start++) {
      double plain = turn(settings, costs, turns, "-Dquanta.stm.length=1000000000");
      double commit = turn(settings, costs, turns, "-Dquanta.stm.length=1") - plain;
      nanos.get(0).add(commit);
      // A quantum of many turns that is rolled back before its end does half of its work again.
      int few = turns / 20;
      String length = "-Dquanta.stm.length=" + QUANTUM;
      double counted = turn(settings, costs, few, length, "-Dquanta.stm.rollback=0");
      double rolledBack =
          turn(settings, costs, few, length, "-Dquanta.stm.rollback=random 1 " + QUANTUM);
      nanos.get(1).add((rolledBack - counted) * QUANTUM);
      int handOvers = settings.choose(400_000, 2_000);
      List<String> arguments = List.of("turns", "3", "2", String.valueOf(handOvers));
      nanos
          .get(2)
          .add(
              Series.of(settings.jvm().run(contended.jar(), arguments).numbers("time")).min()
                  / handOvers);
      nanos.get(3).add(settings.jvm().run(costs.jar(), List.of("switch")).numbers("lost").get(0));
    }
    String[] titles = {
      "a commit of one written object, and the begin of the next quantum",
      "a rollback of a quantum, with what it does again",
      "a request: an object handed to a thread that waits for it, and its waiting",
      "the switch from one thread to leases: time lost by the first thread"
    };
    MarkdownTable table = new MarkdownTable(List.of("what", "ns"));
    for (int i = 0; i < titles.length; i++) {
      Measurement one = new Measurement(NAME, titles[i], "stm", "ns", nanos.get(i));
      results.add(one);
      table.add(List.of(titles[i], one.series().show("%.0f")));
    }
    results.print(table);
  }

  /** The time of one turn of the compute loop, in nanoseconds, of the best round. */
  private static double turn(Settings settings, Variant variant, int turns, String... options)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("-Dquanta.stm.quiet=0"); // with leases to the end
    List<String> arguments = List.of("turns", "5", String.valueOf(turns));
    return Series.of(settings.jvm().run(variant.jar(), all, arguments).numbers("time")).min()
        / turns;
  }

  private static Variant stm(Path original) {
    return Variant.of(original, List.of(Component.STM)).get(1);
  }
}
