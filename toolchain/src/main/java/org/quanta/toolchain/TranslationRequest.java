package org.quanta.toolchain;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to translate, and how.
 *
 * @param component what makes the output safe
 * @param input the interpreter's jar; never changed
 * @param managed further jars whose classes are translated along, in the order of the class path;
 *     never changed
 * @param output the jar to write; nothing to only look at what would be done
 * @param classpath jars and folders of libraries that stay as they are
 * @param mainClass binary name of the class to run, if it is not the one that the jar names
 * @param hints hints files
 * @param effects effects files, weakest first
 * @param progress told of the work as it goes on
 */
public record TranslationRequest(
    Component component,
    Path input,
    List<Path> managed,
    Optional<Path> output,
    List<Path> classpath,
    Optional<String> mainClass,
    List<Path> hints,
    List<Path> effects,
    Progress progress) {

  /** Hears of the work as it goes on. */
  @FunctionalInterface
  public interface Progress {
    /** Hears nothing. */
    Progress NONE = (phase, done, total) -> {};

    /**
     * Some work is done.
     *
     * @param phase what is being done
     * @param done how many classes are done
     * @param total how many there are
     */
    void at(String phase, int done, int total);
  }

  /**
   * A request without options.
   *
   * @param component what makes the output safe
   * @param input the interpreter's jar
   * @param output the jar to write
   * @return the request
   */
  public static TranslationRequest of(Component component, Path input, Path output) {
    return new TranslationRequest(
        component,
        input,
        List.of(),
        Optional.of(output),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Progress.NONE);
  }

  /**
   * The same with another output.
   *
   * @param jar the jar to write
   * @return the request
   */
  public TranslationRequest to(Path jar) {
    return new TranslationRequest(
        component,
        input,
        managed,
        Optional.of(jar),
        classpath,
        mainClass,
        hints,
        effects,
        progress);
  }
}
