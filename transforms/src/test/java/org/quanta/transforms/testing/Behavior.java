package org.quanta.transforms.testing;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs each {@link Recorded} method of a fixture, as it was and rewritten: both must return or
 * throw the same, with the same stack trace, and the runtime must have been told what the
 * annotation says.
 */
public final class Behavior {
  private Behavior() {}

  /** One test a method. */
  public static Stream<DynamicTest> of(Class<?> fixture, Rewritten rewritten) {
    return Arrays.stream(fixture.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Recorded.class))
        .sorted(Comparator.comparing(Method::getName))
        .map(method -> dynamicTest(method.getName(), () -> compare(method, rewritten)));
  }

  private static void compare(Method original, Rewritten rewritten) throws Exception {
    Recorded recorded = original.getAnnotation(Recorded.class);
    RecordingRuntime.reset(recorded.inside());
    final List<String> expected = outcome(original);
    // Class initializers run once in each loader.
    Class<?> type = rewritten.loader().load(original.getDeclaringClass().getName());
    Method method = type.getDeclaredMethod(original.getName());
    RecordingRuntime.reset(recorded.inside());
    List<String> actual = outcome(method);
    assertAll(
        () -> assertEquals(expected, actual),
        () -> assertEquals(recorded.value(), String.join(" ", RecordingRuntime.events())),
        () -> assertTrue(RecordingRuntime.isBalanced(recorded.inside()), "something is left open"));
  }

  private static List<String> outcome(Method method) throws IllegalAccessException {
    method.setAccessible(true);
    try {
      return List.of("returned " + method.invoke(null));
    } catch (InvocationTargetException e) {
      return describe(e.getCause());
    }
  }

  /** An exception with its causes and stack traces, down to the call by reflection. */
  public static List<String> describe(Throwable thrown) {
    List<String> result = new ArrayList<>();
    result.add("threw " + thrown);
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().startsWith("jdk.internal.reflect")
          || frame.getClassName().startsWith("java.lang.reflect")) {
        break;
      }
      result.add(frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber());
    }
    if (thrown.getCause() != null) {
      result.addAll(describe(thrown.getCause()));
    }
    return result;
  }
}
