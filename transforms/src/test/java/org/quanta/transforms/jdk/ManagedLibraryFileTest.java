package org.quanta.transforms.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quanta.transforms.diag.TranslationException;

class ManagedLibraryFileTest {
  private static final String TEXT =
      """
      # a comment
      root java.util.HashMap   # and another
      along java.util.*
      sequential java.util.Arrays.parallelSort sort
      unsupported java.util.Arrays.parallelPrefix it works in threads
      """;

  private final ManagedLibrary library = ManagedLibraryFile.parse("file", TEXT);

  @Test
  void readsEachKindOfRow() {
    assertTrue(library.isRoot("java/util/HashMap$Node"));
    assertFalse(library.isRoot("java/util/HashMapping"));
    assertTrue(library.mayComeAlong("java/util/TimSort"));
    assertFalse(library.mayComeAlong("java/util/regex/Pattern"));
    assertEquals(Optional.of("sort"), library.sibling("java/util/Arrays", "parallelSort", "([I)V"));
    assertEquals(
        Optional.of("it works in threads"),
        library.unsupported("java/util/Arrays", "parallelPrefix", "([I)V"));
  }

  @Test
  void excludedFamiliesAreNeitherRootsNorCompany() {
    ManagedLibrary smaller = library.without(Set.of("java/util/HashMap", "java/util/TimSort"));
    assertFalse(smaller.isRoot("java/util/HashMap"));
    assertFalse(smaller.mayComeAlong("java/util/TimSort"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rot java.util.HashMap", "root", "root a b", "sequential parallelSort x"})
  void whatIsWrongIsToldWithItsPlace(String row) {
    TranslationException thrown =
        assertThrows(
            TranslationException.class, () -> ManagedLibraryFile.parse("file", "\n" + row));
    assertTrue(thrown.getMessage().startsWith("file:2: "), thrown.getMessage());
  }
}
