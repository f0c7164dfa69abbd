package org.quanta.benchmarks.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All that was measured, printed as soon as it is known. */
public final class Results {
  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .serializeSpecialFloatingPointValues()
          .create();

  private final Host host = Host.here();
  private final Map<String, Double> loads = new LinkedHashMap<>();
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<Figure> figures = new ArrayList<>();
  private final PrintWriter out;

  /**
   * Results of measurements that begin now.
   *
   * @param out where to print
   */
  public Results(PrintWriter out) {
    this.out = out;
    out.println(host);
  }

  /**
   * A section begins.
   *
   * @param title what it is about
   */
  public void begin(String title) {
    double load = Host.load();
    loads.put(title, load);
    out.printf(Locale.ROOT, "%n### %s%n%nLoad at the beginning: %.1f.%n%n", title, load);
    out.flush();
  }

  /**
   * Keeps a measurement.
   *
   * @param measurement what was measured
   */
  public void add(Measurement measurement) {
    measurements.add(measurement);
  }

  /**
   * Keeps a figure.
   *
   * @param figure what is promised, and what was measured
   */
  public void add(Figure figure) {
    figures.add(figure);
  }

  /**
   * Shows what was measured.
   *
   * @param text a table or a sentence
   */
  public void print(Object text) {
    out.println(text);
    out.flush();
  }

  /** Shows all figures. */
  public void printFigures() {
    MarkdownTable table =
        new MarkdownTable(List.of("figure", "measured", "target", "verdict", "spread"));
    for (Figure figure : figures) {
      table.add(
          List.of(
              figure.name(),
              String.format(Locale.ROOT, "%.3f", figure.value()),
              Double.isInfinite(figure.target())
                  ? "–"
                  : String.format(Locale.ROOT, "≤ %.2f", figure.target()),
              figure.verdict(),
              figure.spread()));
    }
    out.printf("%n### Figures%n%n");
    print(table);
  }

  /**
   * All of it for programs.
   *
   * @return JSON
   */
  public String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("host", host);
    all.put("loads", loads);
    all.put("figures", figures);
    all.put("measurements", measurements);
    return GSON.toJson(all) + "\n";
  }
}
