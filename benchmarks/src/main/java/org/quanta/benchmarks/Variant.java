package org.quanta.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quanta.toolchain.Component;
import org.quanta.toolchain.TranslationRequest;
import org.quanta.toolchain.Translator;

/**
 * A program as it was written, or as one component made it.
 *
 * @param name {@code original}, or the word for the component
 * @param jar what to run
 * @param component nothing for the original
 */
public record Variant(String name, Path jar, Optional<Component> component) {
  /** The name of the program as it was written. */
  public static final String ORIGINAL = "original";

  /**
   * The variants of a program.
   *
   * @param original a jar; translations are put beside it
   * @param components what to translate it with
   * @return the original first
   */
  public static List<Variant> of(Path original, List<Component> components) {
    return of(original, components, List.of());
  }

  /**
   * The variants of a program that needs hints files.
   *
   * @param original a jar; translations are put beside it
   * @param components what to translate it with
   * @param hints the files
   * @return the original first
   */
  public static List<Variant> of(Path original, List<Component> components, List<Path> hints) {
    List<Variant> result = new ArrayList<>();
    result.add(new Variant(ORIGINAL, original, Optional.empty()));
    for (Component component : components) {
      String name = original.getFileName().toString().replace(".jar", "-" + component.word());
      Path jar = original.resolveSibling(name + ".jar");
      Translator.translate(
          new TranslationRequest(
              component,
              original,
              List.of(),
              Optional.of(jar),
              List.of(),
              Optional.empty(),
              hints,
              List.of(),
              TranslationRequest.Progress.NONE));
      result.add(new Variant(component.word(), jar, Optional.of(component)));
    }
    return result;
  }

  /**
   * Whether this is what others are compared with.
   *
   * @return true for the program as it was written
   */
  public boolean isOriginal() {
    return component.isEmpty();
  }
}
