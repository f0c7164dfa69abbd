package org.quanta.benchmarks.sections;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.quanta.benchmarks.ClassBytes;
import org.quanta.benchmarks.Jars;
import org.quanta.benchmarks.Section;
import org.quanta.benchmarks.Settings;
import org.quanta.benchmarks.Variant;
import org.quanta.benchmarks.report.MarkdownTable;
import org.quanta.benchmarks.report.Measurement;
import org.quanta.benchmarks.report.Results;
import org.quanta.benchmarks.report.Series;
import org.quanta.benchmarks.subjects.LuaScripts;
import org.quanta.benchmarks.subjects.Sizes;

/** How many bytes an object, a class and a method grow by translation. Needs no quiet machine. */
public final class SizeSection implements Section {
  private static final String NAME = "sizes";
  private static final List<String> KINDS =
      List.of("no fields", "one int", "one long", "two references", "three references", "array");

  /** A section. */
  public SizeSection() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(Settings settings, Results results) throws IOException, InterruptedException {
    results.begin("Sizes in bytes");
    objects(settings, results);
    classes(settings, results);
  }

  private static void objects(Settings settings, Results results)
      throws IOException, InterruptedException {
    List<String> head = new ArrayList<>(List.of("an object with"));
    head.addAll(KINDS.subList(0, KINDS.size() - 1));
    head.add("an array of 8 bytes");
    MarkdownTable table = new MarkdownTable(head);
    for (Variant variant :
        Variant.of(Jars.ofSubject(Sizes.class, settings.folder()), settings.components())) {
      List<String> row = new ArrayList<>(List.of(variant.name()));
      for (String kind : KINDS) {
        List<Double> size = settings.jvm().run(variant.jar(), List.of(kind)).numbers("size");
        results.add(new Measurement(NAME, kind, variant.name(), "bytes", size));
        row.add(Series.of(size).show("%.0f"));
      }
      table.add(row);
    }
    results.print(table);
  }

  private static void classes(Settings settings, Results results) throws IOException {
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "classes of",
                "variant",
                "class files",
                "code that runs",
                "stubs, code to resume frames",
                "added classes"));
    Map<String, List<Variant>> programs = new TreeMap<>();
    programs.put("Duhton", Variant.of(Jars.duhton(settings.folder()), settings.components()));
    Path hints = settings.folder().resolve("luaj.hints");
    Files.write(hints, Jars.resource("luaj.hints"));
    Path lua = Jars.withLua(LuaScripts.class, settings.folder());
    programs.put("LuaJ", Variant.of(lua, settings.components(), List.of(hints)));
    for (Path jar : settings.jars()) {
      Path copy = settings.folder().resolve("given-" + jar.getFileName());
      Files.copy(jar, copy);
      programs.put(
          String.valueOf(jar.getFileName()),
          Variant.of(copy, settings.components(), settings.hints()));
    }
    for (Map.Entry<String, List<Variant>> program : programs.entrySet()) {
      show(program.getKey(), program.getValue(), table, results);
    }
    results.print("Classes that a translation changes. Behind the colon: times the original.\n");
    results.print(table);
  }

  private static void show(
      String program, List<Variant> variants, MarkdownTable table, Results results)
      throws IOException {
    Path original = variants.get(0).jar();
    Set<String> changed = new HashSet<>();
    for (Variant variant : variants) {
      changed.addAll(ClassBytes.changed(original, variant.jar()));
    }
    ClassBytes before = ClassBytes.of(original, original, changed);
    for (Variant variant : variants) {
      ClassBytes after = ClassBytes.of(variant.jar(), original, changed);
      table.add(
          List.of(
              program + " (" + changed.size() + ")",
              variant.name(),
              with(after.files(), before.files()),
              with(after.run(), before.run()),
              "%,d".formatted(after.rest()),
              "%,d".formatted(after.added())));
      add(program, "class files", variant, after.files(), results);
      add(program, "code that runs", variant, after.run(), results);
      add(program, "other code", variant, after.rest(), results);
    }
  }

  private static String with(long bytes, long original) {
    return String.format(Locale.ROOT, "%,d: %.2f", bytes, bytes / (double) original);
  }

  private static void add(
      String program, String what, Variant variant, long bytes, Results results) {
    results.add(
        new Measurement(
            NAME, program + ": " + what, variant.name(), "bytes", List.of((double) bytes)));
  }
}
