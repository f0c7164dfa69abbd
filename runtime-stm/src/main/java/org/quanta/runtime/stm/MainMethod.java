package org.quanta.runtime.stm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * The main method of a class, by the rules of the running JDK's {@code java} command: public static
 * with an array of strings; from JDK 25 on also without arguments, not public, or of an instance.
 */
final class MainMethod {
  private static final int INSTANCE_MAIN_SINCE = 25;

  private final Class<?> mainClass;
  private final Method method;

  private MainMethod(Class<?> mainClass, Method method) {
    this.mainClass = mainClass;
    this.method = method;
  }

  /**
   * Finds it.
   *
   * @param feature the version of the JDK whose rules count
   */
  static MainMethod of(Class<?> mainClass, int feature) throws MainClass.Missing {
    Method method =
        feature >= INSTANCE_MAIN_SINCE ? findNonPrivate(mainClass) : findPublic(mainClass);
    if (method == null) {
      throw new MainClass.Missing(
          "class "
              + mainClass.getName()
              + (feature >= INSTANCE_MAIN_SINCE
                  ? " has no main method that is not private and returns void"
                  : " has no method public static void main(String[])"));
    }
    return new MainMethod(mainClass, method);
  }

  /** Calls it. Called by method handle, it throws its own exceptions, unwrapped. */
  void run(String[] args) throws Throwable {
    method.setAccessible(true);
    MethodHandle handle = MethodHandles.lookup().unreflect(method);
    if (!Modifier.isStatic(method.getModifiers())) {
      handle = handle.bindTo(instance());
    }
    if (method.getParameterCount() > 0) {
      handle = handle.bindTo(args);
    }
    handle.invokeExact();
  }

  Method method() {
    return method;
  }

  private Object instance() throws Throwable {
    Constructor<?> constructor;
    try {
      constructor = mainClass.getDeclaredConstructor();
    } catch (NoSuchMethodException e) {
      constructor = null;
    }
    if (constructor == null || Modifier.isPrivate(constructor.getModifiers())) {
      throw new MainClass.Missing(
          "class "
              + mainClass.getName()
              + " has no constructor without arguments that is not private, which its main method"
              + " needs");
    }
    constructor.setAccessible(true);
    return (Object) MethodHandles.lookup().unreflectConstructor(constructor).invoke();
  }

  private static Method findPublic(Class<?> mainClass) {
    try {
      Method method = mainClass.getMethod("main", String[].class);
      return Modifier.isStatic(method.getModifiers()) && method.getReturnType() == void.class
          ? method
          : null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static Method findNonPrivate(Class<?> mainClass) {
    Method withArguments = findNonPrivate(mainClass, new Class<?>[] {String[].class});
    return withArguments != null ? withArguments : findNonPrivate(mainClass, new Class<?>[0]);
  }

  private static Method findNonPrivate(Class<?> mainClass, Class<?>[] parameters) {
    for (Class<?> type = mainClass; type != null; type = type.getSuperclass()) {
      try {
        Method method = type.getDeclaredMethod("main", parameters);
        if (isInherited(method, mainClass) && method.getReturnType() == void.class) {
          return method;
        }
      } catch (NoSuchMethodException e) {
        // Perhaps inherited.
      }
    }
    return null;
  }

  private static boolean isInherited(Method method, Class<?> heir) {
    int modifiers = method.getModifiers();
    if (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers)) {
      return true;
    }
    Class<?> type = method.getDeclaringClass();
    return !Modifier.isPrivate(modifiers)
        && type.getPackageName().equals(heir.getPackageName())
        && type.getClassLoader() == heir.getClassLoader();
  }
}
