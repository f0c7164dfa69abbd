package org.quanta.benchmarks.sections;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.quanta.benchmarks.Section;
import org.quanta.benchmarks.Settings;
import org.quanta.benchmarks.Variant;
import org.quanta.benchmarks.micro.LoopBenchmark;
import org.quanta.benchmarks.report.MarkdownTable;
import org.quanta.benchmarks.report.Measurement;
import org.quanta.benchmarks.report.Results;
import org.quanta.benchmarks.report.Series;
import org.quanta.toolchain.Component;

/**
 * What one break, entry, break-out or monitor costs, and one access, call or use of a collection,
 * measured by JMH.
 */
public final class MicroSection implements Section {
  private static final String NAME = "micro";
  private static final String EMPTY = "Empty";

  private static final Map<String, String> TITLES = titles();

  /** A section. */
  public MicroSection() {}

  private static Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put(EMPTY, "the loop itself");
    titles.put("Break", "qbreak");
    titles.put("Entry", "enter when inside");
    titles.put("BreakOut", "break-out pair");
    titles.put("BlockingCall", "lock and unlock of a free ReentrantLock");
    titles.put("Monitor", "enter and exit of a free monitor");
    titles.put("Atomic", "atomic section");
    titles.put("ReadField", "break, two fields read");
    titles.put("WriteField", "break, a field written and one read");
    titles.put("ReadElement", "element of an array read, a break each 100");
    titles.put("Allocate", "break, an object made and stored");
    titles.put("Call", "call with a break");
    titles.put("GetAndPut", "break, HashMap.get and put");
    titles.put("Iterate", "element of an ArrayList by iterator, a break each 100");
    return titles;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Settings settings, Results results) {
    results.begin("Micro-benchmarks (JMH): nanoseconds a turn");
    List<String> variants = new ArrayList<>(List.of(Variant.ORIGINAL));
    settings.components().forEach(component -> variants.add(component.word()));
    if (settings.components().contains(Component.STM)) {
      variants.add(LoopBenchmark.LEASES);
    }
    Map<String, Measurement> found = new LinkedHashMap<>();
    for (RunResult result : run(settings, variants)) {
      Measurement one = measurement(result);
      results.add(one);
      found.put(one.subject() + " " + one.variant(), one);
    }
    show(variants, found, results);
  }

  private static Collection<RunResult> run(Settings settings, List<String> variants) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(LoopBenchmark.class.getName())
            .param("variant", variants.toArray(String[]::new))
            .forks(settings.choose(2, 1))
            .jvmArgsAppend("-Dquanta.stm.quiet=0") // leases stay, once they are there
            .warmupIterations(settings.choose(8, 1))
            .measurementIterations(settings.choose(4, 1))
            .warmupTime(TimeValue.milliseconds(settings.choose(500, 20)))
            .measurementTime(TimeValue.milliseconds(settings.choose(500, 20)))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    if (settings.quick()) {
      options = options.param("loop", EMPTY, "Break", "Monitor", "GetAndPut");
    }
    try {
      return new Runner(options.build()).run();
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its values are those of all iterations of all forks. */
  private static Measurement measurement(RunResult result) {
    List<Double> values = new ArrayList<>();
    result
        .getBenchmarkResults()
        .forEach(
            fork ->
                fork.getIterationResults()
                    .forEach(iteration -> values.add(iteration.getPrimaryResult().getScore())));
    return new Measurement(
        NAME,
        result.getParams().getParam("loop"),
        result.getParams().getParam("variant"),
        "ns",
        values);
  }

  /** Behind each figure is how many times that of the original it is. */
  private static void show(List<String> variants, Map<String, Measurement> found, Results results) {
    List<String> head = new ArrayList<>(List.of("what"));
    head.addAll(variants);
    MarkdownTable table = new MarkdownTable(head);
    TITLES.forEach(
        (loop, title) -> {
          if (found.containsKey(loop + " " + Variant.ORIGINAL)) {
            List<String> row = new ArrayList<>(List.of(title));
            Series original = found.get(loop + " " + Variant.ORIGINAL).series();
            for (String variant : variants) {
              Series one = found.get(loop + " " + variant).series();
              double ratio = one.median() / original.median();
              row.add(
                  one.show("%.2f")
                      + (variant.equals(Variant.ORIGINAL)
                          ? ""
                          : String.format(Locale.ROOT, ": %.2f", ratio)));
            }
            table.add(row);
          }
        });
    results.print("Behind the colon: times the original.\n");
    results.print(table);
  }
}
