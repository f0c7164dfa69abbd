package org.quanta.runtime.stm.arrays;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quanta.runtime.stm.AttachedBody;
import org.quanta.runtime.stm.BarriersOn;
import org.quanta.runtime.stm.StmRuntime;

/** What is copied between arrays, with the arrays in them, and what is leased for it. */
@ExtendWith(BarriersOn.class)
class ArrayCopyStepsTest {
  private static void inQuantum(AttachedBody body) {
    StmRuntime.runAttached(body);
  }

  private static ReferenceArray rows(int... firsts) {
    ReferenceArray rows = ReferenceArray.born(new Object[firsts.length]);
    for (int i = 0; i < firsts.length; i++) {
      rows.store(i, IntArray.born(new int[] {firsts[i]}));
    }
    return rows;
  }

  private static void assertRows(ReferenceArray rows, int... firsts) {
    for (int i = 0; i < firsts.length; i++) {
      IntArray row = (IntArray) rows.managed(rows.raw[i], i);
      assertSame(row.raw, rows.raw[i]);
      assertEquals(firsts[i], row.raw[0]);
    }
  }

  @Test
  void bothAreLeased() {
    inQuantum(
        t -> {
          IntArray from = IntArray.born(new int[] {1, 2, 3});
          IntArray to = IntArray.born(new int[3]);
          ArrayCopy.copy(from, 1, to, 0, 2);
          assertSame(t.read, from.lease);
          assertSame(t.write, to.lease);
          assertArrayEquals(new int[] {2, 3, 0}, to.raw);
          return null;
        });
  }

  @Test
  void ofLargeArraysTheChunksAreLeased() {
    inQuantum(
        t -> {
          LongArray large = LongArray.born(new long[Chunk.LARGE + 1]);
          ArrayCopy.copy(large, Chunk.SIZE, large, 3 * Chunk.SIZE, Chunk.SIZE);
          assertNull(large.chunks[0].lease);
          assertSame(t.read, large.chunks[1].lease);
          assertNull(large.chunks[2].lease);
          assertSame(t.write, large.chunks[3].lease);
          assertNull(large.chunks[4].lease);
          return null;
        });
  }

  @Test
  void arraysInArraysKeepTheirIdentity() {
    inQuantum(
        t -> {
          ReferenceArray from = rows(1, 2, 3);
          Object second = from.managed(from.raw[1], 1);
          ReferenceArray to = ReferenceArray.born(new Object[4]);
          ArrayCopy.copy(from, 1, to, 2, 2);
          assertSame(second, to.managed(to.raw[2], 2));
          assertNull(to.raw[1]);
          ReferenceArray plain = ReferenceArray.born(new Object[] {"a", "b"});
          ArrayCopy.copy(plain, 0, to, 2, 1);
          assertEquals("a", to.managed(to.raw[2], 2));
          return null;
        });
  }

  @Test
  void overlappingRangesAreCopiedAsTheyWere() {
    inQuantum(
        t -> {
          ReferenceArray up = rows(1, 2, 3, 4);
          ArrayCopy.copy(up, 0, up, 1, 3);
          assertRows(up, 1, 1, 2, 3);
          ReferenceArray down = rows(1, 2, 3, 4);
          ArrayCopy.copy(down, 1, down, 0, 3);
          assertRows(down, 2, 3, 4, 4);
          return null;
        });
  }

  @Test
  void whatFailsFailsAsOutside() {
    inQuantum(
        t -> {
          ReferenceArray rows = rows(1, 2, 3);
          int[][] wrong = {{-1, 0, 1}, {0, -1, 1}, {0, 0, -1}, {2, 0, 2}, {0, 2, 2}};
          for (int[] each : wrong) {
            assertThrows(
                ArrayIndexOutOfBoundsException.class,
                () -> ArrayCopy.copy(rows, each[0], rows, each[1], each[2]));
          }
          assertRows(rows, 1, 2, 3);
          ArrayCopy.copy(rows, 2, rows, 0, 1);
          ArrayCopy.copy(rows, 3, rows, 3, 0);
          assertRows(rows, 3, 2, 3);
          ReferenceArray mixed = ReferenceArray.born(new Object[] {"a", null, "b"});
          mixed.store(1, IntArray.born(new int[1]));
          ReferenceArray strings = ReferenceArray.born(new String[3]);
          assertThrows(ArrayStoreException.class, () -> ArrayCopy.copy(mixed, 0, strings, 0, 3));
          assertEquals("a", strings.raw[0], "what comes before is copied");
          assertNull(strings.raw[2]);
          assertThrows(NullPointerException.class, () -> ArrayCopy.copy(rows, 0, null, 0, 1));
          return null;
        });
  }

  @Test
  void betweenRawAndManagedArraysRowsAreWrapped() {
    inQuantum(
        t -> {
          ReferenceArray managed = rows(1, 2);
          Object first = managed.managed(managed.raw[0], 0);
          Object[] raw = new Object[2];
          GuardedArrays.copyElements(managed, 0, raw, 0, 2, t);
          assertSame(first, raw[0]);
          ReferenceArray back = ReferenceArray.born(new Object[3]);
          GuardedArrays.copyElements(raw, 0, back, 1, 2, t);
          assertSame(((IntArray) first).raw, back.raw[1]);
          assertSame(first, back.managed(back.raw[1], 1));
          assertThrows(
              ArrayIndexOutOfBoundsException.class,
              () -> GuardedArrays.copyElements(managed, 1, raw, 0, 2, t));
          assertThrows(
              ArrayIndexOutOfBoundsException.class,
              () -> GuardedArrays.copyElements(raw, 0, back, 2, 2, t));
          ReferenceArray strings = ReferenceArray.born(new String[2]);
          assertThrows(
              ArrayStoreException.class,
              () -> GuardedArrays.copyElements(raw, 0, strings, 0, 1, t));
          ReferenceArray wrapped = GuardedArrays.wrap(new Object[] {"a", first});
          assertSame(((IntArray) first).raw, wrapped.raw[1]);
          return null;
        });
  }
}
