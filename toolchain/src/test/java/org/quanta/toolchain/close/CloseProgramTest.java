package org.quanta.toolchain.close;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quanta.toolchain.read.ClassEntry;
import org.quanta.transforms.jdk.ManagedLibraryFile;
import org.quanta.transforms.jdk.Surface;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.MethodKey;

class CloseProgramTest {
  /** A program with a queue. */
  static class Queued {
    final ArrayDeque<String> queue = new ArrayDeque<>(List.of("a"));

    String next() {
      return queue.poll();
    }
  }

  /** A program that calls methods by name. */
  static class ByName {
    static Object call(Object receiver, String name) throws ReflectiveOperationException {
      return receiver.getClass().getMethod(name).invoke(receiver);
    }

    static Object make() {
      return new ArrayDeque<String>();
    }
  }

  /** A program that takes the JDK's properties for a table. */
  @SuppressWarnings({"JdkObsolete", "NonApiType"})
  static class Settings {
    static Hashtable<?, ?> all() {
      Properties properties = System.getProperties();
      return properties;
    }
  }

  @Test
  void methodsThatThrowAreToldByReason() {
    Map<MethodKey, String> unsupported =
        Map.of(
            new MethodKey("java/util/A", "sort", "()V"), "reason 1",
            new MethodKey("java/util/A", "order", "()V"), "reason 1",
            new MethodKey("java/util/B", "run", "()V"), "reason 1",
            new MethodKey("java/util/C", "go", "()V"), "reason 2");
    ClosedProgram closed =
        new ClosedProgram(List.of(), List.of(), unsupported, Map.of(), Surface.USED, 17);
    assertEquals(
        List.of(
            "java.util.A (2 methods), java.util.B.run: each throws when it is called: reason 1",
            "java.util.C.go throws when it is called: reason 2"),
        closed.notes());
  }

  @Test
  void theProgramRefersToCopies() {
    ClosedProgram closed = close(Set.of(), Queued.class);
    assertEquals(1, closed.classes().size());
    assertTrue(closed.files().containsKey("org/quanta/jdk/java/util/ArrayDeque"));
    assertTrue(
        closed.copies().stream().allMatch(entry -> ClosedProgram.isCopy(entry.name())),
        closed.copies().toString());
    assertTrue(closed.all().containsAll(closed.copies()));
    assertEquals(Surface.USED, closed.surface());
    assertEquals(Runtime.version().feature(), closed.release());
    assertTrue(closed.notes().get(0).contains("needs Java " + closed.release()));
  }

  @Test
  void whatTheUserWantsLeftAloneIsLeftAlone() {
    ClosedProgram closed = close(Set.of("java/util/ArrayDeque"), Queued.class);
    assertEquals(List.of(), closed.copies());
    assertEquals("a hints file calls it unmanaged", closed.keptOut().get("java/util/ArrayDeque"));
    assertArrayEquals(
        close(Set.of("java/util/ArrayDeque"), Queued.class).classes().get(0).bytes(),
        closed.classes().get(0).bytes());
  }

  @Test
  void reflectionNeedsWholeClasses() {
    int used = close(Set.of(), Queued.class).copies().size();
    ClosedProgram closed = close(Set.of(), ByName.class);
    assertEquals(Surface.WHOLE, closed.surface());
    assertTrue(closed.copies().size() > used);
  }

  @Test
  void whatPassesForAnotherStaysExternalWithIt() {
    ClosedProgram closed = close(Set.of(), Settings.class);
    assertTrue(closed.keptOut().get("java/util/Hashtable").contains("java.util.Properties"));
    assertFalse(closed.files().containsKey("org/quanta/jdk/java/util/Hashtable"));
  }

  @Test
  void twoClosingsAreTheSame() {
    ClosedProgram first = close(Set.of(), Queued.class, ByName.class);
    ClosedProgram second = close(Set.of(), Queued.class, ByName.class);
    assertEquals(first.files().keySet(), second.files().keySet());
    first
        .files()
        .forEach((name, bytes) -> assertArrayEquals(bytes, second.files().get(name), name));
  }

  private static ClosedProgram close(Set<String> unmanaged, Class<?>... program) {
    List<ClassEntry> entries = List.of(program).stream().map(CloseProgramTest::entry).toList();
    ClassFiles own =
        name ->
            entries.stream()
                .filter(entry -> entry.name().equals(name))
                .map(ClassEntry::bytes)
                .findFirst()
                .orElse(null);
    return CloseProgram.close(
        entries, own.orElse(ClassFiles.ofJdk()), ManagedLibraryFile.ofJdk(), unmanaged::contains);
  }

  private static ClassEntry entry(Class<?> type) {
    String name = type.getName().replace('.', '/');
    try (InputStream in = type.getResourceAsStream("/" + name + ".class")) {
      return ClassEntry.of("test.jar", name + ".class", in.readAllBytes()).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
