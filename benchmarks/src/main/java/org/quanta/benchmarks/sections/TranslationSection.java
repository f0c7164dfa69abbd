package org.quanta.benchmarks.sections;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.quanta.benchmarks.Jars;
import org.quanta.benchmarks.Section;
import org.quanta.benchmarks.Settings;
import org.quanta.benchmarks.report.MarkdownTable;
import org.quanta.benchmarks.report.Measurement;
import org.quanta.benchmarks.report.Results;
import org.quanta.toolchain.Component;
import org.quanta.toolchain.TranslationRequest;
import org.quanta.toolchain.Translator;

/** How long a translation takes, and how much larger its output is. */
public final class TranslationSection implements Section {
  private static final String NAME = "translation";

  /** A section. */
  public TranslationSection() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Settings settings, Results results) throws IOException {
    results.begin("Translating Duhton");
    Path original = Jars.duhton(settings.folder());
    MarkdownTable table =
        new MarkdownTable(
            List.of("component", "seconds", "bytes of jar", "bytes of classes", "classes"));
    Contents before = Contents.of(original);
    table.add(before.row("original", "–"));
    for (Component component : settings.components()) {
      Path output = settings.folder().resolve("translated.jar");
      List<Double> seconds = new ArrayList<>();
      for (int i = settings.choose(15, 2); i > 0; i--) {
        long start = System.nanoTime();
        Translator.translate(TranslationRequest.of(component, original, output));
        seconds.add((System.nanoTime() - start) / 1e9);
      }
      Measurement time = new Measurement(NAME, "duhton", component.word(), "s", seconds);
      results.add(time);
      Contents after = Contents.of(output);
      results.add(bytes(component.word(), after));
      table.add(after.row(component.word(), time.series().show("%.2f")));
    }
    results.add(bytes("original", before));
    results.print("In one JVM; the highest time is that of the first translation.\n");
    results.print(table);
  }

  private static Measurement bytes(String variant, Contents contents) {
    return new Measurement(
        NAME, "duhton", variant, "bytes of classes", List.of((double) contents.classBytes));
  }

  private record Contents(long jarBytes, long classBytes, int classes) {
    static Contents of(Path jar) throws IOException {
      long bytes = 0;
      int count = 0;
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
          ZipEntry entry = all.nextElement();
          if (entry.getName().endsWith(".class")) {
            bytes += entry.getSize();
            count++;
          }
        }
      }
      return new Contents(Files.size(jar), bytes, count);
    }

    List<String> row(String variant, String seconds) {
      return List.of(
          variant,
          seconds,
          "%,d".formatted(jarBytes),
          "%,d".formatted(classBytes),
          String.valueOf(classes));
    }
  }
}
