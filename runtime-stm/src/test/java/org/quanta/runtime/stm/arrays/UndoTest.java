package org.quanta.runtime.stm.arrays;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Array;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a quantum saves of an array, and gets back on rollback. */
class UndoTest {
  private static final int MANY = 10_000_000;

  static Stream<Arguments> arrays() {
    return Stream.of(
            (Object) new boolean[] {true, false},
            new byte[] {1, 2},
            new char[] {'a', 'b'},
            new short[] {1, 2},
            new int[] {1, 2},
            new long[] {1, 2},
            new float[] {1, 2},
            new double[] {1, 2},
            (Object) new String[] {"a", "b"})
        .map(raw -> Arguments.of(raw));
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void allElementsComeBack(Object raw) {
    ManagedArray array = Wrapping.of(raw);
    Object first = Array.get(raw, 0);
    Object second = Array.get(raw, 1);
    Object saved = array.quanta$save();
    Array.set(raw, 0, second);
    Array.set(raw, 1, first);
    array.quanta$restore(saved);
    array.quanta$restore(saved);
    assertEquals(first, Array.get(raw, 0));
    assertEquals(second, Array.get(raw, 1));
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void largeArraysSaveTheChunkThatIsWritten(Object small) {
    Object raw = Array.newInstance(small.getClass().getComponentType(), MANY);
    ManagedArray array = Wrapping.of(raw);
    assertNull(array.quanta$save());
    int at = MANY - 1;
    Chunk chunk = Chunk.at(array.chunks, at);
    Object saved = chunk.quanta$save();
    Object before = Array.get(raw, at);
    Array.set(raw, at, Array.get(small, 0));
    chunk.quanta$restore(saved);
    assertEquals(before, Array.get(raw, at));
    if (saved.getClass().isArray()) {
      assertEquals((MANY - 1) % Chunk.SIZE + 1, Array.getLength(saved));
    }
  }

  @Test
  void chunksCoverARange() {
    int size = Chunk.SIZE;
    IntArray array = new IntArray(new int[19 * size + 1]);
    assertEquals(20, array.chunks.length);
    assertEquals(2, Chunk.range(array.chunks, size - 1, 2).size());
    assertEquals(1, Chunk.range(array.chunks, size, size).size());
    assertEquals(20, Chunk.range(array.chunks, 0, Integer.MAX_VALUE).size());
    assertEquals(0, Chunk.range(array.chunks, 0, 0).size());
    assertEquals(0, Chunk.range(array.chunks, 9000, 3).size());
    assertEquals(1, Chunk.range(array.chunks, -5, 6).size());
  }

  @Test
  void rowsComeBackWithTheirIdentity() {
    ReferenceArray rows = ReferenceArray.bornDeep(new int[][] {{1}, {2}});
    Object first = rows.managed(rows.raw[0], 0);
    Object saved = rows.quanta$save();
    rows.store(0, new IntArray(new int[] {3}));
    rows.store(1, null);
    rows.quanta$restore(saved);
    assertSame(first, rows.managed(rows.raw[0], 0));
    assertArrayEquals(new int[] {2}, (int[]) rows.raw[1]);
  }

  @Test
  void rowsStoredSinceAreForgotten() {
    ReferenceArray rows = ReferenceArray.born(new int[2][]);
    Object saved = rows.quanta$save();
    rows.store(1, new IntArray(new int[] {3}));
    rows.quanta$restore(saved);
    assertNull(rows.raw[1]);
    assertNull(rows.shadow()[1]);
  }
}
