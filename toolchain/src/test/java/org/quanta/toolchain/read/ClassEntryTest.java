package org.quanta.toolchain.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quanta.toolchain.testing.Problems.expectInput;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.quanta.toolchain.fixtures.Library;
import org.quanta.toolchain.testing.TestJar;
import org.quanta.transforms.diag.TranslationException;

class ClassEntryTest {
  private static final byte[] LIBRARY = TestJar.bytes(Library.class);
  private static final String NAME = "org/quanta/toolchain/fixtures/Library";

  private static Optional<ClassEntry> of(String entry, byte[] bytes) {
    return ClassEntry.of("a.jar", entry, bytes);
  }

  @Test
  void aClassKnowsItsNameAndRelease() {
    ClassEntry base = of(NAME + ".class", LIBRARY).orElseThrow();
    assertEquals(NAME, base.name());
    assertEquals(0, base.release());
    ClassEntry newer = of("META-INF/versions/21/" + NAME + ".class", LIBRARY).orElseThrow();
    assertEquals(NAME, newer.name());
    assertEquals(21, newer.release());
  }

  @Test
  void resourcesAndMisplacedClassesAreNoClasses() {
    assertEquals(Optional.empty(), of("a.txt", LIBRARY));
    assertEquals(Optional.empty(), of("WEB-INF/classes/" + NAME + ".class", LIBRARY));
    assertEquals(Optional.empty(), of("META-INF/versions/x/" + NAME + ".class", LIBRARY));
  }

  @Test
  void parsingGivesAFreshTreeEachTime() {
    ClassEntry entry = of(NAME + ".class", LIBRARY).orElseThrow();
    assertEquals(NAME, entry.parse().name);
    entry.parse().methods.clear();
    assertEquals(2, entry.parse().methods.size());
  }

  @Test
  void aClassThatWasRewrittenIsFromTheSameJar() {
    ClassEntry entry = of("META-INF/versions/21/" + NAME + ".class", LIBRARY).orElseThrow();
    byte[] cut = java.util.Arrays.copyOf(LIBRARY, LIBRARY.length / 2);
    ClassEntry rewritten = entry.with(cut);
    assertEquals(new ClassEntry("a.jar", entry.entry(), NAME, 21, cut), rewritten);
    for (Executable look : List.<Executable>of(rewritten::parse, rewritten::checkSound)) {
      String message = assertThrows(TranslationException.class, look).getMessage();
      assertTrue(
          message.startsWith(
              "a.jar!META-INF/versions/21/" + NAME + ".class: the class file is corrupt ("),
          message);
    }
  }

  @Test
  void whatDoesNotBeginLikeAClassFileIsCorrupt() {
    String message =
        "a.jar!A.class: the class file is corrupt (it does not begin like a class file);"
            + " rebuild the jar";
    expectInput(message, () -> of("A.class", new byte[0]));
    expectInput(
        message,
        () -> of("A.class", "no class at all".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void aClassFileOfTheFutureIsNamedAsSuch() {
    byte[] future = LIBRARY.clone();
    future[7] = 99;
    TranslationException thrown =
        assertThrows(TranslationException.class, () -> of("A.class", future));
    assertTrue(
        thrown.getMessage().startsWith("a.jar!A.class: class file version 99 is too new;"),
        thrown.getMessage());
  }

  @Test
  void aCorruptConstantPoolIsNotTakenForAClassFileOfTheFuture() {
    byte[] corrupt = LIBRARY.clone();
    corrupt[10] = 99; // the tag of the first constant
    TranslationException thrown =
        assertThrows(TranslationException.class, () -> of("A.class", corrupt));
    assertTrue(
        thrown.getMessage().startsWith("a.jar!A.class: the class file is corrupt ("),
        thrown.getMessage());
  }

  @Test
  void aClassFileThatEndsEarlyIsCorrupt() {
    for (int length = 10; length < LIBRARY.length; length += 7) {
      byte[] cut = java.util.Arrays.copyOf(LIBRARY, length);
      String message =
          assertThrows(
                  TranslationException.class,
                  () -> {
                    ClassEntry entry = of(NAME + ".class", cut).orElseThrow();
                    entry.parse();
                    throw new TranslationException(null, "", "sound", "");
                  })
              .getMessage();
      assertTrue(
          message.contains("the class file is corrupt") || message.equals(": sound"), message);
    }
  }

  @Test
  void classesOfEveryReleaseSinceTheFirstAreRead() {
    for (int version = Opcodes.V1_2; version <= Opcodes.V25; version++) {
      ClassWriter writer = new ClassWriter(0);
      writer.visit(version, Opcodes.ACC_SUPER, "A", null, "java/lang/Object", null);
      assertEquals(version, of("A.class", writer.toByteArray()).orElseThrow().parse().version);
    }
  }
}
