package org.quanta.benchmarks.sections;

import java.io.IOException;
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
import org.quanta.benchmarks.subjects.BreakOuts;
import org.quanta.benchmarks.subjects.PingPong;

/** What it costs when threads take turns: by waiting for each other, and by breaking out. */
public final class HandOverSection implements Section {
  private static final String NAME = "handover";

  /** A section. */
  public HandOverSection() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Settings settings, Results results) throws IOException, InterruptedException {
    results.begin("Hand-over");
    pingPong(settings, results);
    for (int apart : new int[] {100, 10_000}) {
      breakOuts(settings, results, apart);
    }
  }

  private static void pingPong(Settings settings, Results results)
      throws IOException, InterruptedException {
    int handOvers = settings.choose(20_000, 500);
    List<Variant> variants =
        Variant.of(Jars.ofSubject(PingPong.class, settings.folder()), settings.components());
    List<List<Double>> micros = lists(variants.size());
    for (int start = 0; start < settings.starts(); start++) {
      for (int i = 0; i < variants.size(); i++) {
        List<String> arguments = List.of(rounds(settings), String.valueOf(handOvers));
        micros.get(i).add(medianNanos(settings, variants.get(i), arguments) / 1e3 / handOvers);
      }
    }
    MarkdownTable table =
        new MarkdownTable(List.of("two threads by wait and notify", "µs a hand-over"));
    for (int i = 0; i < variants.size(); i++) {
      Measurement one =
          new Measurement(NAME, "wait and notify", variants.get(i).name(), "µs", micros.get(i));
      results.add(one);
      table.add(List.of(variants.get(i).name(), one.series().show("%.1f")));
    }
    results.print(table);
  }

  private static void breakOuts(Settings settings, Results results, int apart)
      throws IOException, InterruptedException {
    long turns = settings.choose(200_000_000, 1_000_000);
    List<Variant> variants =
        Variant.of(Jars.ofSubject(BreakOuts.class, settings.folder()), settings.components());
    List<String> head =
        new ArrayList<>(List.of("%,d turns in all, out every %,d: ms".formatted(turns, apart)));
    settings
        .threads()
        .forEach(threads -> head.add(threads + (threads == 1 ? " thread" : " threads")));
    MarkdownTable table = new MarkdownTable(head);
    List<List<Double>> millis = lists(variants.size() * settings.threads().size());
    for (int start = 0; start < settings.starts(); start++) {
      int i = 0;
      for (Variant variant : variants) {
        for (int threads : settings.threads()) {
          List<String> arguments =
              List.of(
                  rounds(settings),
                  String.valueOf(threads),
                  String.valueOf(turns),
                  String.valueOf(apart));
          millis.get(i++).add(medianNanos(settings, variant, arguments) / 1e6);
        }
      }
    }
    int i = 0;
    for (Variant variant : variants) {
      List<String> row = new ArrayList<>(List.of(variant.name()));
      for (int threads : settings.threads()) {
        Measurement one =
            new Measurement(
                NAME,
                "break-outs every " + apart,
                variant.name() + " " + threads,
                "ms",
                millis.get(i++));
        results.add(one);
        row.add(one.series().show("%.0f"));
      }
      table.add(row);
    }
    results.print(table);
  }

  private static String rounds(Settings settings) {
    return String.valueOf(settings.choose(5, 1));
  }

  /** The first round warms up, if there is another one. */
  private static double medianNanos(Settings settings, Variant variant, List<String> arguments)
      throws IOException, InterruptedException {
    List<Double> times = settings.jvm().run(variant.jar(), arguments).numbers("time");
    return Series.of(times.subList(Math.min(1, times.size() - 1), times.size())).median();
  }

  private static List<List<Double>> lists(int count) {
    List<List<Double>> result = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      result.add(new ArrayList<>());
    }
    return result;
  }
}
