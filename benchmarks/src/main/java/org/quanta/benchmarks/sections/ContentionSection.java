package org.quanta.benchmarks.sections;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.quanta.benchmarks.Jars;
import org.quanta.benchmarks.Section;
import org.quanta.benchmarks.Settings;
import org.quanta.benchmarks.Variant;
import org.quanta.benchmarks.report.Results;
import org.quanta.benchmarks.report.Series;
import org.quanta.benchmarks.subjects.Contended;
import org.quanta.benchmarks.subjects.OwnDeque;

/** Threads that are in each other's way at every turn, or never. */
public final class ContentionSection implements Section {
  private static final String NAME = "contention";
  private static final String APART = "private";

  /** Of the time under the lock. */
  private static final double TARGET = 1.5;

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
        ByThreads.translated(Variant.of(subject(settings), settings.components()));
    for (String kind : List.of("counter", "container", "own deque", APART)) {
      ByThreads nanos = new ByThreads(NAME, kind, "ns");
      for (int start = 0; start < settings.starts(); start++) {
        for (int threads : settings.threads()) {
          for (Variant variant : variants) {
            nanos.add(variant, threads, measure(settings, variant, kind, threads));
          }
        }
      }
      nanos.show(settings, variants, "%.1f", results);
      nanos.figures(settings, kind.equals(APART) ? Double.POSITIVE_INFINITY : TARGET, results);
    }
  }

  /** The program, packed. */
  static Path subject(Settings settings) throws IOException {
    return Jars.ofSubject(Contended.class, settings.folder(), OwnDeque.class);
  }

  /** The best round of one start. */
  private static double measure(Settings settings, Variant variant, String kind, int threads)
      throws IOException, InterruptedException {
    int turns = settings.choose(40_000_000, 100_000);
    List<String> arguments =
        List.of(
            kind,
            String.valueOf(settings.choose(4, 1)),
            String.valueOf(threads),
            String.valueOf(turns));
    return Series.of(settings.jvm().run(variant.jar(), arguments).numbers("time")).min() / turns;
  }
}
