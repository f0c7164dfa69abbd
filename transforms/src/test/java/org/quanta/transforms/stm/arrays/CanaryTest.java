package org.quanta.transforms.stm.arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raw arrays that reach managed code by a way that nobody declared. */
class CanaryTest {
  private static final String PROGRAM =
      """
      public class Victim {
        public static int first(Object x) { return ((int[]) x)[0]; }
        public static boolean test(Object x) { return x instanceof String[]; }
        public static Object strings(Object x) { return ((String[]) x)[0]; }
      }
      """;

  @TempDir Path folder;

  @Test
  void areCaughtAtTheFirstCastOrTypeTest() throws ReflectiveOperationException {
    Map<String, byte[]> input = Sources.compile(folder, "Victim", PROGRAM);
    Class<?> victim =
        Class.forName(
            "Victim", true, new Translation(input, name -> null).load(getClass().getClassLoader()));
    assertCaught(victim.getMethod("first", Object.class), new int[1]);
    assertCaught(victim.getMethod("test", Object.class), (Object) new String[1]);
    assertCaught(victim.getMethod("strings", Object.class), (Object) new String[1]);
    assertEquals(false, victim.getMethod("test", Object.class).invoke(null, "no array"));
  }

  private static void assertCaught(Method method, Object raw) {
    Throwable thrown =
        assertThrows(InvocationTargetException.class, () -> method.invoke(null, raw)).getCause();
    assertEquals("RawArrayError", thrown.getClass().getSimpleName(), method.getName());
  }
}
