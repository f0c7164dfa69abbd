package org.quanta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.quanta.toolchain.TranslationRequest;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;

/**
 * Translations that were made before, each under a name that contains the hash of all that went
 * into it. Several processes may use the folder at once: two of them may do the same work, but a
 * jar appears whole or not at all, and both make the same one.
 */
final class TranslationCache {
  private static final String VARIABLE = "QUANTA_CACHE";

  private final Path folder;

  private TranslationCache(Path folder) {
    this.folder = folder;
  }

  /** A cache in the given folder, or else in the user's own. */
  static TranslationCache in(Optional<Path> folder) {
    return new TranslationCache(folder.orElseGet(TranslationCache::usual));
  }

  private static Path usual() {
    String named = System.getenv(VARIABLE);
    return named != null && !named.isEmpty()
        ? Path.of(named)
        : Path.of(System.getProperty("user.home"), ".cache", "quanta");
  }

  /**
   * Finds a translation.
   *
   * @param request what is wanted, without an output
   * @param translate makes it, if it is not there
   * @return the translated jar
   */
  Path get(TranslationRequest request, Consumer<TranslationRequest> translate) {
    String name = TranslateCommand.outputName(request.input(), request.component());
    String key = CacheKey.of(request);
    makeFolder();
    Path jar = folder.resolve(name.replaceFirst("\\.jar$", "-" + key + ".jar"));
    if (!Files.exists(jar)) {
      translate.accept(request.to(jar));
    }
    return jar;
  }

  private void makeFolder() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new TranslationException(
          ProblemKind.BAD_OUTPUT,
          folder.toString(),
          "the folder for translations cannot be made (" + e + ")",
          "choose another place with " + VARIABLE);
    }
  }
}
