package org.quanta.transforms.jdk;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Makes arguments for methods by the types of their parameters, the same for both sides. */
final class Arguments {
  private static final List<TimeUnit> UNITS = List.of(TimeUnit.values());

  private final Random random;
  private final CopyLoader loader;
  private final Elements elements;

  /** What collections are filled with. */
  enum Elements {
    /** Numbers, a few strings and nulls. */
    MIXED,
    /** The same without null, for which an identity map has a key of its own. */
    NO_NULL,
    /** Enum constants. */
    ENUMS
  }

  Arguments(Random random, CopyLoader loader, Elements elements) {
    this.random = random;
    this.loader = loader;
    this.elements = elements;
  }

  /** An argument of a type; null if it is not known how to make one. */
  Pair of(Class<?> type) {
    if (type.isPrimitive()) {
      return Pair.same(primitive(type));
    }
    if (type.isArray()) {
      return array(type.getComponentType());
    }
    if (Collection.class.isAssignableFrom(type)) {
      return type.isAssignableFrom(ArrayList.class) ? list() : null;
    }
    if (type == Map.class) {
      return map();
    }
    if (type == Random.class) {
      long seed = random.nextLong();
      return new Pair(new Random(seed), new Random(seed));
    }
    if (type == Comparable.class) {
      return Pair.same(random.nextInt(12));
    }
    Object function = function(type);
    return function != null ? Pair.same(function) : object(type);
  }

  private Pair object(Class<?> type) {
    if (type == Object.class) {
      return Pair.same(element());
    }
    if (elements == Elements.ENUMS && (type == Enum.class || type == TimeUnit.class)) {
      return Pair.same(unit());
    }
    return null;
  }

  private Object primitive(Class<?> type) {
    int number = random.nextInt(10) < 9 ? random.nextInt(12) : random.nextInt(40) - 20;
    if (type == int.class) {
      return number;
    } else if (type == long.class) {
      return (long) number;
    } else if (type == short.class) {
      return (short) number;
    } else if (type == byte.class) {
      return (byte) number;
    } else if (type == char.class) {
      return (char) ('a' + Math.floorMod(number, 20));
    } else if (type == boolean.class) {
      return number % 2 == 0;
    }
    double real = random.nextInt(20) == 0 ? Double.NaN : number / 2.0;
    return type == float.class ? (Object) (float) real : (Object) real;
  }

  Object element() {
    int choice = random.nextInt(40);
    if (choice == 0 && elements != Elements.NO_NULL) {
      return null;
    }
    if (elements == Elements.ENUMS) {
      return unit();
    }
    return choice == 1 ? (Object) ("s" + random.nextInt(5)) : (Object) random.nextInt(24);
  }

  private TimeUnit unit() {
    return UNITS.get(random.nextInt(UNITS.size()));
  }

  private Pair array(Class<?> component) {
    if (!component.isPrimitive() && component != Object.class && component != Comparable.class) {
      return null;
    }
    int length = random.nextInt(20) == 0 ? 600 : random.nextInt(14);
    Object first = Array.newInstance(component, length);
    Object second = Array.newInstance(component, length);
    for (int i = 0; i < length; i++) {
      Object value = component.isPrimitive() ? primitive(component) : element();
      if (component == Comparable.class && value == null) {
        value = i;
      }
      Array.set(first, i, value);
      Array.set(second, i, value);
    }
    return new Pair(first, second);
  }

  private Pair list() {
    List<Object> original = new ArrayList<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      original.add(element());
    }
    return new Pair(original, random.nextBoolean() ? new ArrayList<>(original) : copied(original));
  }

  @SuppressWarnings("unchecked")
  private Object copied(List<Object> original) {
    Collection<Object> copy = (Collection<Object>) make(ArrayList.class);
    copy.addAll(original);
    return copy;
  }

  @SuppressWarnings("unchecked")
  private Pair map() {
    Map<Object, Object> original = new HashMap<>();
    Map<Object, Object> copy = (Map<Object, Object>) make(HashMap.class);
    for (int i = random.nextInt(6); i > 0; i--) {
      Object key = element();
      Object value = element();
      original.put(key, value);
      copy.put(key, value);
    }
    return new Pair(original, copy);
  }

  private Object make(Class<?> original) {
    try {
      return loader.copyOf(original).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no copy", e);
    }
  }

  private Object function(Class<?> type) {
    int salt = random.nextInt(5);
    Map<Class<?>, Object> known = new HashMap<>();
    known.put(Comparator.class, comparator(salt));
    known.put(Function.class, (Function<Object, Object>) x -> salt == 0 ? null : mix(x, salt));
    known.put(UnaryOperator.class, (UnaryOperator<Object>) x -> mix(x, salt));
    known.put(
        BiFunction.class,
        (BiFunction<Object, Object, Object>) (x, y) -> salt == 0 ? null : mix(y, salt));
    known.put(BinaryOperator.class, (BinaryOperator<Object>) (x, y) -> x);
    known.put(Predicate.class, (Predicate<Object>) x -> x != null && x.hashCode() % 3 == salt);
    known.put(Consumer.class, (Consumer<Object>) x -> check(x, salt));
    known.put(BiConsumer.class, (BiConsumer<Object, Object>) (x, y) -> check(x, salt));
    known.put(IntFunction.class, (IntFunction<Object>) Object[]::new);
    known.put(IntUnaryOperator.class, (IntUnaryOperator) x -> x * salt);
    known.put(IntToLongFunction.class, (IntToLongFunction) x -> x * (long) salt);
    known.put(IntToDoubleFunction.class, (IntToDoubleFunction) x -> x / (double) salt);
    known.put(IntBinaryOperator.class, (IntBinaryOperator) Integer::sum);
    known.put(LongBinaryOperator.class, (LongBinaryOperator) Long::sum);
    known.put(DoubleBinaryOperator.class, (DoubleBinaryOperator) Double::sum);
    return known.get(type);
  }

  private static Comparator<Object> comparator(int salt) {
    Comparator<Object> byText = Comparator.comparing(String::valueOf);
    return switch (salt) {
      case 0 -> null;
      case 1 -> (x, y) -> byText.compare(y, x);
      default -> byText;
    };
  }

  private Object mix(Object value, int salt) {
    return elements == Elements.ENUMS ? value : (Object) (String.valueOf(value).length() * salt);
  }

  private static void check(Object value, int salt) {
    if (value != null && value.hashCode() == salt) {
      throw new IllegalStateException("stopped at " + value);
    }
  }
}
