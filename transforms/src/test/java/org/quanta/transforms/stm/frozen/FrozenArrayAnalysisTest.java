package org.quanta.transforms.stm.frozen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.stm.frozen.fixtures.Frozen;
import org.quanta.transforms.stm.frozen.fixtures.Written;

class FrozenArrayAnalysisTest {
  private static final FrozenArrays FROZEN = Analysis.of(true, Frozen.class);
  private static final FrozenArrays WRITTEN = Analysis.of(true, Written.class);

  @Test
  void whatIsNeverWrittenAfterwardsIsFrozen() {
    assertEquals(Map.of(), Analysis.reasons(FROZEN));
  }

  @Test
  void allLoadsFromFrozenFieldsAre() {
    assertEquals(18, Analysis.loads(FROZEN, "read"));
    assertEquals(1, Analysis.loads(FROZEN, "either"));
  }

  @Test
  void eachWayToBeWrittenIsFound() {
    assertEquals(Set.of("notSaved"), Analysis.names(WRITTEN.fields()));
    assertEquals(0, Analysis.loads(WRITTEN, "use"));
  }

  @Test
  void reasonsAreNamed() {
    Map<String, String> expected = new TreeMap<>();
    for (String name : new String[] {"byParameter", "throughGetter", "cloneWritten"}) {
      expected.put(name, FrozenFlow.WRITTEN);
    }
    expected.put("asObject", FrozenFlow.AS_OBJECT);
    expected.put("byReference", OpenMethods.CALLED);
    expected.put("racy", "volatile field");
    expected.put("saved", "written by serialization");
    Map<String, String> found = Analysis.reasons(WRITTEN);
    found.keySet().retainAll(expected.keySet());
    assertEquals(expected, found);
  }

  @Test
  void fieldsThatAreMostlyLoadedForElementsHaveNoWrapper() {
    Set<String> bare = Analysis.names(FROZEN.bare());
    assertTrue(
        bare.containsAll(Set.of("made", "passed", "fromList", "replaced", "lent")), "" + bare);
    assertTrue(bare.contains("besideWritten"), "one of two loads is for an element alone");
    assertFalse(bare.contains("original"), "is mostly copied");
    assertFalse(bare.contains("wide") || bare.contains("rows"), "elements may be arrays");
    assertFalse(bare.contains("CONSTANT"), "is static");
    assertTrue(FROZEN.fields().containsAll(FROZEN.bare()));
    assertTrue(WRITTEN.bare().isEmpty() || WRITTEN.fields().containsAll(WRITTEN.bare()));
  }

  @Test
  void whatIsToldFromOthersByItsIdentityIsWrapped() {
    FrozenArrays facts = Analysis.of(true, Comparing.class);
    assertEquals(Set.of("alone", "first", "second"), Analysis.names(facts.fields()));
    assertEquals(Set.of("alone"), Analysis.names(facts.bare()));
  }

  @Test
  void oneArrayThatIsWrittenDoesNotSpoilOthersThatComeToTheSamePlace() {
    FrozenArrays facts = Analysis.of(true, Joining.class);
    assertEquals(Set.of("kept"), Analysis.names(facts.fields()));
    assertEquals(0, Analysis.loads(facts, "first"));
    assertEquals(1, Analysis.loads(facts, "own"));
  }

  @Test
  void collectionsOfTheProgramMayKeepTheirArgument() {
    FrozenArrays facts = Analysis.of(true, Collecting.class);
    assertEquals(Set.of("listed"), Analysis.names(facts.fields()));
    assertTrue(
        Analysis.of(true, Collecting.class, Keeping.class).fields().isEmpty(), "a list keeps it");
  }

  @Test
  void reflectionReachesEverything() {
    assertEquals(Set.of("kept"), Analysis.names(Analysis.of(true, Open.class).fields()));
    assertEquals(
        Map.of("kept", "fields looked at by reflection"),
        Analysis.reasons(Analysis.of(true, Open.class, Looking.class)));
    assertEquals(
        Map.of("kept", OpenMethods.CALLED),
        Analysis.reasons(Analysis.of(true, Open.class, Calling.class)));
  }

  @Test
  void codeOutsideMayPassOneArrayToTwoMethods() {
    assertEquals(Set.of("kept", "other"), Analysis.names(Analysis.of(true, Passed.class).fields()));
    assertEquals(Set.of("other"), Analysis.names(Analysis.of(false, Passed.class).fields()));
  }

  /** Two of its arrays are compared, one of them by another method. */
  static final class Comparing {
    final int[] alone = {1};
    final int[] first = {2};
    final int[] second = {3};

    int sum() {
      return alone[0] + first[0] + second[0];
    }

    boolean isFirst(int[] array) {
      return array == first;
    }

    boolean isSame() {
      return isFirst(second);
    }
  }

  /** Two arrays, of which one is written, pass through one method. */
  static final class Joining {
    final int[] changed = {1};
    final int[] kept = {2};

    static int first(int[] array) {
      return array[0];
    }

    int both() {
      changed[0]++;
      return first(changed) + first(kept);
    }

    int own() {
      return kept[0];
    }
  }

  /** Makes its array by a list. */
  static final class Collecting {
    final String[] listed;

    Collecting(List<String> list) {
      listed = list.toArray(new String[0]);
    }
  }

  /** Remembers the array that it has filled. */
  static final class Keeping extends ArrayList<String> {
    private static final long serialVersionUID = 1L;
    private transient Object last;

    @Override
    public <T> T[] toArray(T[] array) {
      last = array;
      return array;
    }

    Object last() {
      return last;
    }

    static int sum(Collection<String> all) {
      return all.size();
    }
  }

  /** Gets its array by a public method. */
  public static final class Open {
    final String[] kept;

    public Open(String[] kept) {
      this.kept = kept;
    }

    static Open make() {
      return new Open(new String[] {"a"});
    }
  }

  /** Sees all fields. */
  static final class Looking {
    static Object look() {
      return Open.class.getDeclaredFields();
    }
  }

  /** Calls any method. */
  static final class Calling {
    static Object call(Method method, Object receiver) throws ReflectiveOperationException {
      return method.invoke(receiver);
    }
  }

  /** Keeps an array, and writes another one, which may be the same. */
  public static final class Passed {
    final String[] kept;
    final int[] other;

    public Passed(String[] kept, int[] other) {
      this.kept = kept;
      this.other = other;
    }

    public static void write(CharSequence[] array) {
      array[0] = "b";
    }
  }
}
