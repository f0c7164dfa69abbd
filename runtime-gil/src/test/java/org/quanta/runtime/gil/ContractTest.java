package org.quanta.runtime.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.quanta.hints.Quantum;

class ContractTest {
  /** The methods of {@link Quantum} whose Javadoc says that they are primitive. */
  private static final Set<String> PRIMITIVES =
      Set.of(
          "qbreak",
          "commitSoon",
          "enterAtomic",
          "exitAtomic",
          "atomicDepth",
          "beforeExternal",
          "afterExternal",
          "becomeInevitable",
          "isInevitable",
          "onCommit",
          "onRollback",
          "beginStopOthers",
          "endStopOthers",
          "isTranslated",
          "parallelism",
          "nextCount",
          "locate");

  /** Ordinary code on top of the primitives. */
  private static final Set<String> ORDINARY =
      Set.of(
          "isAtomic",
          "atomic",
          "atomicCall",
          "exclusiveAtomic",
          "singleQuantum",
          "external",
          "externalCall",
          "stopOthers");

  @Test
  void every_primitive_hint_has_an_entry_point_with_the_same_descriptor() throws Exception {
    Set<String> found = new TreeSet<>();
    for (Method hint : Quantum.class.getDeclaredMethods()) {
      if (PRIMITIVES.contains(hint.getName())) {
        found.add(hint.getName());
        Method entry = GilRuntime.class.getMethod(hint.getName(), hint.getParameterTypes());
        assertTrue(Modifier.isStatic(entry.getModifiers()), entry.toString());
        assertEquals(hint.getReturnType(), entry.getReturnType(), entry.toString());
        assertEquals(0, entry.getExceptionTypes().length, entry.toString());
      }
    }
    assertEquals(new TreeSet<>(PRIMITIVES), found);
  }

  @Test
  void every_public_hint_is_known_as_primitive_or_ordinary() {
    Set<String> known = new TreeSet<>(PRIMITIVES);
    known.addAll(ORDINARY);
    Set<String> hints = new TreeSet<>();
    Arrays.stream(Quantum.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .forEach(method -> hints.add(method.getName()));
    assertEquals(known, hints);
  }

  @Test
  void the_component_entry_points_are_there() throws Exception {
    assertEquals(boolean.class, GilRuntime.class.getMethod("enter").getReturnType());
    assertEquals(void.class, GilRuntime.class.getMethod("leave").getReturnType());
    assertEquals(boolean.class, GilRuntime.class.getMethod("beginClassInit").getReturnType());
    GilRuntime.class.getMethod("endClassInit", boolean.class);
    GilRuntime.class.getMethod("beforeBlocking");
    GilRuntime.class.getMethod("afterBlocking", boolean.class);
    GilRuntime.class.getMethod("beforeExit");
    GilRuntime.class.getMethod("afterExit");
    GilRuntime.class.getMethod("beforeMonitorEnter", Object.class);
    GilRuntime.class.getMethod("afterMonitorEnter");
    GilRuntime.class.getMethod("afterMonitorExit");
  }

  @Test
  void the_simple_hints_mean_what_they_mean_under_a_lock() {
    boolean[] ran = new boolean[2];
    GilRuntime.onCommit(() -> ran[0] = true);
    GilRuntime.onRollback(() -> ran[1] = true);
    GilRuntime.becomeInevitable("test");
    assertTrue(ran[0] && !ran[1]);
    assertTrue(GilRuntime.isInevitable());
    assertTrue(GilRuntime.isTranslated());
    assertEquals(1, GilRuntime.parallelism());
    long count = GilRuntime.nextCount();
    assertTrue(count > 0 && GilRuntime.nextCount() > count);
  }
}
