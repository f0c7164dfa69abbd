package org.quanta.transforms.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.fixtures.Declared;
import org.quanta.transforms.testing.Fixture;

class CategoryAnalysisTest {
  @Test
  void annotationsGiveCategories() {
    assertEquals(
        Map.of(
            "outside", Category.BLOCKING,
            "failing", Category.BLOCKING,
            "pure", Category.PURE,
            "inevitable", Category.INEVITABLE),
        categories(Fixture.of(Declared.class)));
  }

  @Test
  void aHintsFileWinsOverAnAnnotation() {
    assertEquals(
        Map.of(
            "outside", Category.CLOCK,
            "failing", Category.BLOCKING,
            "pure", Category.DATA,
            "inevitable", Category.INEVITABLE,
            "byHintsFile", Category.PURE),
        categories(
            Fixture.of(Declared.class)
                .hints(
                    "atomic org.quanta.transforms.fixtures.Declared.outside",
                    "clock org.quanta.transforms.fixtures.Declared.outs*",
                    "data org.quanta.transforms.fixtures.Declared.pure(I",
                    "pure **.byHintsFile")));
  }

  private static Map<String, Category> categories(Fixture fixture) {
    Map<String, Category> result = new TreeMap<>();
    fixture.facts().categories().forEach((method, is) -> result.put(method.name(), is));
    return result;
  }
}
