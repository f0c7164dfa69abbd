package org.quanta.cli;

import java.util.Arrays;
import org.quanta.toolchain.Component;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What makes the translated program safe for several threads. */
final class ComponentOptions {
  @Option(names = "--gil", required = true, description = "One global lock: one thread at a time.")
  private boolean gil;

  @Option(
      names = "--stm",
      required = true,
      description = "Transactional memory: threads run in parallel. Not there yet.")
  private boolean stm;

  /**
   * The component that was asked for.
   *
   * @throws ParameterException if this version does not have it
   */
  Component component(CommandSpec command) {
    String word = stm && !gil ? "stm" : "gil";
    return Arrays.stream(Component.values())
        .filter(component -> component.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    "--" + word + " is not there yet in this version; translate with --gil"));
  }
}
