package org.quanta.tests.proof.bytecode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quanta.tests.proof.Mutation;
import org.quanta.tests.proof.Sources;
import org.quanta.tests.proof.TranslatedProgram;
import org.quanta.tests.proof.UserFrames;
import org.quanta.tests.support.Jars;
import org.quanta.toolchain.Component;

/** Generated programs, many in one jar: {@code main} runs the one that its argument names. */
final class JavaPrograms {
  private static final String TAPE = "org.quanta.transforms.stm.rollback.Tape";
  private static final String OUTSIDE = "org.quanta.tests.outside.Outside";
  private static final String SHOW = "org.quanta.tests.generated.Show";
  private static final String DRIVER = "org.quanta.tests.proof.JavaDriver";
  private static final Pattern TRACE = Pattern.compile(" at ([^, ]*\\|)");

  private final Path original;
  private final Map<Component, Path> translations = new EnumMap<>(Component.class);

  /** Compiles programs, given by the names of their classes. */
  JavaPrograms(String label, Map<String, Code> programs) {
    Map<String, String> sources = new TreeMap<>();
    for (String name : new String[] {TAPE, OUTSIDE, SHOW}) {
      sources.put(name, Jars.text(Jars.resource("proof/" + name.replace('.', '/') + ".java")));
    }
    StringBuilder cases = new StringBuilder();
    programs.forEach(
        (name, code) -> {
          sources.put("generated." + name, code.toString());
          cases.append("case \"" + name + "\": generated." + name + ".main(); break;\n");
        });
    sources.put(DRIVER, DRIVER_SOURCE.replace("CASES", cases));
    original = Sources.jar(label, DRIVER, sources);
  }

  TranslatedProgram original() {
    return new TranslatedProgram(
        DRIVER, Mutation.NONE, original, Jars.of("org.quanta.hints.Quantum"));
  }

  TranslatedProgram underLock() {
    return new TranslatedProgram(DRIVER, Mutation.NONE, translated(Component.GIL));
  }

  /** The programs on transactional memory, with quanta as short as possible. */
  TranslatedProgram transactional(Mutation mutation) {
    TranslatedProgram program = new TranslatedProgram(DRIVER, mutation, translated(Component.STM));
    program.fixLength(1);
    return program;
  }

  private Path translated(Component component) {
    return translations.computeIfAbsent(
        component, key -> Jars.translated(component, original, Jars.resource("proof/tape.hints")));
  }

  /** What a program says, with the frames of each exception as they would be untranslated. */
  static String run(TranslatedProgram program, String name) {
    String err = program.run(name).err();
    List<?> done = (List<?>) program.field(OUTSIDE, "DONE");
    String text =
        program.field(OUTSIDE, "result")
            + "\n"
            + program.field(OUTSIDE, "tape").toString().replace(", ", "\n")
            + "\n"
            + done.subList(0, done.size() - 1)
            + err;
    done.clear();
    return TRACE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(" at " + frames(match)));
  }

  private static List<String> frames(MatchResult match) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (String frame : match.group(1).split("\\|")) {
      String[] parts = frame.split("#");
      frames.add(new StackTraceElement(parts[0], parts[1], "", Integer.parseInt(parts[2])));
    }
    return UserFrames.of(frames.toArray(new StackTraceElement[0]), "generated.");
  }

  /** Where two runs begin to differ. */
  static String difference(String expected, String actual) {
    List<String> first = expected.lines().toList();
    List<String> second = actual.lines().toList();
    int i = 0;
    while (i < first.size() && i < second.size() && first.get(i).equals(second.get(i))) {
      i++;
    }
    int from = Math.max(0, i - 2);
    return "expected in line "
        + i
        + ":\n"
        + lines(first.stream().skip(from))
        + "but was:\n"
        + lines(second.stream().skip(from));
  }

  private static String lines(Stream<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.limit(5).forEach(line -> text.append("  " + line + "\n"));
    return text.toString();
  }

  private static final String DRIVER_SOURCE =
      """
      package org.quanta.tests.proof;
      import org.quanta.transforms.stm.rollback.Tape;
      import org.quanta.tests.outside.Outside;
      public final class JavaDriver {
        public static void main(String[] args) {
          Tape.rewind();
          Object result = "done";
          try {
            call(args[0]);
          } catch (Throwable thrown) {
            result = Outside.trace(thrown);
          }
          Outside.end(result, Tape.text());
        }
        static void call(String name) {
          switch (name) {
            CASES
            default: throw new IllegalArgumentException(name);
          }
        }
      }
      """;
}
