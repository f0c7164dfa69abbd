package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.quanta.hints.Quantum;
import org.quanta.transforms.program.FieldKey;

/** Which fields change after construction. */
class FieldMutabilityAnalysisTest {
  @SuppressWarnings({"NonFinalStaticField", "unused"})
  static class Fields {
    static int setOnce = 3;
    static int counted;
    final int constant;
    int inConstructor;
    int ofAnother;
    int ofMethod;
    volatile int shared;

    Fields(Fields another) {
      constant = 1;
      inConstructor = 2;
      another.ofAnother = 3;
    }

    void change() {
      ofMethod = 4;
      counted++;
    }
  }

  @SuppressWarnings("unused")
  static class Breaking {
    int before;
    int behind;
    int inLoop;
    int inHandler;

    Breaking(List<Object> all, int n) {
      before = 1;
      for (int i = 0; i < n; i++) {
        inLoop = i;
        all.add(this);
        Quantum.qbreak();
      }
      try {
        Quantum.commitSoon();
      } catch (IllegalStateException e) {
        inHandler = 2;
      }
      behind = 3;
    }
  }

  @SuppressWarnings("unused")
  static class Below extends Breaking {
    int ofBelow;

    Below(List<Object> all) {
      super(all, 1);
      ofBelow = 4;
    }
  }

  private static Set<String> mutable(Class<?>... types) {
    return SmallProgram.of(types).facts().mutableFields().stream()
        .map(FieldKey::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatOnlyConstructorsAndInitializersWriteDoesNotChange() {
    assertEquals(Set.of("counted", "ofAnother", "ofMethod", "shared"), mutable(Fields.class));
  }

  @Test
  void whatAConstructorWritesBehindABreakDoes() {
    assertEquals(
        Set.of("behind", "inHandler", "inLoop", "ofBelow"), mutable(Breaking.class, Below.class));
  }
}
