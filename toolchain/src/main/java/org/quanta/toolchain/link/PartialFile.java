package org.quanta.toolchain.link;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is being written beside the one that it is going to be. It takes that one's name when
 * it is complete, or vanishes.
 */
public final class PartialFile implements AutoCloseable {
  private final Path target;
  private final Path path;

  private PartialFile(Path target, Path path) {
    this.target = target;
    this.path = path;
  }

  /**
   * Begins an empty file.
   *
   * @param target the file to be; where it is a link, what it leads to is replaced and not the link
   * @return the file, which is to be closed in any case
   * @throws IOException if there can be no files in that folder
   */
  public static PartialFile beside(Path target) throws IOException {
    Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    Path path = Files.createTempFile(real.getParent(), ".quanta", ".tmp");
    path.toFile().deleteOnExit(); // after Ctrl-C
    return new PartialFile(real, path);
  }

  /**
   * Where to write.
   *
   * @return the partial file
   */
  public Path path() {
    return path;
  }

  /**
   * The file is complete.
   *
   * @throws IOException if it cannot take its name
   */
  public void commit() throws IOException {
    // Temporary files are private; this one is an ordinary file from now on.
    path.toFile().setReadable(true, false);
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
