package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.quanta.runtime.stm.arrays.GuardedArrays;
import org.quanta.runtime.stm.arrays.IntArray;
import org.quanta.runtime.stm.arrays.ManagedArray;
import org.quanta.runtime.stm.arrays.ReferenceArray;

/** What is saved of arrays that their holder's lease guards, for each kind of array. */
@ExtendWith(BarriersOn.class)
class GuardedElementsStepsTest {
  private static final int LARGE = SavedElements.LARGE + 1;

  static Stream<Arguments> elements() {
    return Stream.of(true, (byte) 1, 'a', (short) 1, 1, 1L, 1f, 1.0, "a").map(Arguments::of);
  }

  private static Class<?> type(Object element) {
    try {
      return (Class<?>) element.getClass().getField("TYPE").get(null);
    } catch (ReflectiveOperationException e) {
      return Object.class;
    }
  }

  private static Object array(Object element, int length) {
    return Array.newInstance(type(element), length);
  }

  /** Calls {@code GuardedArrays.set}, with the quantum if there is one. */
  private static void set(Object array, int index, Object element, StmThread t) throws Throwable {
    Class<?> type = type(element);
    Class<?>[] types = {type.arrayType(), int.class, type, StmThread.class};
    Object[] arguments = {array, index, element, t};
    int count = t == null ? 3 : 4;
    Method method = GuardedArrays.class.getMethod("set", java.util.Arrays.copyOf(types, count));
    try {
      method.invoke(null, java.util.Arrays.copyOf(arguments, count));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @ParameterizedTest
  @MethodSource("elements")
  void ofLargeArraysWhatIsWrittenIsSaved(Object element) {
    for (boolean isKnown : new boolean[] {true, false}) {
      StmRuntime.runAttached(
          t -> {
            Object array = array(element, LARGE);
            Object before = Array.get(array, 200);
            set(array, 200, element, isKnown ? t : null);
            assertEquals(element, Array.get(array, 200));
            assertEquals(1, t.undo.size);
            t.undo.undo();
            assertEquals(before, Array.get(array, 200));
            return null;
          });
    }
  }

  @ParameterizedTest
  @MethodSource("elements")
  void smallArraysAreSavedByTheirHolders(Object element) {
    StmRuntime.runAttached(
        t -> {
          Object array = array(element, LARGE - 1);
          set(array, 200, element, t);
          set(array, 201, element, null);
          assertEquals(element, Array.get(array, 200));
          assertEquals(element, Array.get(array, 201));
          GuardedArrays.beforeChange(array, t);
          assertEquals(0, t.undo.size);
          return null;
        });
  }

  @ParameterizedTest
  @MethodSource("elements")
  void whatFailsSavesNothing(Object element) {
    StmRuntime.runAttached(
        t -> {
          for (StmThread each : new StmThread[] {t, null}) {
            assertThrows(NullPointerException.class, () -> set(null, 0, element, each));
            for (int index : new int[] {-1, LARGE}) {
              assertThrows(
                  ArrayIndexOutOfBoundsException.class,
                  () -> set(array(element, LARGE), index, element, each));
            }
          }
          GuardedArrays.beforeChange(null, t);
          assertEquals(0, t.undo.size);
          return null;
        });
  }

  @ParameterizedTest
  @MethodSource("elements")
  void newArraysAreNotSaved(Object element) {
    StmRuntime.runAttached(
        t -> {
          Object first = array(element, LARGE);
          Object second = array(element, LARGE);
          GuardedArrays.born(first, t);
          GuardedArrays.born(second);
          set(first, 3, element, t);
          set(second, 3, element, t);
          assertEquals(0, t.undo.size);
          GuardedArrays.beforeChange(array(element, LARGE));
          assertEquals(1, t.undo.size);
          return null;
        });
  }

  @Test
  void copyingLeasesAndSaves() {
    StmRuntime.runAttached(
        t -> {
          IntArray managed = IntArray.born(new int[] {1, 2, 3});
          int[] raw = new int[LARGE];
          GuardedArrays.copyElements(managed, 0, raw, LARGE - 3, 3, t);
          assertSame(t.read, managed.lease);
          assertEquals(3, raw[LARGE - 1]);
          assertEquals(1, t.undo.size);
          t.undo.undo();
          assertEquals(0, raw[LARGE - 1]);
          raw[7] = 9;
          GuardedArrays.copyElements(raw, 7, managed, 1, 1);
          assertSame(t.write, managed.lease);
          assertEquals(9, IntArray.get(managed, 1));
          int saved = t.undo.size;
          assertThrows(
              ArrayIndexOutOfBoundsException.class,
              () -> GuardedArrays.copyElements(managed, 0, raw, LARGE - 2, 3, t));
          assertEquals(saved, t.undo.size, "nothing was about to change");
          return null;
        });
  }

  @ParameterizedTest
  @MethodSource("elements")
  void copiesAreWrapped(Object element) throws ReflectiveOperationException {
    Method wrap = GuardedArrays.class.getMethod("wrap", type(element).arrayType());
    Object raw = array(element, 2);
    ManagedArray wrapped = (ManagedArray) wrap.invoke(null, raw);
    assertSame(raw, ManagedArray.rawOf(wrapped));
    assertNull(wrapped.lease);
    assertNull(wrap.invoke(null, (Object) null));
  }

  @ParameterizedTest
  @MethodSource("elements")
  void ofSmallArraysWhatIsKeptIsSaved(Object element) {
    for (boolean isKnown : new boolean[] {true, false}) {
      StmRuntime.runAttached(
          t -> {
            Object array = array(element, 3);
            Object before = Array.get(array, 1);
            if (isKnown) {
              GuardedArrays.keep(array, 1, 1, t);
            } else {
              GuardedArrays.keep(array, 1, 1);
            }
            Array.set(array, 1, element);
            assertEquals(1, t.undo.size);
            GuardedArrays.keep(array, 1, 1, t);
            assertEquals(1, t.undo.size, "once in a quantum");
            t.undo.undo();
            assertEquals(before, Array.get(array, 1));
            return null;
          });
    }
  }

  @Test
  void arraysThatGetAHolderAreKeptWhole() {
    StmRuntime.runAttached(
        t -> {
          int[] array = new int[500];
          GuardedArrays.keep(array, t);
          java.util.Arrays.fill(array, 1);
          t.undo.undo();
          assertEquals(0, java.util.Arrays.stream(array).sum());
          GuardedArrays.keep((Object) null);
          GuardedArrays.keep(new int[0]);
          GuardedArrays.keep(array, 499, 2, t);
          GuardedArrays.keep(array, -1, 1, t);
          assertEquals(0, t.undo.size, "nothing that is not there");
          return null;
        });
  }

  @Test
  void copiesOfAClassAreManaged() {
    StmRuntime.runAttached(
        t -> {
          ManagedArray inner = IntArray.born(new int[] {7});
          Object[] raw = {"a", "b", inner};
          ReferenceArray copy = GuardedArrays.copyOf(raw, 2, String[].class);
          assertArrayEquals(new String[] {"a", "b"}, (String[]) ManagedArray.rawOf(copy));
          ReferenceArray longer = GuardedArrays.copyOf(raw, 4, Object[].class);
          assertSame(inner, ReferenceArray.get(longer, 2));
          assertNull(ReferenceArray.get(longer, 3));
          ReferenceArray range = GuardedArrays.copyOfRange(raw, 1, 5, Object[].class);
          assertEquals("b", ReferenceArray.get(range, 0));
          assertSame(inner, ReferenceArray.get(range, 1));
          assertEquals(4, ReferenceArray.length(range));
          assertThrows(
              ArrayStoreException.class, () -> GuardedArrays.copyOf(raw, 3, String[].class));
          assertThrows(
              IllegalArgumentException.class,
              () -> GuardedArrays.copyOfRange(raw, 2, 1, Object[].class));
          assertThrows(
              ArrayIndexOutOfBoundsException.class,
              () -> GuardedArrays.copyOfRange(raw, 4, 5, Object[].class));
          assertThrows(
              NegativeArraySizeException.class,
              () -> GuardedArrays.copyOf(raw, -1, Object[].class));
          return null;
        });
  }

  @Test
  void copiesForHoldersAreRaw() {
    StmRuntime.runAttached(
        t -> {
          ReferenceArray managed = ReferenceArray.born(new Object[] {"a", null});
          ManagedArray inner = IntArray.born(new int[] {7});
          ReferenceArray.set(managed, 1, inner);
          Object[] copy = (Object[]) GuardedArrays.copyOf(managed);
          assertEquals("a", copy[0]);
          assertSame(inner, copy[1]);
          assertNull(GuardedArrays.copyOf(null));
          return null;
        });
  }
}
