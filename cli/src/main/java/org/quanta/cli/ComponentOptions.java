package org.quanta.cli;

import org.quanta.toolchain.Component;
import picocli.CommandLine.Option;

/** What makes the translated program safe for several threads. */
final class ComponentOptions {
  @Option(names = "--gil", required = true, description = "One global lock: one thread at a time.")
  private boolean gil;

  @Option(
      names = "--stm",
      required = true,
      description = "Transactional memory: threads run in parallel.")
  private boolean stm;

  /** The component that was asked for; the lock if none was. */
  Component component() {
    return stm && !gil ? Component.STM : Component.GIL;
  }
}
