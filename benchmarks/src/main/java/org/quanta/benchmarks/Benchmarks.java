package org.quanta.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quanta.benchmarks.report.Results;
import org.quanta.benchmarks.sections.ConflictSection;
import org.quanta.benchmarks.sections.ContentionSection;
import org.quanta.benchmarks.sections.CostSection;
import org.quanta.benchmarks.sections.DuhtonSection;
import org.quanta.benchmarks.sections.HandOverSection;
import org.quanta.benchmarks.sections.LeaseSection;
import org.quanta.benchmarks.sections.LuaSection;
import org.quanta.benchmarks.sections.MicroSection;
import org.quanta.benchmarks.sections.SizeSection;
import org.quanta.benchmarks.sections.SleeperSection;
import org.quanta.benchmarks.sections.StartUpSection;
import org.quanta.benchmarks.sections.TranslationSection;
import org.quanta.toolchain.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the benchmarks: all of them, or some sections. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = {
      "Measures what translation costs, with the original beside it, and prints Markdown.",
      "Run it on a quiet machine, from within the source folder: results name the commit."
    },
    usageHelpAutoWidth = true)
public final class Benchmarks implements Callable<Integer> {
  private static final List<Section> SECTIONS =
      List.of(
          new TranslationSection(),
          new StartUpSection(),
          new MicroSection(),
          new SleeperSection(),
          new HandOverSection(),
          new ContentionSection(),
          new ConflictSection(),
          new LeaseSection(),
          new CostSection(),
          new SizeSection(),
          new DuhtonSection(),
          new LuaSection());

  @Option(names = "--quick", description = "Only see that all works; the figures mean nothing.")
  private boolean quick;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "SECTION",
      description =
          "Some of: translation, startup, micro, sleeper, handover, contention,"
              + " conflicts, leases, costs, sizes, programs, luaj.")
  private List<String> only = List.of();

  @Option(
      names = "--components",
      split = ",",
      paramLabel = "NAME",
      description = "Some of: ${COMPLETION-CANDIDATES}; by default all.")
  private List<Component> components = List.of(Component.values());

  @Option(
      names = "--starts",
      paramLabel = "N",
      description = "How often each JVM is started; by default 5.")
  private Integer starts;

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      description = "Numbers of threads; by default 1,2,4,8.")
  private List<Integer> threads;

  @Option(
      names = "--jar",
      paramLabel = "JAR",
      description = "Another jar whose sizes to compare (section sizes); may be repeated.")
  private List<Path> jars = List.of();

  @Option(
      names = "--hints",
      paramLabel = "FILE",
      description = "A hints file for these jars; may be repeated.")
  private List<Path> hints = List.of();

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description =
          "For each start, how long to wait for other processes to be quiet; by default 0.")
  private int patience;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Where to write all values; by default benchmarks.json.")
  private Path json = Path.of("benchmarks.json");

  @Spec private CommandSpec command;

  /** A command that is not yet run. */
  Benchmarks() {}

  /**
   * Runs the benchmarks and ends the process.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Benchmarks())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(err)
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Section> sections = sections();
    Path folder = Files.createTempDirectory("quanta-benchmarks");
    try {
      Settings settings =
          new Settings(
              quick,
              Optional.ofNullable(starts).orElse(quick ? 1 : 5),
              components,
              Optional.ofNullable(threads).orElse(quick ? List.of(1, 2) : List.of(1, 2, 4, 8)),
              new ChildJvm(patience),
              folder,
              jars,
              hints);
      Results results = new Results(command.commandLine().getOut());
      for (Section section : sections) {
        section.run(settings, results);
        results.print(settings.jvm().disturbance());
        Files.writeString(json, results.json());
      }
      results.printFigures();
      Files.writeString(json, results.json());
      return 0;
    } finally {
      delete(folder);
    }
  }

  private List<Section> sections() {
    List<String> known = SECTIONS.stream().map(Section::name).collect(Collectors.toList());
    for (String name : only) {
      if (!known.contains(name)) {
        throw new ParameterException(
            command.commandLine(), "there is no section '" + name + "', only " + known);
      }
    }
    return SECTIONS.stream()
        .filter(section -> only.isEmpty() || only.contains(section.name()))
        .toList();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
