package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SuffixesTest {
  private static final Pattern ALL =
      Pattern.compile("(\\$array\\d*)?(\\$part\\d+)*(\\$resume\\d+)?$");
  private static final Pattern PART = Pattern.compile("\\$part\\d+(\\$resume\\d+)?$");

  private static final List<String> ENDS =
      List.of("", "$array", "$array1", "$part", "$part2", "$resume", "$resume34", "5", "$", "x");

  @Test
  void whatTheTranslationAppendsIsCutOff() {
    assertEquals("run", Suffixes.without("run$array$part1$part22$resume3"));
    assertEquals("run", Suffixes.without("run"));
    assertEquals("run$resume3$part1x", Suffixes.without("run$resume3$part1x"));
  }

  @Test
  void partsAreFound() {
    assertTrue(Suffixes.isPart("run$part1"));
    assertTrue(Suffixes.isPart("run$part1$resume3"));
    assertFalse(Suffixes.isPart("run$resume3"));
    assertFalse(Suffixes.isPart("run$part"));
  }

  @Test
  void allCombinationsAreReadLikeTheRegularExpressions() {
    for (String first : ENDS) {
      for (String second : ENDS) {
        for (String third : ENDS) {
          for (String fourth : ENDS) {
            String name = "f" + first + second + third + fourth;
            assertEquals(ALL.matcher(name).replaceFirst(""), Suffixes.without(name), name);
            assertEquals(PART.matcher(name).find(), Suffixes.isPart(name), name);
          }
        }
      }
    }
  }
}
