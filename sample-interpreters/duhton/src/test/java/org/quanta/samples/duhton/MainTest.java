package org.quanta.samples.duhton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir Path directory;

  @Test
  void runsAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("a.duh"), "(print 1)\n(print 2)");
    Duhton run = Duhton.command("", file.toString());
    assertEquals("1\n2\n", run.out());
    assertEquals("", run.err());
    assertEquals(0, run.status());
  }

  @Test
  void runsStandardInput() {
    Duhton run = Duhton.command("(print\n1)", "-");
    assertEquals("1\n", run.out());
    assertEquals(0, run.status());
  }

  @Test
  void aFileIsReadAsAWholeBeforeItRuns() {
    Duhton run = Duhton.command("(print 1)\n(", "-");
    assertEquals("", run.out());
    assertEquals("Error: unbalanced parentheses: '(' in line 2 is never closed\n", run.err());
    assertEquals(134, run.status());
  }

  @Test
  void errorsEndTheProgramAfterItsOutput() {
    Duhton run = Duhton.command("(print 1) (foo) (print 2)", "-");
    assertEquals("1\n", run.out());
    assertEquals("Error: symbol not defined as a function: 'foo'\n", run.err());
    assertEquals(134, run.status());
  }

  @Test
  void aFailedAssertionIsPrinted() {
    Duhton run = Duhton.command("(assert (== 1 2))", "-");
    assertEquals("assert failed: ( '==' 1 2 )\n", run.out());
    assertEquals("Error: assert failed\n", run.err());
    assertEquals(134, run.status());
  }

  @Test
  void sleepingIsNotedOnStandardError() {
    Duhton run = Duhton.command("(defun f () (sleepms 1)) (transaction f) (sleepms 2)", "-");
    assertEquals("[sleeping 2 ms]\n[slept 2 ms]\n[sleeping 1 ms]\n[slept 1 ms]\n", run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "16"})
  void anyNumberOfThreadsGivesTheSameResult(String threads) {
    Duhton run =
        Duhton.command(
            "(defun f (n) (print n)) (transaction f 1) (transaction f 2)",
            "--num-threads",
            threads,
            "-");
    assertEquals("2\n1\n", run.out());
  }

  @Test
  void helpSaysHowItIsUsed() {
    Duhton run = Duhton.command("", "--help");
    assertTrue(run.out().startsWith("usage: duhton [--help] [--num-threads N] [FILE | -]\n"));
    assertEquals("", run.err());
    assertEquals(0, run.status());
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = directory.resolve("none.duh");
    Duhton run = Duhton.command("", file.toString());
    assertEquals("duhton: can't read '" + file + "': no such file\n", run.err());
    assertEquals(1, run.status());
  }

  @Test
  void aDirectoryIsNoProgram() {
    assertEquals(1, Duhton.command("", directory.toString()).status());
  }

  @Test
  void wrongCommandLinesAreExplained() {
    assertUsageError("--num-threads needs a number", "--num-threads");
    assertUsageError("--num-threads needs a number of at least 1, not '0'", "--num-threads", "0");
    assertUsageError("--num-threads needs a number of at least 1, not 'x'", "--num-threads", "x");
    assertUsageError("unknown option '-x'", "-x");
    assertUsageError("more than one file: 'a', 'b'", "a", "b");
  }

  private static void assertUsageError(String message, String... arguments) {
    Duhton run = Duhton.command("", arguments);
    assertEquals("duhton: " + message + " (try --help)\n", run.err());
    assertEquals("", run.out());
    assertEquals(2, run.status());
  }
}
