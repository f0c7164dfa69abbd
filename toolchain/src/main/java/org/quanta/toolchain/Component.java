package org.quanta.toolchain;

import java.util.List;
import java.util.Locale;
import org.quanta.transforms.Pass;
import org.quanta.transforms.gil.GilPipeline;

/** What makes the translated program safe for several threads. */
public enum Component {
  /** One global lock. */
  GIL("quanta-runtime-gil.jar", "org.quanta.runtime.gil.Launcher") {
    @Override
    public List<Pass> passes() {
      return GilPipeline.passes();
    }
  };

  private final String runtimeJar;
  private final String launcher;

  Component(String runtimeJar, String launcher) {
    this.runtimeJar = runtimeJar;
    this.launcher = launcher;
  }

  /**
   * The passes that prepare a program for it.
   *
   * @return in execution order
   */
  public abstract List<Pass> passes();

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
