package org.quanta.tests.duhton;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.quanta.tests.support.Jars;

/**
 * Each program prints the same untranslated and translated, with any number of threads. The long
 * ones run with {@code -Dduhton.long=true}.
 */
class ProgramsTest {
  /** These compute much, and do so the same way with any number of threads. */
  private static final Set<String> SLOW = Set.of("long_list", "nqueens", "trees");

  @TestFactory
  List<DynamicNode> eachProgramPrintsWhatIsExpected() throws IOException {
    List<DynamicNode> result = new ArrayList<>();
    for (Path program : Expected.programs()) {
      String name = Expected.name(program);
      Stream<Integer> threads = SLOW.contains(name) ? Stream.of(2) : Stream.of(1, 2, 8);
      result.add(
          dynamicContainer(
              name,
              Stream.concat(
                  Stream.of(test("untranslated", Duhton.JAR, 2, program)),
                  threads.map(n -> test(n + " threads", Jars.underLock(Duhton.JAR), n, program)))));
    }
    return result;
  }

  private static DynamicTest test(String title, Path jar, int threads, Path program) {
    return dynamicTest(title, () -> compare(program, run(jar, threads, program)));
  }

  private static Duhton.Result run(Path jar, int threads, Path program) throws Exception {
    return Duhton.run(jar, "", "--num-threads", "" + threads, program.toString());
  }

  private static void compare(Path program, Duhton.Result run) {
    Expected.compare(program, run.status(), run.out(), run.err());
  }
}
