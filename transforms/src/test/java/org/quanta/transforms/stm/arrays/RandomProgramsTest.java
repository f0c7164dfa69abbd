package org.quanta.transforms.stm.arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomProgramsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void doTheSameBeforeAndAfter(long seed) throws ReflectiveOperationException {
    String source = new RandomProgram(seed).source("Made", 300);
    Map<String, byte[]> input = Sources.compile(folder, "Made", source);
    Translation translation = new Translation(input, name -> null);
    ClassLoader rewritten = translation.load(getClass().getClassLoader());
    assertEquals(run(Sources.load(input)), run(rewritten), "seed " + seed);
    assertEquals("", Translation.verify(translation.classes.get("Made"), rewritten));
  }

  private static Object run(ClassLoader loader) throws ReflectiveOperationException {
    return Class.forName("Made", true, loader).getMethod("run").invoke(null);
  }
}
