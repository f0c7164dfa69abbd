package org.quanta.runtime.stm;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What the methods that every object has do with an object that is not the program's. A value's
 * text, hash and equality are functions of the value. Those of a list, say, depend on what is in
 * it: no lease guards that, so the quantum turns inevitable before they are asked for, as it does
 * before the list's other methods.
 */
public final class ExternalObjects {
  /** Classes of immutable objects whose text no code of the program makes. */
  static final Set<Class<?>> VALUES =
      Set.of(
          String.class,
          Boolean.class,
          Character.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          Class.class);

  /** Of these packages all classes are immutable whose objects are compared by contents. */
  private static final Set<String> VALUE_PACKAGES =
      Set.of(
          "java.time",
          "java.time.chrono",
          "java.time.zone",
          "java.lang.reflect",
          "org.quanta.runtime.stm.arrays");

  /** The same for all classes that extend or implement one of these. */
  private static final List<Class<?>> VALUE_TYPES =
      List.of(Enum.class, Throwable.class, Charset.class, Path.class);

  private static final Set<String> VALUE_CLASSES =
      Set.of(
          "java.io.File",
          "java.lang.StackTraceElement",
          "java.lang.invoke.MethodType",
          "java.net.URI",
          "java.util.Currency",
          "java.util.Locale",
          "java.util.OptionalDouble",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.UUID",
          "java.util.regex.Pattern");

  private static final ClassValue<Boolean> IS_VALUE =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return VALUES.contains(type)
              || VALUE_CLASSES.contains(type.getName())
              || VALUE_PACKAGES.contains(type.getPackageName())
              || hasValueType(type)
              || isPlain(type);
        }
      };

  private ExternalObjects() {}

  /**
   * Before a call of {@code toString}, {@code hashCode}, {@code equals} or {@code compareTo}.
   *
   * @param o the receiver, which is not managed; null does nothing
   * @param t the current thread's quantum
   */
  public static void beforeAsking(Object o, StmThread t) {
    if (o != null && !isValue(o.getClass())) {
      StmRuntime.becomeInevitable("the text, hash or equality of an external object", t);
    }
  }

  /** The most frequent ones first. */
  private static boolean isValue(Class<?> type) {
    return type == String.class
        || type == Integer.class
        || type == Double.class
        || type == Long.class
        || IS_VALUE.get(type);
  }

  private static boolean hasValueType(Class<?> type) {
    for (Class<?> values : VALUE_TYPES) {
      if (values.isAssignableFrom(type)) {
        return true;
      }
    }
    return false;
  }

  /** Whether objects of a class are themselves, and nothing else. */
  private static boolean isPlain(Class<?> type) {
    try {
      return type.getMethod("toString").getDeclaringClass() == Object.class
          && type.getMethod("hashCode").getDeclaringClass() == Object.class
          && type.getMethod("equals", Object.class).getDeclaringClass() == Object.class;
    } catch (ReflectiveOperationException | LinkageError e) {
      return false; // its methods name classes that are not there
    }
  }
}
