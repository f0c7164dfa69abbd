package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs the tests of outcomes with jcstress, in a process of its own: some hundred thousand times
 * each, or longer with {@code -Dproof.outcomes=MILLISECONDS} for each of them.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS) // the processes have limits of their own
class OutcomesTest {
  private static final int MILLISECONDS = Integer.getInteger("proof.outcomes", 150);
  private static final int PATIENCE_SECONDS = 500 + MILLISECONDS / 10;
  private static final int CANARY_ROUNDS = 8;
  private static final Pattern PASSED = Pattern.compile("\\[OK\\] \\S+\\.Outcomes\\.(\\S+)");
  private static final Pattern FAILED = Pattern.compile("\\[FAILED\\] \\S+\\.(\\S+)");

  private static String out;

  @BeforeAll
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  static void runAll() throws Exception {
    out = run("Outcomes.*", MILLISECONDS);
  }

  @Test
  void noForbiddenOutcomeIsSeen() {
    assertEquals(
        List.of("Inevitable", "Pending", "Publication", "Skew", "Undone"), names(PASSED), out);
  }

  /** The processor shows both; how often depends on what else it does. */
  @Test
  void mistakesAreSeen() throws Exception {
    List<String> seen = names(FAILED);
    for (int round = 0; seen.size() < 2 && round < CANARY_ROUNDS; round++) {
      seen = names(FAILED, run("OutcomesOfMistakes.*", 300 << round));
    }
    assertTrue(seen.contains("NoWait"), out);
    boolean showsIt = System.getProperty("os.arch").matches("amd64|x86_64|aarch64");
    assertTrue(seen.contains("NoFence") || !showsIt, out);
  }

  private static List<String> names(Pattern pattern) {
    return names(pattern, out);
  }

  private static List<String> names(Pattern pattern, String out) {
    TreeSet<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(out);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return new ArrayList<>(names);
  }

  private static String run(String tests, int milliseconds)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of("target", "outcomes").toAbsolutePath());
    File output = folder.resolve("outcomes.txt").toFile();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "org.openjdk.jcstress.Main",
            "-t",
            "org.quanta.runtime.stm." + tests,
            "-r",
            folder.toString(),
            "-m",
            "quick",
            "-time",
            "" + milliseconds,
            "-iters",
            "1",
            "-f",
            "1",
            "-fsm",
            "0",
            "-sc",
            "false",
            "-c",
            "2",
            "-jvmArgs", // one configuration of the JVM, and not each that it has
            "-Xmx512m",
            "-v");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readString(output.toPath(), StandardCharsets.UTF_8);
  }
}
