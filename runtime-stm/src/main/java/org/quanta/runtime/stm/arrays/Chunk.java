package org.quanta.runtime.stm.arrays;

import java.util.Arrays;
import java.util.List;
import org.quanta.runtime.stm.Managed;
import org.quanta.runtime.stm.StmThread;

/**
 * A part of a large array, with a lease of its own. The first write of a quantum to it saves this
 * part alone.
 */
final class Chunk extends Managed {
  /** Arrays of more elements are divided into chunks. */
  static final int LARGE = 1024;

  private static final int SHIFT = 8;

  /** Elements of a chunk: few, as the first write of a quantum to one copies all of them. */
  static final int SIZE = 1 << SHIFT;

  private final ManagedArray array;
  private final int from;
  private final int to;

  private Chunk(ManagedArray array, int from, int to) {
    this.array = array;
    this.from = from;
    this.to = to;
  }

  private Chunk(ManagedArray array, int from, int to, StmThread t) {
    super(t);
    this.array = array;
    this.from = from;
    this.to = to;
  }

  /** Divides an array that the quantum of {@code t} has made; null for one that is older. */
  static Chunk[] of(ManagedArray array, int length, StmThread t) {
    Chunk[] result = new Chunk[((length - 1) >>> SHIFT) + 1];
    for (int i = 0; i < result.length; i++) {
      int from = i << SHIFT;
      int to = Math.min(length, from + SIZE);
      result[i] = t == null ? new Chunk(array, from, to) : new Chunk(array, from, to, t);
    }
    return result;
  }

  /** The chunk of an element; any chunk for an index outside, as the access is about to fail. */
  static Chunk at(Chunk[] chunks, int index) {
    int chunk = index >>> SHIFT;
    return chunks[chunk < chunks.length ? chunk : 0];
  }

  /** The chunks of a range, which is cut to what is there. */
  static List<Chunk> range(Chunk[] chunks, int from, int count) {
    int first = Math.min(Math.max(from, 0) >>> SHIFT, chunks.length);
    long last = ((long) from + count - 1) >> SHIFT;
    int end = (int) Math.min(last + 1, chunks.length);
    return Arrays.asList(chunks).subList(first, Math.max(first, end));
  }

  static void untrack(Chunk[] chunks) {
    for (Chunk chunk : chunks) {
      quanta$untrack(chunk);
    }
  }

  @Override
  public Object quanta$save() {
    return array.save(from, to);
  }

  @Override
  public void quanta$restore(Object saved) {
    array.restore(saved, from);
  }
}
