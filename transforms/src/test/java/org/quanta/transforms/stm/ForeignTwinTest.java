package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.quanta.transforms.stm.recording.StmRuntime;
import org.quanta.transforms.stm.recording.StmThread;

/** Twins reach the methods of receivers that have none, and tell the runtime of them. */
class ForeignTwinTest {
  public interface Shape {
    int area(int scale);

    default int twice() {
      return 2 * area(1);
    }
  }

  public abstract static class Body {
    abstract long volume(long scale);

    long half() {
      return volume(1) / 2;
    }
  }

  static class Square implements Shape {
    @Override
    public int area(int scale) {
      return 9 * scale;
    }

    static String all() {
      Shape shape = new Square();
      return shape.area(2) + " " + shape.twice();
    }
  }

  private final SmallProgram program =
      SmallProgram.of(Shape.class, Body.class, Square.class).withTwins();

  @Test
  void theTwinOfAnAbstractMethodCallsIt() {
    assertEquals(
        List.of(
            "ALOAD 0",
            "LDC \"org.quanta.transforms.stm.Body.volume\"",
            "ALOAD 3",
            "INVOKESTATIC ForeignObjects.beforeCall (LObject;LString;LStmThread;)V",
            "L0",
            "ALOAD 0",
            "LLOAD 1",
            "INVOKEVIRTUAL Body.volume (J)J",
            "L1",
            "ALOAD 3",
            "INVOKESTATIC ForeignObjects.afterCall (LStmThread;)V",
            "LRETURN",
            "L2",
            "ALOAD 3",
            "INVOKESTATIC ForeignObjects.afterCall (LStmThread;)V",
            "ATHROW",
            "TRY L0 L1 L2 null"),
        program.code(Body.class, "volume"));
    for (Class<?> type : List.of(Body.class, Shape.class)) {
      String method = type == Body.class ? "volume" : "area";
      assertEquals(0, program.method(type, method).access & Opcodes.ACC_ABSTRACT);
    }
  }

  @Test
  void theTwinOfADefaultMethodLooksAtItsReceiver() {
    String check = "INVOKESTATIC ForeignObjects.beforeDefault (LObject;)V";
    assertEquals(List.of("ALOAD 0", check), program.code(Shape.class, "twice").subList(0, 2));
    assertFalse(program.code(Body.class, "half").contains(check));
  }

  @Test
  void nothingIsAskedOfTranslatedReceivers() throws Exception {
    program.apply(new InsertManagedBase());
    assertEquals(Square.all(), program.run(Square.class, "all"));
    assertEquals(List.of("born Square"), StmRuntime.events());
  }

  @Test
  void theRuntimeIsToldOfTheOthers() throws Exception {
    Object proxy = proxy(6);
    StmRuntime.reset(true);
    assertEquals(6, call(proxy, "area", 5, StmRuntime.THREAD));
    assertEquals(12, call(proxy, "twice", StmRuntime.THREAD));
    List<String> call = List.of("before area Proxy", "after null");
    List<String> events =
        StmRuntime.events().stream()
            .map(event -> event.replaceFirst("Proxy\\d+.*", "Proxy"))
            .toList();
    assertEquals(call, events.subList(0, 2));
    assertEquals("default Proxy", events.get(2));
    assertEquals(call, events.subList(3, 5));
  }

  @Test
  void andOfTheEndWhenTheyThrow() throws Exception {
    Object proxy = proxy(null); // no int
    StmRuntime.reset(true);
    assertThrows(InvocationTargetException.class, () -> call(proxy, "area", 5, StmRuntime.THREAD));
    assertEquals(2, StmRuntime.events().size());
    assertEquals("after null", StmRuntime.events().get(1));
  }

  private Object proxy(Object result) {
    Class<?> shape = program.load(Shape.class);
    return Proxy.newProxyInstance(
        shape.getClassLoader(),
        new Class<?>[] {shape},
        (receiver, method, arguments) -> {
          if (method.isDefault()) { // also a twin: a proxy has all methods that it can see
            return java.lang.reflect.InvocationHandler.invokeDefault(receiver, method, arguments);
          }
          return result;
        });
  }

  private Object call(Object receiver, String name, Object... arguments) throws Exception {
    for (Method method : program.load(Shape.class).getDeclaredMethods()) {
      Class<?>[] types = method.getParameterTypes();
      if (method.getName().equals(name)
          && types.length == arguments.length
          && types[types.length - 1] == StmThread.class) {
        return method.invoke(receiver, arguments);
      }
    }
    throw new AssertionError(name);
  }
}
