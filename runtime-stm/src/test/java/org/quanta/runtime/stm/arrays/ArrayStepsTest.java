package org.quanta.runtime.stm.arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quanta.runtime.stm.AttachedBody;
import org.quanta.runtime.stm.BarriersOn;
import org.quanta.runtime.stm.Lease;
import org.quanta.runtime.stm.Managed;
import org.quanta.runtime.stm.StmRuntime;

/** What each instruction leases of each kind of array, and what it does then. */
@ExtendWith(BarriersOn.class)
class ArrayStepsTest {
  private static final String ARRAYS = "org.quanta.runtime.stm.arrays.UndoTest#arrays";
  private static final int LARGE = Chunk.LARGE + 1;

  private static void inQuantum(AttachedBody body) {
    StmRuntime.runAttached(body);
  }

  private static List<String> kinds(Object raw, String how) {
    return raw instanceof Object[] ? List.of(how, how + "Plain") : List.of(how);
  }

  private static ManagedArray born(Object raw) {
    return (ManagedArray) Instructions.call(Wrapping.of(raw).getClass(), "born", raw);
  }

  private static Object large(Object raw) {
    return Array.newInstance(raw.getClass().getComponentType(), LARGE);
  }

  private static void assertLeased(Lease expected, Managed what) {
    assertSame(expected, what.lease);
  }

  @ParameterizedTest
  @MethodSource(ARRAYS)
  void loadsLeaseForReading(Object raw) {
    for (String get : kinds(raw, "get")) {
      inQuantum(
          t -> {
            ManagedArray first = born(raw);
            assertEquals(Array.get(raw, 1), Instructions.call(first, get, 1));
            assertLeased(t.read, first);
            ManagedArray second = born(raw);
            assertEquals(Array.get(raw, 1), Instructions.call(second, get, 1, t));
            assertLeased(t.read, second);
            ManagedArray leased = born(raw);
            assertEquals(Array.get(raw, 1), Instructions.call(leased, get + "Leased", 1, t));
            assertLeased(null, leased);
            return null;
          });
    }
  }

  @ParameterizedTest
  @MethodSource(ARRAYS)
  void storesLeaseForWriting(Object raw) {
    Object x = Array.get(raw, 0);
    for (String set : kinds(raw, "set")) {
      inQuantum(
          t -> {
            ManagedArray first = born(Instructions.copy(raw));
            Instructions.call(first, set, 1, x);
            assertLeased(t.write, first);
            assertEquals(x, Array.get(first.raw(), 1));
            ManagedArray second = born(Instructions.copy(raw));
            Instructions.call(second, set, 1, x, t);
            assertLeased(t.write, second);
            assertEquals(x, Array.get(second.raw(), 1));
            ManagedArray leased = born(Instructions.copy(raw));
            Instructions.call(leased, set + "Leased", 1, x, t);
            assertLeased(null, leased);
            assertEquals(x, Array.get(leased.raw(), 1));
            return null;
          });
    }
  }

  @ParameterizedTest
  @MethodSource(ARRAYS)
  void ofLargeArraysChunksAreLeased(Object small) {
    Object x = Array.get(small, 0);
    for (String get : kinds(small, "get")) {
      inQuantum(
          t -> {
            for (ManagedArray array : List.of(born(large(small)), born(large(small)))) {
              Instructions.call(array, get, 300);
              Instructions.call(array, get, 600, t);
              Instructions.call(array, get + "Leased", 900, t);
              assertChunks(array, null, t.read, t.read, t.read, null);
              String set = get.replace("get", "set");
              Instructions.call(array, set, 0, x);
              Instructions.call(array, set, 600, x, t);
              Instructions.call(array, set + "Leased", LARGE - 1, x, t);
              assertChunks(array, t.write, t.read, t.write, t.read, t.write);
              assertEquals(x, Instructions.call(array, get, LARGE - 1));
            }
            return null;
          });
    }
  }

  private static void assertChunks(ManagedArray array, Lease... expected) {
    assertLeased(null, array);
    assertEquals(expected.length, array.chunks.length);
    for (int i = 0; i < expected.length; i++) {
      assertLeased(expected[i], array.chunks[i]);
    }
  }

  @ParameterizedTest
  @MethodSource(ARRAYS)
  void newArraysBelongToTheirQuantum(Object raw) {
    inQuantum(
        t -> {
          Class<?> type = Wrapping.of(raw).getClass();
          assertLeased(t.write, (ManagedArray) Instructions.call(type, "born", raw, t));
          ManagedArray large = (ManagedArray) Instructions.call(type, "born", large(raw), t);
          for (Chunk chunk : large.chunks) {
            assertLeased(t.write, chunk);
          }
          return null;
        });
  }

  @ParameterizedTest
  @MethodSource(ARRAYS)
  void copiesLeaseForReadingAndAreFree(Object raw) {
    inQuantum(
        t -> {
          ManagedArray array = born(raw);
          assertEquals(2, Instructions.call(array, "length"));
          assertLeased(null, array);
          ManagedArray copy = (ManagedArray) Instructions.call(array, "copy");
          assertLeased(t.read, array);
          assertNotSame(raw, copy.raw());
          assertEquals(Array.get(raw, 1), Array.get(copy.raw(), 1));
          assertSame(array, Instructions.call(array, "cast"));
          return null;
        });
  }

  @ParameterizedTest
  @MethodSource(ARRAYS)
  void atTheBorderTheyAreLeased(Object raw) {
    inQuantum(
        t -> {
          for (String out : List.of("lend", "show", "fill", "give")) {
            ManagedArray array = born(Instructions.copy(raw));
            assertSame(array.raw(), Instructions.call(array, out));
            assertLeased(List.of("lend", "show").contains(out) ? t.read : t.write, array);
            boolean isKnown = List.of("show", "give").contains(out);
            assertEquals(isKnown, array == ManagedArray.in(array.raw()), out);
          }
          return null;
        });
  }

  @ParameterizedTest
  @MethodSource(ARRAYS)
  void whatIsNullFailsOrStaysNull(Object raw) {
    inQuantum(
        t -> {
          Class<?> type = Wrapping.of(raw).getClass();
          Object x = Array.get(raw, 0);
          for (String name : List.of("in", "fresh", "give", "show", "lend", "fill", "cast")) {
            assertNull(Instructions.call(type, name, (Object) null), name);
          }
          assertFails(type, "length", (Object) null);
          assertFails(type, "copy", (Object) null);
          for (String get : kinds(raw, "get")) {
            assertFails(type, get, null, 0);
            assertFails(type, get, null, 0, t);
            assertFails(type, get + "Leased", null, 0, t);
            String set = get.replace("get", "set");
            assertFails(type, set, null, 0, x);
            assertFails(type, set, null, 0, x, t);
            assertFails(type, set + "Leased", null, 0, x, t);
          }
          return null;
        });
  }

  private static void assertFails(Class<?> type, String name, Object... arguments) {
    Throwable thrown =
        assertThrows(
            NullPointerException.class, () -> Instructions.call(type, name, arguments), name);
    assertTrue(thrown.getMessage().startsWith("Cannot "), thrown.getMessage());
  }
}
