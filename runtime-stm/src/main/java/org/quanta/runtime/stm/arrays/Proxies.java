package org.quanta.runtime.stm.arrays;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.quanta.runtime.stm.ForeignObjects;
import org.quanta.runtime.stm.StmThread;

/**
 * Dynamic proxies of the program's interfaces. The JDK's proxy hands each method to its handler,
 * those included that translation has added; the program's handler gets to see its own methods
 * instead, with the arguments that they have. Between it and who calls the proxy are frames of the
 * JDK, so the quantum goes on until it has returned, see {@link ForeignObjects}.
 */
public final class Proxies {
  /** What methods with arrays are called where their types do not tell them from the program's. */
  private static final String RENAMED = "$array";

  private static final Map<Method, Method> ORIGINALS = new ConcurrentHashMap<>();

  private Proxies() {}

  /**
   * {@link Proxy#newProxyInstance}.
   *
   * @param loader defines the proxy's class
   * @param interfaces what it implements
   * @param handler is given the calls
   * @return a proxy
   */
  public static Object newProxyInstance(
      ClassLoader loader, Class<?>[] interfaces, InvocationHandler handler) {
    return Proxy.newProxyInstance(
        loader, interfaces, handler == null ? null : new OriginalCalls(handler));
  }

  /**
   * {@link Proxy#getInvocationHandler}.
   *
   * @param proxy a proxy
   * @return the handler that the program has given to it
   */
  public static InvocationHandler getInvocationHandler(Object proxy) {
    InvocationHandler handler = Proxy.getInvocationHandler(proxy);
    return handler instanceof OriginalCalls calls ? calls.handler : handler;
  }

  private record OriginalCalls(InvocationHandler handler) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (!isMade(method)) {
        return handler.invoke(proxy, method, arguments);
      }
      Method original = ORIGINALS.get(method);
      if (original == null) {
        original = original(proxy.getClass(), method);
        ORIGINALS.put(method, original);
      }
      Object[] given = given(arguments, original);
      if (arguments == null || !(arguments[arguments.length - 1] instanceof StmThread t)) {
        return ManagedArray.in(handler.invoke(proxy, original, given));
      }
      ForeignObjects.keepQuantum(original.toString(), t);
      try {
        return ManagedArray.in(handler.invoke(proxy, original, given));
      } finally {
        ForeignObjects.afterCall(t);
      }
    }
  }

  private static boolean isMade(Method method) {
    return isMade(method.getReturnType())
        || Arrays.stream(method.getParameterTypes()).anyMatch(Proxies::isMade);
  }

  private static boolean isMade(Class<?> type) {
    return type == StmThread.class || ManagedArray.class.isAssignableFrom(type);
  }

  private static Method original(Class<?> proxy, Method made) throws NoSuchMethodException {
    for (Class<?> type : proxy.getInterfaces()) {
      for (Method candidate : type.getMethods()) {
        if (!isMade(candidate) && isOriginal(candidate, made)) {
          return candidate;
        }
      }
    }
    throw new NoSuchMethodException(made.toString());
  }

  private static boolean isOriginal(Method candidate, Method made) {
    Class<?>[] types = candidate.getParameterTypes();
    Class<?>[] madeTypes = made.getParameterTypes();
    boolean isTwin = madeTypes.length > 0 && madeTypes[madeTypes.length - 1] == StmThread.class;
    boolean same =
        isNameOf(made, candidate.getName())
            && types.length == madeTypes.length - (isTwin ? 1 : 0)
            && isForm(made.getReturnType(), candidate.getReturnType());
    for (int i = 0; same && i < types.length; i++) {
      same = isForm(madeTypes[i], types[i]);
    }
    return same;
  }

  private static boolean isNameOf(Method made, String name) {
    return made.getName().equals(name) || made.getName().equals(name + RENAMED);
  }

  /** Whether translated code has one type where the program has another one. */
  private static boolean isForm(Class<?> translated, Class<?> type) {
    return type.isArray()
        ? Wrapping.of(java.lang.reflect.Array.newInstance(type.componentType(), 0)).getClass()
            == translated
        : translated == type;
  }

  private static Object[] given(Object[] arguments, Method original) {
    int count = original.getParameterCount();
    if (count == 0) {
      return null; // that is how the JDK says that there are none
    }
    Object[] result = Arrays.copyOf(arguments, count);
    for (int i = 0; i < count; i++) {
      result[i] = ManagedArray.give(result[i]);
    }
    return result;
  }
}
