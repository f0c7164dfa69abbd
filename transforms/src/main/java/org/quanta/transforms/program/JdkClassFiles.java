package org.quanta.transforms.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The class files of the running JDK. The platform class loader is asked for resources only: the
 * application's own class path, on which Quanta itself lies, is not seen.
 */
final class JdkClassFiles implements ClassFiles {
  @Override
  public byte[] find(String internalName) {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (InputStream in = platform.getResourceAsStream(internalName + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
