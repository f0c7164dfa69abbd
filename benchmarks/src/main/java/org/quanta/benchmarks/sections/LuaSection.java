package org.quanta.benchmarks.sections;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.quanta.benchmarks.subjects.LuaScripts;
import org.quanta.toolchain.Component;
import org.quanta.toolchain.TranslationRequest;
import org.quanta.toolchain.Translator;

/**
 * LuaJ as its authors released it, on one thread: the original, under the lock, and on
 * transactional memory before the switch to leases, after it, and when the program has gone back;
 * and on two threads, each with globals of its own.
 */
public final class LuaSection implements Section {
  private static final String NAME = "luaj";

  private static final Map<String, String> SCRIPTS = scripts();

  /** A section. */
  public LuaSection() {}

  private static Map<String, String> scripts() {
    Map<String, String> result = new LinkedHashMap<>();
    result.put(
        "fib",
        "function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end "
            + "function run() return fib(27) end");
    result.put(
        "loops",
        "function run() local s = 0 for i = 1, 1500 do for j = 1, 1000 do s = s + i % 7 * j end "
            + "end return s end");
    result.put(
        "tables",
        "function run() local t = {} for i = 1, 100000 do t[i] = i end local m = {} "
            + "for i = 1, 100000 do local k = 'k' .. i % 1000 m[k] = (m[k] or 0) + t[i] end "
            + "return m.k7 end");
    return result;
  }

  /** What a program has been through when it is measured. */
  private enum Past {
    /** One thread. */
    ALONE("", "0"),
    /** Two threads at once, so that it takes leases, and goes on to. */
    LEASES(" with leases", "0"),
    /** The same, and then two seconds of one thread, so that it does without them again. */
    BACK(" gone back", "2000");

    private final String suffix;
    private final String quietMillis;

    Past(String suffix, String quietMillis) {
      this.suffix = suffix;
      this.quietMillis = quietMillis;
    }
  }

  private record Entrant(Variant variant, Past past, int threads) {
    String name() {
      return variant.name() + past.suffix + (threads > 1 ? ", 2 threads" : "");
    }

    /** Some seconds of one thread, if it is to go back. */
    int warmUp(Settings settings) {
      return settings.choose(past == Past.BACK ? 200 : 15, 0);
    }

    List<String> options() {
      return List.of("-Dquanta.stm.quiet=" + past.quietMillis);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Settings settings, Results results) throws IOException, InterruptedException {
    results.begin("LuaJ");
    List<Entrant> entrants = entrants(settings);
    List<String> head = new ArrayList<>(List.of("times the original"));
    entrants.forEach(entrant -> head.add(entrant.name()));
    MarkdownTable table = new MarkdownTable(head);
    for (Map.Entry<String, String> script : SCRIPTS.entrySet()) {
      List<Measurement> all = contest(script.getKey(), script.getValue(), entrants, settings);
      List<String> row = new ArrayList<>(List.of(script.getKey()));
      for (Measurement one : all) {
        results.add(one);
        Series ratio = one.ratioTo(all.get(0));
        row.add(ratio.show("%.2f"));
        if (!one.variant().equals(Variant.ORIGINAL)) {
          results.add(
              new Figure(
                  script.getKey() + ": " + one.variant() + " / original",
                  ratio.median(),
                  Double.POSITIVE_INFINITY,
                  ratio.show("%.2f")));
        }
      }
      table.add(row);
    }
    results.print(table);
  }

  private static List<Entrant> entrants(Settings settings) throws IOException {
    Path original = Jars.withLua(LuaScripts.class, settings.folder());
    Path hints = settings.folder().resolve("luaj.hints");
    Files.write(hints, Jars.resource("luaj.hints"));
    List<Entrant> result = new ArrayList<>();
    result.add(
        new Entrant(new Variant(Variant.ORIGINAL, original, Optional.empty()), Past.ALONE, 1));
    for (Component component : settings.components()) {
      Path jar = settings.folder().resolve("luascripts-" + component.word() + ".jar");
      Translator.translate(
          new TranslationRequest(
              component,
              original,
              List.of(),
              Optional.of(jar),
              List.of(),
              Optional.empty(),
              List.of(hints),
              List.of(),
              TranslationRequest.Progress.NONE));
      Variant variant = new Variant(component.word(), jar, Optional.of(component));
      for (Past past : component == Component.STM ? Past.values() : new Past[] {Past.ALONE}) {
        result.add(new Entrant(variant, past, 1));
      }
      result.add(new Entrant(variant, Past.ALONE, 2));
    }
    return result;
  }

  private static List<Measurement> contest(
      String name, String script, List<Entrant> entrants, Settings settings)
      throws IOException, InterruptedException {
    List<List<Double>> seconds = new ArrayList<>();
    entrants.forEach(entrant -> seconds.add(new ArrayList<>()));
    Double expected = null;
    for (int start = 0; start < settings.starts(); start++) {
      for (int i = 0; i < entrants.size(); i++) {
        Entrant entrant = entrants.get(i);
        int warmUp = entrant.warmUp(settings);
        String runs = String.valueOf(warmUp + settings.choose(15, 1));
        List<String> arguments =
            List.of(
                script,
                runs,
                String.valueOf(entrant.past != Past.ALONE),
                String.valueOf(entrant.threads));
        ChildJvm.Run run = settings.jvm().run(entrant.variant.jar(), entrant.options(), arguments);
        List<Double> times = run.numbers("time");
        seconds.get(i).add(Series.of(times.subList(warmUp, times.size())).median() / 1e9);
        double output = run.numbers("output").get(0);
        if (expected != null && output != expected) {
          throw new IOException(name + " gives something else on " + entrant.name());
        }
        expected = output;
      }
    }
    List<Measurement> result = new ArrayList<>();
    for (int i = 0; i < entrants.size(); i++) {
      result.add(new Measurement(NAME, name, entrants.get(i).name(), "s", seconds.get(i)));
    }
    return result;
  }
}
