package org.quanta.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quanta.benchmarks.subjects.Sizes;
import org.quanta.toolchain.Component;

class ClassBytesTest {
  private static final String CLASS = "org/quanta/benchmarks/subjects/Sizes";

  @TempDir private Path folder;

  @Test
  void classesGrowWithoutTheRuntimeAndTheCopiesOfTheJdk() throws Exception {
    List<Variant> variants =
        Variant.of(Jars.ofSubject(Sizes.class, folder), List.of(Component.STM));
    Path original = variants.get(0).jar();
    Path translated = variants.get(1).jar();
    Set<String> changed = ClassBytes.changed(original, translated);
    assertTrue(
        changed.containsAll(Set.of(CLASS + ".class", CLASS + "$OneInt.class")), changed::toString);
    assertTrue(changed.stream().allMatch(name -> name.startsWith(CLASS)), changed::toString);
    ClassBytes before = ClassBytes.of(original, original, changed);
    ClassBytes after = ClassBytes.of(translated, original, changed);
    assertEquals(0, before.rest() + before.added());
    assertTrue(before.run() > 0 && before.run() < before.files());
    assertTrue(after.files() > before.files());
    assertTrue(after.run() > before.run());
    assertTrue(after.rest() > 0);
  }
}
