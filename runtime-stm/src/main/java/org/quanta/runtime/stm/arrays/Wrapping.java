package org.quanta.runtime.stm.arrays;

import java.util.Map;
import java.util.function.Function;

/** Makes the managed array for a raw one that came in from outside. */
final class Wrapping {
  private static final Map<Class<?>, Function<Object, ManagedArray>> PRIMITIVE =
      Map.of(
          boolean[].class, raw -> new BooleanArray((boolean[]) raw),
          byte[].class, raw -> new ByteArray((byte[]) raw),
          char[].class, raw -> new CharArray((char[]) raw),
          short[].class, raw -> new ShortArray((short[]) raw),
          int[].class, raw -> new IntArray((int[]) raw),
          long[].class, raw -> new LongArray((long[]) raw),
          float[].class, raw -> new FloatArray((float[]) raw),
          double[].class, raw -> new DoubleArray((double[]) raw));

  private Wrapping() {}

  static ManagedArray of(Object raw) {
    if (raw instanceof Object[] references) {
      return ReferenceArray.external(references);
    }
    return PRIMITIVE.get(raw.getClass()).apply(raw);
  }
}
