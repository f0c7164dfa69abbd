package org.quanta.runtime.stm.arrays;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Calls what stands for an instruction on arrays, of whatever kind. */
final class Instructions {
  private Instructions() {}

  /** Calls it on an array. */
  static Object call(ManagedArray array, String name, Object... more) {
    Object[] arguments = new Object[more.length + 1];
    arguments[0] = array;
    System.arraycopy(more, 0, arguments, 1, more.length);
    return call(array.getClass(), name, arguments);
  }

  /** Calls a static method of one of the classes of arrays. */
  static Object call(Class<?> type, String name, Object... arguments) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name) && takes(method, arguments)) {
        try {
          return method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
          throw Instructions.<RuntimeException>raise(e.getCause());
        } catch (IllegalAccessException e) {
          throw new AssertionError(e);
        }
      }
    }
    throw new AssertionError("no " + name + " in " + type);
  }

  private static boolean takes(Method method, Object... arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (!Modifier.isStatic(method.getModifiers()) || types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!types[i].isPrimitive() && arguments[i] != null && !types[i].isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T raise(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** A copy of an array of any kind. */
  static Object copy(Object raw) {
    int length = Array.getLength(raw);
    Object result = Array.newInstance(raw.getClass().getComponentType(), length);
    System.arraycopy(raw, 0, result, 0, length);
    return result;
  }
}
