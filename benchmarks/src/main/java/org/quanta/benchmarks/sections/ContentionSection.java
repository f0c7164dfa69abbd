package org.quanta.benchmarks.sections;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quanta.benchmarks.Jars;
import org.quanta.benchmarks.Section;
import org.quanta.benchmarks.Settings;
import org.quanta.benchmarks.Variant;
import org.quanta.benchmarks.report.Figure;
import org.quanta.benchmarks.report.MarkdownTable;
import org.quanta.benchmarks.report.Measurement;
import org.quanta.benchmarks.report.Results;
import org.quanta.benchmarks.subjects.Contended;

/** Threads that are in each other's way at every turn, or never. */
public final class ContentionSection implements Section {
  private static final String NAME = "contention";

  /** A section. */
  public ContentionSection() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Settings settings, Results results) throws IOException, InterruptedException {
    results.begin("Contention: nanoseconds a turn, all threads together");
    List<Variant> variants =
        Variant.of(Jars.ofSubject(Contended.class, settings.folder()), settings.components())
            .stream()
            .filter(variant -> !variant.isOriginal())
            .toList();
    for (String kind : List.of("counter", "container", "private")) {
      Map<String, Measurement> found = measure(settings, variants, kind);
      show(settings, variants, kind, found, results);
      figures(settings, kind, found, results);
    }
  }

  private static Map<String, Measurement> measure(
      Settings settings, List<Variant> variants, String kind)
      throws IOException, InterruptedException {
    int turns = settings.choose(40_000_000, 100_000);
    Map<String, List<Double>> nanos = new LinkedHashMap<>();
    for (int start = 0; start < settings.starts(); start++) {
      for (int threads : settings.threads()) {
        for (Variant variant : variants) {
          List<String> arguments =
              List.of(
                  kind,
                  String.valueOf(settings.choose(4, 1)),
                  String.valueOf(threads),
                  String.valueOf(turns));
          List<Double> times = settings.jvm().run(variant.jar(), arguments).numbers("time");
          nanos
              .computeIfAbsent(variant.name() + " " + threads, key -> new ArrayList<>())
              .add(times.stream().mapToDouble(time -> time / turns).min().orElseThrow());
        }
      }
    }
    Map<String, Measurement> result = new LinkedHashMap<>();
    nanos.forEach(
        (name, values) -> result.put(name, new Measurement(NAME, kind, name, "ns", values)));
    return result;
  }

  private static void show(
      Settings settings,
      List<Variant> variants,
      String kind,
      Map<String, Measurement> found,
      Results results) {
    List<String> head = new ArrayList<>(List.of(kind + ": threads"));
    variants.forEach(variant -> head.add(variant.name()));
    MarkdownTable table = new MarkdownTable(head);
    for (int threads : settings.threads()) {
      List<String> row = new ArrayList<>(List.of(String.valueOf(threads)));
      for (Variant variant : variants) {
        Measurement one = found.get(variant.name() + " " + threads);
        results.add(one);
        row.add(one.series().show("%.1f"));
      }
      table.add(row);
    }
    results.print(table);
  }

  private static void figures(
      Settings settings, String kind, Map<String, Measurement> found, Results results) {
    for (int threads : settings.threads()) {
      Measurement gil = found.get("gil " + threads);
      Measurement stm = found.get("stm " + threads);
      if (gil != null && stm != null) {
        boolean apart = kind.equals("private");
        double target = apart ? Double.POSITIVE_INFINITY : 1.5;
        results.add(
            new Figure(
                "%s, %d threads: stm / gil".formatted(kind, threads),
                stm.bestRatioTo(gil),
                target,
                stm.ratioTo(gil).show("%.2f")));
      }
    }
  }
}
