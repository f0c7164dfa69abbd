package org.quanta.runtime.stm.arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class CrossingsTest {
  @Test
  void aRawArrayHasOneManagedArray() {
    int[] raw = {1};
    IntArray array = IntArray.in(raw);
    assertSame(array, IntArray.in(raw));
    assertSame(array, ManagedArray.in(raw));
    assertNotSame(array, IntArray.in(new int[] {1}));
    assertEquals(System.identityHashCode(raw), array.hashCode());
    Object outside = raw;
    assertTrue(array.equals(outside));
  }

  @Test
  void anArrayThatGoesOutComesBackAsItself() {
    LongArray array = LongArray.born(new long[3]);
    array.escape();
    assertSame(array, ManagedArray.in(array.raw));
  }

  @Test
  void arraysInAnArrayThatGoesOutAreKnown() {
    ReferenceArray deep = ReferenceArray.bornDeep(new char[2][2][2]);
    ReferenceArray rows = (ReferenceArray) deep.managed(deep.raw[1], 1);
    Object row = rows.managed(rows.raw[0], 0);
    ReferenceArray cyclic = ReferenceArray.born(new Object[2]);
    cyclic.store(0, cyclic);
    cyclic.store(1, deep);
    cyclic.escape();
    assertSame(row, ManagedArray.in(((Object[]) deep.raw[1])[0]));
    assertSame(cyclic, ManagedArray.in(cyclic.raw));
  }

  @Test
  void arraysStoredLaterAreKnown() {
    ReferenceArray outside = ReferenceArray.external(new Object[1]);
    ByteArray stored = ByteArray.born(new byte[1]);
    outside.store(0, stored);
    assertSame(stored, ManagedArray.in(outside.raw[0]));
    short[] replaced = {1};
    outside.raw[0] = replaced;
    assertSame(ManagedArray.in(replaced), outside.managed(outside.raw[0], 0));
  }

  @Test
  void entriesGoWithTheManagedArray() throws InterruptedException {
    List<int[]> raw = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      raw.add(new int[1]);
      IntArray.in(raw.get(i));
    }
    for (int i = 0; i < 100 && Crossings.size() >= 1000; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertTrue(Crossings.size() < 1000);
    assertEquals(1000, raw.size());
  }

  @Test
  void threadsAgree() throws Exception {
    List<int[]> raw = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      raw.add(new int[0]);
    }
    Set<Object> seen =
        Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    CyclicBarrier start = new CyclicBarrier(4);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  raw.forEach(a -> seen.add(ManagedArray.in(a)));
                } catch (Exception e) {
                  seen.add(e);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(raw.size(), seen.size());
  }

  @Test
  void rawArraysInManagedCodeAreCaught() {
    Object raw = new int[1];
    assertThrows(RawArrayError.class, () -> IntArray.cast(raw));
    assertThrows(RawArrayError.class, () -> ManagedArray.rawOf(raw));
    assertThrows(ClassCastException.class, () -> IntArray.cast("x"));
    assertThrows(ClassCastException.class, () -> IntArray.cast(LongArray.born(new long[1])));
  }
}
