package org.quanta.transforms.stm.guarded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.stm.guarded.fixtures.Escaping;
import org.quanta.transforms.stm.guarded.fixtures.Guarded;

class GuardedArrayAnalysisTest {
  private static final GuardedArrays FACTS =
      Analysis.of(true, Set.of(), Guarded.class, Escaping.class);

  private static Map<String, String> reasons(GuardedArrays facts) {
    Map<String, String> result = new TreeMap<>();
    facts.others().forEach((field, reason) -> result.put(field.name(), reason));
    return result;
  }

  private static Set<String> names(Set<FieldKey> fields) {
    return fields.stream().map(FieldKey::name).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void arraysThatNeverLeaveAreGuarded() {
    assertEquals(
        Set.of(
            "plain",
            "growing",
            "cloned",
            "lent",
            "replaced",
            "compared",
            "madeElsewhere",
            "filled",
            "copied",
            "merged",
            "late",
            "notSerialized",
            "pastBreak",
            "pastCall",
            "pastCallBack",
            "pastConcatenation",
            "pastMonitor",
            "madeBeforeBreak",
            "inHandler",
            "replacedInClone",
            "replacedToo",
            "NONE",
            "fromConstant"),
        names(FACTS.fields()));
  }

  @Test
  void eachWayOutIsFound() {
    Map<String, String> expected = new TreeMap<>();
    for (String name : new String[] {"returned", "kept"}) {
      expected.put(name, "array returned");
    }
    for (String name : new String[] {"passed", "passedOutside", "captured", "locked"}) {
      expected.put(name, "array passed on");
    }
    for (String name : new String[] {"stored", "storedAsObject", "element"}) {
      expected.put(name, "array stored elsewhere");
    }
    for (String name :
        new String[] {"fromParameter", "fromCall", "fromStatic", "mixed", "copyOfUnknown"}) {
      expected.put(name, "array of unknown origin");
    }
    for (String name : new String[] {"twice", "twiceToo", "inLoop", "moved", "fromOtherField"}) {
      expected.put(name, "array with two holders");
    }
    expected.put("ofVariable", "break between load and use");
    expected.put("ofField", "break between load and use");
    expected.put("sharedForAWhile", "holder is cloned");
    expected.put("sharedWrongly", "holder is cloned");
    expected.put("sharedWithClone", "holder is cloned");
    expected.put("sharedToo", "holder is cloned");
    expected.put("behindInterface", "holder has an external superclass");
    expected.put("serialized", "written by serialization");
    expected.put("byInitializer", "used in a class initializer");
    expected.put("ofRecord", "holder has an external superclass");
    assertEquals(expected, reasons(FACTS));
  }

  @Test
  void arraysOfArraysAreNotLookedAt() {
    assertTrue(FACTS.others().keySet().stream().noneMatch(field -> field.name().equals("rows")));
  }

  @Test
  void inALibraryOthersReachWhatTheyInherit() {
    assertEquals(
        Map.of("open", "reached from outside", "inherited", "reached from outside"),
        reasons(Analysis.of(false, Set.of(), Open.class)));
    assertEquals(Map.of(), reasons(Analysis.of(true, Set.of(), Open.class)));
  }

  @Test
  void unmanagedClassesReachTheirPackage() {
    String here = Open.class.getPackageName().replace('.', '/');
    assertEquals(
        Set.of("open", "inherited", "hidden"),
        reasons(Analysis.of(true, Set.of(here), Open.class)).keySet());
    assertEquals(
        Set.of("open", "inherited"),
        reasons(Analysis.of(true, Set.of("other"), Open.class)).keySet());
  }

  @Test
  void reflectionReachesEverything() {
    assertEquals(
        "fields looked at by reflection",
        reasons(Analysis.of(true, Set.of(), Open.class, Looking.class)).get("hidden"));
    assertEquals(
        Map.of("open", "fields looked at by reflection"),
        reasons(Analysis.of(true, Set.of(), Open.class, LookingAtPublic.class)));
  }

  /** Fields that more or less everybody reaches. */
  public static class Open {
    public int[] open = new int[1];
    protected int[] inherited = new int[1];
    final int[] hidden = new int[1];

    void use() {
      open[0] = inherited[0] + hidden[0];
    }
  }

  /** Sees all fields. */
  static final class Looking {
    static Object look() {
      return Open.class.getDeclaredFields();
    }
  }

  /** Sees public fields. */
  static final class LookingAtPublic {
    static Object look() {
      return Open.class.getFields();
    }
  }
}
