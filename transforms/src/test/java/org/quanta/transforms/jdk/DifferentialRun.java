package org.quanta.transforms.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.Spliterator;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/**
 * Calls methods chosen by chance on an object of the JDK's own class and on one of the copy, and on
 * all views and iterators that come of it, and compares what happens.
 */
final class DifferentialRun {
  private static final int OBJECTS = 12;
  private static final Set<String> NOT_CALLED =
      Set.of("getClass", "notify", "notifyAll", "wait", "parallelStream", "parallelPrefix");

  private final Random random;
  private final CopyLoader loader;
  private final Arguments arguments;
  private final List<Pair> objects = new ArrayList<>();
  private final StringBuilder story = new StringBuilder();
  private final Set<String> called = new LinkedHashSet<>();

  DifferentialRun(long seed, CopyLoader loader, Arguments.Elements elements) {
    this.random = new Random(seed);
    this.loader = loader;
    this.arguments = new Arguments(random, loader, elements);
    story.append("seed ").append(seed).append('\n');
  }

  /** The methods called so far. */
  Set<String> called() {
    return called;
  }

  void add(Object original, Object copy) {
    objects.add(new Pair(original, copy));
  }

  /** Calls some methods on the objects, the first of which is compared after each call. */
  void onObjects(int calls) {
    for (int i = 0; i < calls; i++) {
      int index = random.nextInt(3) == 0 ? random.nextInt(objects.size()) : 0;
      Pair target = objects.get(index);
      List<Method> methods = methods(target.original().getClass());
      Method method = methods.get(random.nextInt(methods.size()));
      call(target, method);
      Pair first = objects.get(0);
      assertEquals(
          Outcomes.describe(first.original()), Outcomes.describe(first.copy()), this::story);
      if (objects.size() > OBJECTS) {
        objects.remove(1 + random.nextInt(OBJECTS - 1));
      }
    }
  }

  /** Calls static methods of a class. */
  void onClass(Class<?> type, int calls) {
    List<Method> methods =
        Stream.of(type.getMethods())
            .filter(m -> Modifier.isStatic(m.getModifiers()))
            .filter(m -> !NOT_CALLED.contains(m.getName()) && !isByChance(m))
            .sorted(Comparator.comparing(Method::toString))
            .toList();
    for (int i = 0; i < calls; i++) {
      Method method = methods.get(random.nextInt(methods.size()));
      call(Pair.same(null), method);
      if (objects.size() > OBJECTS) {
        objects.subList(0, OBJECTS / 2).clear();
      }
      if (!objects.isEmpty()) {
        onObjects(1);
      }
    }
  }

  private static boolean isByChance(Method method) {
    return method.getName().equals("shuffle") && method.getParameterCount() == 1;
  }

  /** What may be called on an object: methods of public classes and interfaces. */
  private static List<Method> methods(Class<?> type) {
    Map<String, Method> result = new LinkedHashMap<>();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (Modifier.isPublic(at.getModifiers()) && at.getModule().isExported(at.getPackageName())) {
        collect(at, result);
      }
      interfaces(at, result);
    }
    return result.values().stream().sorted(Comparator.comparing(Method::toString)).toList();
  }

  private static void interfaces(Class<?> type, Map<String, Method> result) {
    for (Class<?> parent : type.getInterfaces()) {
      collect(parent, result);
      interfaces(parent, result);
    }
  }

  private static void collect(Class<?> type, Map<String, Method> result) {
    for (Method method : type.getMethods()) {
      if (!Modifier.isStatic(method.getModifiers())
          && Modifier.isPublic(method.getDeclaringClass().getModifiers())
          && !NOT_CALLED.contains(method.getName())
          && !method.isBridge()) {
        result.putIfAbsent(method.getName() + List.of(method.getParameterTypes()), method);
      }
    }
  }

  /** Objects have hash codes and words of their own, unless their class says otherwise. */
  private static boolean isOfIdentity(Object target, Method method) {
    boolean hasContents =
        target instanceof List
            || target instanceof Set
            || target instanceof Map
            || target instanceof Map.Entry
            || target instanceof BitSet;
    return method.getParameterCount() == 0
        && !hasContents
        && (method.getName().equals("hashCode") || method.getName().equals("toString"));
  }

  private void call(Pair target, Method method) {
    if (isOfIdentity(target.original(), method)) {
      return;
    }
    Pair[] given = new Pair[method.getParameterCount()];
    for (int i = 0; i < given.length; i++) {
      Class<?> type = method.getParameterTypes()[i];
      given[i] = pooled(type, method.getName().equals("equals"));
      if (given[i] == null) {
        given[i] = arguments.of(type);
      }
      if (given[i] == null) {
        return;
      }
    }
    Method counterpart = counterpart(method, target.copy());
    called.add(method.getDeclaringClass().getSimpleName() + "." + method.getName());
    story.append(method).append(' ').append(Outcomes.describe(target.original()));
    for (Pair argument : given) {
      story.append(" | ").append(Outcomes.describe(argument.original()));
    }
    story.append('\n');
    Object[] originals = Stream.of(given).map(Pair::original).toArray();
    Object[] copies = Stream.of(given).map(Pair::copy).toArray();
    Result first = Result.of(method, target.original(), originals);
    Result second = Result.of(counterpart, target.copy(), copies);
    assertEquals(first.text(), second.text(), this::story);
    for (int i = 0; i < given.length; i++) {
      assertEquals(Outcomes.describe(originals[i]), Outcomes.describe(copies[i]), this::story);
    }
    keep(first.value(), second.value());
  }

  /** Objects that came of earlier calls are arguments, too. */
  private Pair pooled(Class<?> type, boolean isEqual) {
    if ((type == Object.class && !isEqual) || type.isPrimitive()) {
      return null;
    }
    List<Pair> fitting =
        objects.stream()
            .filter(p -> type.isInstance(p.original()) && copyType(type).isInstance(p.copy()))
            .toList();
    boolean isMade = arguments.of(type) != null;
    return fitting.isEmpty() || (isMade && random.nextBoolean())
        ? null
        : fitting.get(random.nextInt(fitting.size()));
  }

  /** Some views are made by the JDK's interfaces, for copies as for originals. */
  private Method counterpart(Method method, Object target) {
    Class<?> owner = copyType(method.getDeclaringClass());
    if (owner == method.getDeclaringClass() || (target != null && !owner.isInstance(target))) {
      return method;
    }
    try {
      Class<?>[] types =
          Stream.of(method.getParameterTypes()).map(this::copyType).toArray(Class<?>[]::new);
      return owner.getMethod(method.getName(), types);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private Class<?> copyType(Class<?> type) {
    try {
      String copy = ManagedLibrary.PREFIX + type.getName().replace('.', '/');
      return loader.files().containsKey(copy) ? loader.load(copy) : type;
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private void keep(Object original, Object copy) {
    boolean isInteresting =
        original instanceof Collection
            || original instanceof Map
            || original instanceof Map.Entry
            || original instanceof Iterator
            || original instanceof Enumeration
            || original instanceof Spliterator
            || original instanceof Comparator;
    if (isInteresting && objects.stream().noneMatch(p -> p.original() == original)) {
      objects.add(new Pair(original, copy));
    } else if (original instanceof BaseStream<?, ?> stream) {
      assertEquals(
          Outcomes.describe(drained(stream)),
          Outcomes.describe(drained((BaseStream<?, ?>) copy)),
          this::story);
    }
  }

  private static List<Object> drained(BaseStream<?, ?> stream) {
    List<Object> result = new ArrayList<>();
    try {
      stream.iterator().forEachRemaining(result::add);
    } catch (RuntimeException e) {
      result.add(Outcomes.failure(e));
    }
    return result;
  }

  private String story() {
    int length = story.length();
    return story.substring(0, Math.min(20, length))
        + "\n"
        + story.substring(Math.max(0, length - 3000));
  }

  private record Result(Object value, String text) {
    static Result of(Executable method, Object target, Object[] arguments) {
      try {
        Object value = ((Method) method).invoke(target, arguments);
        return new Result(value, Outcomes.describe(value));
      } catch (InvocationTargetException e) {
        return new Result(null, Outcomes.failure(e.getCause()));
      } catch (IllegalArgumentException e) {
        return new Result(null, "does not fit"); // a comparator of other things, on newer JDKs
      } catch (IllegalAccessException e) {
        throw new AssertionError(e);
      }
    }
  }
}
