package org.quanta.tests.proof;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.quanta.tests.duhton.Duhton;
import org.quanta.tests.support.Jars;
import org.quanta.toolchain.Component;

/**
 * The sample interpreter with a main class that neither ends the process nor writes past {@code
 * System.out}: so that it can run many times within one process.
 */
public final class EmbeddedDuhton {
  /** The main class. */
  public static final String MAIN = "org.quanta.samples.duhton.EmbeddedMain";

  /** The jar as it is. */
  public static final Path ORIGINAL = jar();

  /** The jar, on transactional memory. */
  public static final Path TRANSLATED = Jars.translated(Component.STM, ORIGINAL);

  private static final String STATUS = "proof.duhton.status";

  private static final String STACK_SIZE = "proof.duhton.stack.size";

  private EmbeddedDuhton() {}

  /** Sets the bytes of stack that the next runs have, where they use one thread; 0 for many. */
  public static void setStackSize(long size) {
    if (size == 0) {
      System.clearProperty(STACK_SIZE);
    } else {
      System.setProperty(STACK_SIZE, "" + size);
    }
  }

  /** The exit status that the last run would have ended with. */
  public static int status() {
    return Integer.getInteger(STATUS);
  }

  private static Path jar() {
    String source =
        """
        package org.quanta.samples.duhton;
        import java.io.ByteArrayInputStream;
        public final class EmbeddedMain {
          public static void main(String[] arguments) throws InterruptedException {
            Main main =
                new Main(arguments, new ByteArrayInputStream(new byte[0]), System.out, System.err);
            Thread thread =
                new Thread(null, main, "duhton", Long.getLong("STACK_SIZE", 64L << 20));
            thread.start();
            thread.join();
            System.setProperty("STATUS", "" + main.status());
          }
        }
        """
            .replace("STATUS", STATUS)
            .replace("STACK_SIZE", STACK_SIZE);
    Map<String, byte[]> entries = new TreeMap<>(Jars.read(Duhton.JAR));
    Path own = Sources.jar("embedded", MAIN, Map.of(MAIN, source), Duhton.JAR);
    entries.putAll(Jars.read(own));
    entries.remove("META-INF/MANIFEST.MF");
    entries.keySet().removeIf(entry -> entry.endsWith("/"));
    return Sources.jarOfClasses("embedded-duhton", MAIN, entries);
  }
}
