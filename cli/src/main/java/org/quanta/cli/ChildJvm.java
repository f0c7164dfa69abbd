package org.quanta.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs jars on the same java as this one. */
final class ChildJvm {
  private final List<String> options;

  ChildJvm(List<String> options) {
    this.options = options;
  }

  /**
   * Runs a program in the place of this one: with its terminal, its signals and its exit code.
   *
   * @return the program's exit code
   */
  int run(Path jar, List<String> arguments) throws IOException, InterruptedException {
    Process child = new ProcessBuilder(command(jar, arguments)).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(child), "end the program"));
    Interrupts interrupts = Interrupts.leaveToChildren();
    try {
      return child.waitFor();
    } finally {
      interrupts.takeBack();
    }
  }

  /** The command line for a jar. */
  List<String> command(Path jar, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(arguments);
    return command;
  }

  /** A polite end: the program's own shutdown hooks run first. */
  private static void end(Process child) {
    child.destroy();
    try {
      child.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
