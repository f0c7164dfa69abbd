package org.quanta.runtime.stm.arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quanta.runtime.stm.BarriersOn;
import org.quanta.runtime.stm.StmRuntime;

/**
 * Arrays in arrays: how they are loaded and stored, and what is leased when they are handed out.
 */
@ExtendWith(BarriersOn.class)
class RowsStepsTest {
  private static ReferenceArray rows() {
    return ReferenceArray.bornDeep(new int[][] {{1}, {2}, null});
  }

  @Test
  void rowsAreLoadedAsManagedArrays() {
    StmRuntime.runAttached(
        t -> {
          ReferenceArray rows = rows();
          IntArray first = (IntArray) ReferenceArray.getRowLeased(rows, 0, t);
          assertNull(rows.lease);
          assertSame(rows.raw[0], first.raw);
          assertSame(first, ReferenceArray.getRow(rows, 0, t));
          assertSame(t.read, rows.lease);
          ReferenceArray other = rows();
          assertNull(ReferenceArray.getRow(other, 2));
          assertSame(t.read, other.lease);
          assertSame(first, ReferenceArray.get(rows, 0, t));
          assertNull(first.lease, "the row itself is free");
          assertThrows(NullPointerException.class, () -> ReferenceArray.getRow(null, 0));
          assertThrows(NullPointerException.class, () -> ReferenceArray.getRow(null, 0, t));
          assertThrows(NullPointerException.class, () -> ReferenceArray.getRowLeased(null, 0, t));
          return null;
        });
  }

  @Test
  void whatIsStoredIsLoadedAgain() {
    StmRuntime.runAttached(
        t -> {
          ReferenceArray array = ReferenceArray.born(new Object[4]);
          IntArray row = IntArray.born(new int[1]);
          ReferenceArray.set(array, 0, row);
          ReferenceArray.set(array, 1, row, t);
          ReferenceArray.setLeased(array, 2, row, t);
          ReferenceArray.set(array, 3, "x", t);
          for (int i = 0; i < 3; i++) {
            assertSame(row.raw, array.raw[i]);
            assertSame(row, ReferenceArray.get(array, i, t));
          }
          ReferenceArray.set(array, 0, "a");
          ReferenceArray.set(array, 1, null, t);
          ReferenceArray.setLeased(array, 2, "c", t);
          assertEquals("a", ReferenceArray.get(array, 0));
          assertNull(ReferenceArray.get(array, 1));
          assertEquals("c", ReferenceArray.getLeased(array, 2, t));
          for (ManagedArray known : array.shadow()) {
            assertNull(known, "what has been replaced is forgotten");
          }
          assertThrows(
              ArrayStoreException.class,
              () -> ReferenceArray.set(rows(), 0, LongArray.born(new long[1])));
          return null;
        });
  }

  @Test
  void rowsAreLeasedWithTheArrayThatIsHandedOut() {
    StmRuntime.runAttached(
        t -> {
          ReferenceArray lent = rows();
          ReferenceArray.lend(lent);
          ReferenceArray filled = ReferenceArray.bornDeep(new int[2][2][1]);
          ReferenceArray.fill(filled);
          assertSame(t.read, ((IntArray) lent.managed(lent.raw[1], 1)).lease);
          ReferenceArray inner = (ReferenceArray) filled.managed(filled.raw[1], 1);
          assertSame(t.write, inner.lease);
          IntArray innermost = (IntArray) inner.managed(inner.raw[0], 0);
          assertSame(t.write, innermost.lease);
          assertSame(innermost, ManagedArray.in(innermost.raw), "it is known from now on");
          int[] replaced = {7};
          ((Object[]) filled.raw[1])[0] = replaced;
          assertSame(replaced, ((IntArray) ReferenceArray.getRow(inner, 0)).raw);
          return null;
        });
  }

  @Test
  void valuesThatMayBeArraysAreHandedOut() {
    StmRuntime.runAttached(
        t -> {
          IntArray array = IntArray.born(new int[1]);
          assertSame(array.raw, ManagedArray.lend((Object) array));
          assertSame(t.read, array.lease);
          assertSame(array.raw, ManagedArray.fill((Object) array));
          assertSame(t.write, array.lease);
          assertSame(array.raw, ManagedArray.show((Object) array));
          assertSame(array, ManagedArray.in(array.raw));
          assertSame(array.raw, ManagedArray.give((Object) array));
          assertEquals(int[].class, ManagedArray.classOf(array));
          assertEquals(String.class, ManagedArray.classOf("x"));
          for (Object plain : new Object[] {"x", null}) {
            assertSame(plain, ManagedArray.lend(plain));
            assertSame(plain, ManagedArray.fill(plain));
            assertSame(plain, ManagedArray.show(plain));
            assertSame(plain, ManagedArray.give(plain));
            assertSame(plain, ManagedArray.in(plain));
            assertSame(plain, ManagedArray.fresh(plain));
          }
          int[] raw = {1};
          assertSame(raw, ManagedArray.rawOf(ManagedArray.fresh(raw)));
          assertSame(raw, ManagedArray.rawOf(IntArray.fresh(raw)));
          return null;
        });
  }
}
