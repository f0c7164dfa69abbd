package org.quanta.benchmarks.sections;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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

/** Whole processes that do next to nothing. */
public final class StartUpSection implements Section {
  private static final String NAME = "startup";
  private static final String PROGRAM = "minimal.duh";

  /** A section. */
  public StartUpSection() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Settings settings, Results results) throws IOException, InterruptedException {
    results.begin("Start-up: a whole process that prints one line");
    Path program = settings.folder().resolve(PROGRAM);
    Files.writeString(
        program, new String(Jars.resource("programs/" + PROGRAM), StandardCharsets.UTF_8));
    List<Variant> variants = Variant.of(Jars.duhton(settings.folder()), settings.components());
    Map<Variant, List<Double>> seconds = new LinkedHashMap<>();
    List<Variant> order = new ArrayList<>(variants);
    for (int i = settings.choose(25, 2); i > 0; i--) {
      for (Variant variant : order) {
        seconds
            .computeIfAbsent(variant, key -> new ArrayList<>())
            .add(settings.jvm().run(variant.jar(), List.of(program.toString())).seconds());
      }
      Collections.rotate(order, 1);
    }
    show(variants, seconds, results);
  }

  private static void show(
      List<Variant> variants, Map<Variant, List<Double>> seconds, Results results) {
    MarkdownTable table = new MarkdownTable(List.of("variant", "seconds", "to original"));
    Measurement original = null;
    for (Variant variant : variants) {
      Measurement one = new Measurement(NAME, PROGRAM, variant.name(), "s", seconds.get(variant));
      original = original == null ? one : original;
      results.add(one);
      table.add(
          List.of(variant.name(), one.series().show("%.3f"), one.ratioTo(original).show("%.2f")));
      if (!variant.isOriginal()) {
        results.add(
            new Figure(
                "start-up: %s / original".formatted(variant.name()),
                one.ratioTo(original).median(),
                Double.POSITIVE_INFINITY,
                one.ratioTo(original).show("%.2f")));
      }
    }
    results.print(table);
  }
}
