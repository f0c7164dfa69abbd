package org.quanta.toolchain;

import java.util.Locale;

/** What makes the translated program safe for several threads. */
public enum Component {
  /** One global lock. */
  GIL("quanta-runtime-gil.jar", "org.quanta.runtime.gil.Launcher"),
  /** Transactional memory. */
  STM("quanta-runtime-stm.jar", "org.quanta.runtime.stm.Launcher");

  private final String runtimeJar;
  private final String launcher;

  Component(String runtimeJar, String launcher) {
    this.runtimeJar = runtimeJar;
    this.launcher = launcher;
  }

  /**
   * The runtime that is linked in.
   *
   * @return the file name of a jar that is a resource of the linker
   */
  public String runtimeJar() {
    return runtimeJar;
  }

  /**
   * The class that starts a translated program.
   *
   * @return its binary name
   */
  public String launcher() {
    return launcher;
  }

  /**
   * The word for it in commands, manifests and reports.
   *
   * @return the name in lower case
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
