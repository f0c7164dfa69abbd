package org.quanta.tests.proof.rollback;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.quanta.tests.proof.Mutation;
import org.quanta.tests.proof.Sources;
import org.quanta.tests.proof.TranslatedProgram;
import org.quanta.tests.proof.UserFrames;
import org.quanta.tests.support.Isolated;
import org.quanta.tests.support.Jars;
import org.quanta.toolchain.Component;

/**
 * The fixtures of the rollback passes' own tests as one program: compiled with a heap of managed
 * objects, and translated by the whole toolchain. {@code main} runs the one that its argument
 * names.
 */
final class Fixtures {
  private static final Path SOURCES = Path.of(System.getProperty("transforms.fixtures"));
  private static final String FIXTURES = "org.quanta.transforms.stm.rollback.fixtures.";
  private static final String TAPE = "org.quanta.transforms.stm.rollback.Tape";
  private static final String OUTSIDE = "org.quanta.tests.outside.Outside";
  private static final String DRIVER = "org.quanta.tests.proof.Driver";
  private static final List<String> CLASSES =
      List.of("Calls", "Flow", "Making", "Shapes", "Throwing");

  /** Touch managed data outside of any quantum, which is refused. */
  private static final Set<String> REFUSED = Set.of("Shapes.externalHint");

  /** What a run did: its result, what it left in the heap, and what it did outside. */
  record Outcome(String result, List<String> trace, String done) {}

  /** The names of all fixtures, {@code Class.method}. */
  static final List<String> NAMES;

  private static final Path ORIGINAL;
  private static final Path TRANSLATED;

  static {
    Map<String, String> sources = new TreeMap<>();
    for (String name : CLASSES) {
      sources.put(FIXTURES + name, Jars.text(SOURCES.resolve(name + ".java")));
    }
    for (String name : List.of(TAPE, OUTSIDE)) {
      sources.put(name, Jars.text(Jars.resource("proof/" + name.replace('.', '/') + ".java")));
    }
    NAMES = names(Sources.jar("fixtures", DRIVER, sources));
    sources.put(DRIVER, driver(NAMES));
    ORIGINAL = Sources.jar("fixtures", DRIVER, sources);
    TRANSLATED = Jars.translated(Component.STM, ORIGINAL, Jars.resource("proof/tape.hints"));
  }

  private Fixtures() {}

  static TranslatedProgram original() {
    return new TranslatedProgram(
        DRIVER, Mutation.NONE, ORIGINAL, Jars.of("org.quanta.hints.Quantum"));
  }

  static TranslatedProgram translated(Mutation mutation) {
    TranslatedProgram program = new TranslatedProgram(DRIVER, mutation, TRANSLATED);
    program.fixLength(1);
    return program;
  }

  /** Runs a fixture. */
  @SuppressWarnings("unchecked")
  static Outcome run(TranslatedProgram program, String name) {
    List<String> done = (List<String>) program.field(OUTSIDE, "DONE");
    done.clear();
    String err = program.run(name).err();
    Object result = program.field(OUTSIDE, "result");
    return new Outcome(
        result + err,
        result instanceof Throwable thrown
            ? UserFrames.of(thrown.getStackTrace(), FIXTURES)
            : List.of(),
        done.toString());
  }

  private static List<String> names(Path jar) {
    List<String> result = new ArrayList<>();
    try (Isolated loader = new Isolated(jar, Jars.of("org.quanta.hints.Quantum"))) {
      for (String name : CLASSES) {
        List.of(loader.loadClass(FIXTURES + name).getDeclaredMethods()).stream()
            .filter(m -> m.getReturnType() == Object.class && m.getParameterCount() == 0)
            .filter(m -> Modifier.isPublic(m.getModifiers()))
            .sorted(Comparator.comparing(Method::getName))
            .map(m -> name + "." + m.getName())
            .filter(fixture -> !REFUSED.contains(fixture))
            .forEach(result::add);
      }
    } catch (ReflectiveOperationException | java.io.IOException e) {
      throw new AssertionError(e);
    }
    return result;
  }

  private static String driver(List<String> names) {
    StringBuilder cases = new StringBuilder();
    for (String name : names) {
      cases.append("case \"" + name + "\": return " + FIXTURES + name + "();\n");
    }
    return """
        package org.quanta.tests.proof;
        import org.quanta.transforms.stm.rollback.Tape;
        import org.quanta.tests.outside.Outside;
        public final class Driver {
          public static void main(String[] args) {
            Tape.rewind();
            Object result;
            try {
              result = String.valueOf(call(args[0]));
            } catch (Throwable thrown) {
              result = thrown;
            }
            Outside.end(result, Tape.text());
          }
          static Object call(String name) throws Throwable {
            switch (name) {
              CASES
              default: throw new IllegalArgumentException(name);
            }
          }
        }
        """
        .replace("CASES", cases);
  }
}
