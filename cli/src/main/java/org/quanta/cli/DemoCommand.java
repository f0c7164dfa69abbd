package org.quanta.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.quanta.toolchain.Component;
import org.quanta.toolchain.TranslationRequest;
import org.quanta.toolchain.Translator;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows Quanta at work on Duhton, the smallest of the sample interpreters. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "For example:", "  quanta demo --threads 16"},
    description = {
      "Runs a program on Duhton, a small Lisp: the original, and the translation on 1 to N threads.",
      "Checks that all print the same, and shows how long they take."
    })
final class DemoCommand implements Callable<Integer> {
  private static final String INTERPRETER = "sample-interpreters/duhton/target/duhton.jar";
  private static final String PROGRAM = "sample-interpreters/duhton/programs/nqueens.duh";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "The greatest number of threads; by default one a core, and at least 4.")
  private int threads = Math.max(4, Runtime.getRuntime().availableProcessors());

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "How often each is run, of which the fastest counts; by default 2.")
  private int runs = 2;

  @Option(names = "--root", hidden = true, defaultValue = "${sys:quanta.root:-.}")
  private Path root;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (threads < 1 || runs < 1) {
      throw new ParameterException(command.commandLine(), "--threads and --runs begin at 1");
    }
    Path interpreter = find(INTERPRETER);
    Path program = find(PROGRAM);
    Path folder = Files.createTempDirectory("quanta-demo");
    try (ProgressLine progress =
        new ProgressLine(command.commandLine().getErr(), Terminal.isWatched())) {
      return demonstrate(interpreter, program, folder, progress);
    } finally {
      delete(folder);
    }
  }

  private Path find(String name) {
    Path file = root.resolve(name);
    if (!Files.exists(file)) {
      throw new TranslationException(
          ProblemKind.BAD_INPUT,
          file.toString(),
          "there is no such file",
          "run the demo with the script 'quanta' of the source folder, which builds it");
    }
    return file;
  }

  private int demonstrate(Path interpreter, Path program, Path folder, ProgressLine progress)
      throws IOException, InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    DemoTable table = new DemoTable(out, progress, folder, runs);
    out.printf("%s on Duhton, best of %d:%n%n", program.getFileName(), runs);
    table.head();
    table.original(interpreter, List.of(program.toString()));
    for (Component component : Component.values()) {
      Path jar = folder.resolve(component.word() + ".jar");
      progress.show("translating Duhton with --" + component.word());
      Translator.translate(TranslationRequest.of(component, interpreter, jar));
      for (int count : counts(threads)) {
        table.translated(
            "--%s, %d thread%s".formatted(component.word(), count, count == 1 ? "" : "s"),
            jar,
            List.of("--num-threads", String.valueOf(count), program.toString()));
      }
      progress.close();
    }
    return conclude(out, table);
  }

  /** All small numbers, then powers of two, and the last one. */
  static List<Integer> counts(int last) {
    List<Integer> result = new ArrayList<>();
    for (int count = 1; count < last; count = count < 4 ? count + 1 : 2 * count) {
      result.add(count);
    }
    result.add(last);
    return result;
  }

  private int conclude(PrintWriter out, DemoTable table) {
    out.println();
    if (!table.allSame()) {
      command
          .commandLine()
          .getErr()
          .println("quanta: demo: the translated program does not do what the original does");
      return ExitCode.UNTRANSLATABLE.number();
    }
    out.println("All outputs are the same.");
    out.println("Under the global lock one thread runs at a time: more threads are not faster.");
    out.println("Transactions run on all cores.");
    return ExitCode.OK.number();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
