package org.quanta.benchmarks.sections;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quanta.benchmarks.Settings;
import org.quanta.benchmarks.Variant;
import org.quanta.benchmarks.report.Figure;
import org.quanta.benchmarks.report.MarkdownTable;
import org.quanta.benchmarks.report.Measurement;
import org.quanta.benchmarks.report.Results;

/** The same work by more and more threads: under the lock, and on transactional memory. */
final class ByThreads {
  private final String section;
  private final String subject;
  private final String unit;
  private final Map<String, List<Double>> values = new LinkedHashMap<>();

  /** Nothing measured yet. */
  ByThreads(String section, String subject, String unit) {
    this.section = section;
    this.subject = subject;
    this.unit = unit;
  }

  /** The variants to be compared: the original can't run the same work on several threads. */
  static List<Variant> translated(List<Variant> variants) {
    return variants.stream().filter(variant -> !variant.isOriginal()).toList();
  }

  void add(Variant variant, int threads, double value) {
    values.computeIfAbsent(name(variant.name(), threads), key -> new ArrayList<>()).add(value);
  }

  /** Shows a table, a row for each number of threads, and keeps what is in it. */
  void show(Settings settings, List<Variant> variants, String format, Results results) {
    List<String> head = new ArrayList<>(List.of(subject + ": threads"));
    variants.forEach(variant -> head.add(variant.name()));
    MarkdownTable table = new MarkdownTable(head);
    for (int threads : settings.threads()) {
      List<String> row = new ArrayList<>(List.of(String.valueOf(threads)));
      for (Variant variant : variants) {
        Measurement one = measurement(variant.name(), threads);
        results.add(one);
        row.add(one.series().show(format));
      }
      table.add(row);
    }
    results.print(table);
  }

  /** Keeps how many times the lock's best time transactions take, with as many threads. */
  void figures(Settings settings, double target, Results results) {
    for (int threads : settings.threads()) {
      if (values.containsKey(name("gil", threads)) && values.containsKey(name("stm", threads))) {
        Measurement gil = measurement("gil", threads);
        Measurement stm = measurement("stm", threads);
        results.add(
            new Figure(
                "%s, %d threads: stm / gil".formatted(subject, threads),
                stm.bestRatioTo(gil),
                target,
                stm.ratioTo(gil).show("%.2f")));
      }
    }
  }

  private Measurement measurement(String variant, int threads) {
    String name = name(variant, threads);
    return new Measurement(section, subject, name, unit, values.get(name));
  }

  private static String name(String variant, int threads) {
    return variant + " " + threads;
  }
}
