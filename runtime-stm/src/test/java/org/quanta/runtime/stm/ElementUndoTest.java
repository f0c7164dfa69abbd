package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Undo records of large arrays. */
class ElementUndoTest {
  private final StmThread t = new StmThread(new Stm(), 0);

  private void beginQuantum() {
    t.quantum = Lease.write(t, 1);
    t.undo.size = 0;
  }

  @Test
  void everythingComesBackHoweverOftenItIsWritten() {
    Random random = new Random(1);
    long[][] arrays = {new long[257], new long[1000], new long[64 * 64], new long[100_003]};
    for (int round = 0; round < 20; round++) {
      long[][] before = new long[arrays.length][];
      for (int i = 0; i < arrays.length; i++) {
        before[i] = arrays[i].clone();
      }
      beginQuantum();
      for (int i = 0; i < 2000; i++) {
        long[] array = arrays[random.nextInt(arrays.length)];
        int from = random.nextInt(array.length);
        int count = 1 + random.nextInt(Math.min(300, array.length - from));
        t.elements.save(array, from, count, t);
        for (int k = 0; k < count; k++) {
          array[from + k] = random.nextLong();
        }
      }
      if (random.nextBoolean()) {
        t.undo.undo();
        for (int i = 0; i < arrays.length; i++) {
          assertArrayEquals(before[i], arrays[i]);
        }
      }
    }
  }

  @Test
  void recordsAreBoundedByTheArray() {
    Object[] array = new Object[1000];
    beginQuantum();
    for (int i = 0; i < 100_000; i++) {
      int at = (i * 7919) % array.length;
      t.elements.save(array, at, 1, t);
      array[at] = i;
    }
    assertTrue(t.undo.size <= 16, () -> t.undo.size + " records");
    t.undo.undo();
    assertArrayEquals(new Object[1000], array);
  }

  @Test
  void newArraysAreNotSaved() {
    long[] array = new long[1000];
    beginQuantum();
    t.elements.born(array, t);
    for (int i = 0; i < array.length; i++) {
      t.elements.save(array, i, 1, t);
    }
    assertEquals(0, t.undo.size);
    beginQuantum();
    t.elements.save(array, 1, 1, t);
    assertEquals(1, t.undo.size, "in the next quantum it is an old array");
  }

  @Test
  void nextQuantumSavesAnew() {
    int[] array = new int[500];
    beginQuantum();
    t.elements.save(array, 3, 1, t);
    array[3] = 1;
    beginQuantum();
    t.elements.save(array, 3, 1, t);
    array[3] = 2;
    t.undo.undo();
    assertEquals(1, array[3]);
    t.elements.forget();
    t.elements.save(array, 3, 1, t);
    assertEquals(1, t.undo.size);
  }
}
