package org.quanta.runtime.stm.arrays;

/** Makes the managed array for a raw one that came in from outside. */
final class Wrapping {
  private Wrapping() {}

  static ManagedArray of(Object raw) {
    return (ManagedArray) made(raw);
  }

  /**
   * No table of lambdas, which would make eight classes for one array. And an object to the
   * verifier, which would load all kinds of arrays to see that they are managed ones.
   */
  private static Object made(Object raw) {
    if (raw instanceof Object[] references) {
      return ReferenceArray.external(references);
    } else if (raw instanceof byte[] bytes) {
      return new ByteArray(bytes);
    } else if (raw instanceof char[] chars) {
      return new CharArray(chars);
    } else if (raw instanceof int[] ints) {
      return new IntArray(ints);
    } else if (raw instanceof long[] longs) {
      return new LongArray(longs);
    } else if (raw instanceof double[] doubles) {
      return new DoubleArray(doubles);
    } else if (raw instanceof boolean[] booleans) {
      return new BooleanArray(booleans);
    } else if (raw instanceof float[] floats) {
      return new FloatArray(floats);
    } else {
      return new ShortArray((short[]) raw);
    }
  }
}
