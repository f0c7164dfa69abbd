package org.quanta.transforms.jdk;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.stream.BaseStream;

/** Tells in words what an object looks like from outside, so that two can be compared. */
final class Outcomes {
  private static final int DEEP = 4;

  private Outcomes() {}

  static String describe(Object value) {
    return describe(value, DEEP);
  }

  private static String describe(Object value, int depth) {
    if (value == null || depth == 0) {
      return String.valueOf(value != null);
    }
    if (value instanceof Collection<?> collection) {
      return describeAll(collection, depth) + " " + words(value);
    }
    if (value instanceof Map<?, ?> map) {
      return describeAll(map.entrySet(), depth) + " " + words(value);
    }
    if (value instanceof Map.Entry<?, ?> entry) {
      return describe(entry, depth - 1);
    }
    if (value.getClass().isArray()) {
      return value.getClass().getSimpleName() + describeAll(elements(value), depth);
    }
    boolean isPlain =
        value instanceof Number
            || value instanceof String
            || value instanceof Boolean
            || value instanceof Character
            || value instanceof Enum
            || value instanceof Optional;
    return isPlain ? value.toString() : "some " + kind(value);
  }

  /** An entry of an enum map may be gone. */
  private static String describe(Map.Entry<?, ?> entry, int depth) {
    try {
      return describe(entry.getKey(), depth) + "->" + describe(entry.getValue(), depth);
    } catch (IllegalStateException e) {
      return failure(e);
    }
  }

  private static String kind(Object value) {
    for (Class<?> type :
        List.of(
            Iterator.class,
            Enumeration.class,
            Spliterator.class,
            Comparator.class,
            BaseStream.class)) {
      if (type.isInstance(value)) {
        return type.getSimpleName();
      }
    }
    return name(value.getClass());
  }

  /** What an object says of itself; hash codes of views of arrays would differ. */
  private static String words(Object value) {
    try {
      return name(value.getClass()) + " " + value;
    } catch (RuntimeException e) {
      return failure(e);
    }
  }

  static String name(Class<?> type) {
    return type.isHidden() ? "hidden" : original(type.getName());
  }

  static String original(String text) {
    return text.replace("org.quanta.jdk.", "");
  }

  private static String describeAll(Iterable<?> values, int depth) {
    StringBuilder text = new StringBuilder("[");
    try {
      for (Object value : values) {
        text.append(describe(value, depth - 1)).append(' ');
      }
    } catch (RuntimeException e) {
      text.append(failure(e));
    }
    return text.append(']').toString();
  }

  private static List<Object> elements(Object array) {
    List<Object> result = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      result.add(Array.get(array, i));
    }
    return result;
  }

  /**
   * Messages of the JVM name modules and loaders, in which copies differ for good; compiled code
   * leaves them out.
   */
  static String failure(Throwable thrown) {
    boolean isByJvm =
        thrown instanceof ClassCastException
            || thrown instanceof NullPointerException
            || thrown instanceof ArrayIndexOutOfBoundsException
            || thrown instanceof ArrayStoreException;
    String message = isByJvm ? "" : " " + thrown.getMessage();
    return original(thrown.getClass().getName() + message)
        .replaceAll("@[0-9a-f]+", "@")
        .replaceAll("(ArrayIndexOutOfBoundsException).*", "$1");
  }
}
