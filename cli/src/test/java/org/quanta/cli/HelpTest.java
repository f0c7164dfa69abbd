package org.quanta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HelpTest {
  @ParameterizedTest
  @ValueSource(strings = {"translate", "run", "inspect", "demo"})
  void eachCommandExplainsItself(String command) {
    Cli result = Cli.run(command, "--help");

    assertEquals(0, result.code());
    assertTrue(result.out().startsWith("Usage: quanta " + command), result::toString);
    assertTrue(result.out().contains("70   a defect of Quanta itself"), result::toString);
    assertTrue(result.out().contains("For example:\n  quanta " + command), result::toString);
    assertFalse(result.out().contains("\u001b"), "no colors in a file");
    assertEquals("", result.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"translate", "run", "inspect"})
  void commandsThatTranslateTakeFurtherJars(String command) {
    assertTrue(Cli.run(command, "--help").out().contains("--managed=PATH"));
  }

  @Test
  void withoutACommandAllAreListed() {
    Cli result = Cli.run();

    assertEquals(0, result.code());
    assertEquals(result, Cli.run("--help"));
    for (String command : Main.commandLine().getSubcommands().keySet()) {
      assertTrue(result.out().contains("\n  " + command), command);
    }
  }

  @Test
  void theVersionIsKnown() {
    String version = Cli.run("--version").out();

    assertTrue(version.matches("quanta \\d+\\.\\d+\\.\\d+\\S* \\(Java .*\\)\\R"), version);
    assertEquals(version, Cli.run("translate", "--version").out());
  }

  @Test
  void shellsAreToldOfTheOptions() {
    Cli result = Cli.run("generate-completion");

    assertEquals(0, result.code());
    assertTrue(result.out().contains("--jvm-option"), result::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bogus",
        "--bogus",
        "translate",
        "translate in.jar",
        "translate --gil",
        "translate --gil --stm in.jar",
        "translate --gil in.jar more.jar",
        "translate --gil --hnits x in.jar",
        "translate --gil in.jar -o",
        "translate --gil in.jar --managed",
        "translate --gil in.jar -o a -o b",
        "run in.jar",
        "inspect",
        "demo --threads many",
        "demo --threads 0"
      })
  void usageErrorsAreOneLine(String line) {
    Cli result = Cli.run((Object[]) line.split(" "));

    assertEquals(ExitCode.USAGE.number(), result.code(), result::toString);
    assertEquals(1, result.errorLines().size(), result::toString);
    assertTrue(result.err().matches("quanta: .*; see 'quanta.* --help'\\R"), result::toString);
    assertEquals("", result.out());
  }
}
