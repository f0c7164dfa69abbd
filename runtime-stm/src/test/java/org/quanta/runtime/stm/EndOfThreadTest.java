package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A thread that ends by an exception needs no class that has not been loaded yet. */
class EndOfThreadTest {
  @Test
  void anExceptionLeavesTheThreadAlthoughTheLoaderWasClosed() throws Exception {
    ClosingLoader loader = new ClosingLoader();
    Class<?> bodyType = Class.forName(AttachedBody.class.getName(), true, loader);
    Method run =
        Class.forName(StmRuntime.class.getName(), true, loader).getMethod("runAttached", bodyType);
    RuntimeException own = new IllegalStateException("own");
    Object body =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {bodyType},
            (proxy, method, arguments) -> {
              loader.close();
              throw own;
            });
    List<Throwable> left = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                run.invoke(null, body);
              } catch (InvocationTargetException e) {
                left.add(e.getCause());
              } catch (ReflectiveOperationException e) {
                left.add(e);
              }
            });
    thread.start();
    thread.join();
    assertEquals(List.of(), loader.refused);
    assertSame(own, left.get(0));
  }

  /** Has classes of its own of the runtime, until it is closed. */
  private static final class ClosingLoader extends ClassLoader {
    final List<String> refused = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean isClosed;

    ClosingLoader() {
      super(EndOfThreadTest.class.getClassLoader());
    }

    void close() {
      isClosed = true;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(StmRuntime.class.getPackageName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded == null && isClosed) {
          refused.add(name);
          throw new ClassNotFoundException(name);
        }
        return loaded != null ? loaded : define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] file = in.readAllBytes();
        return defineClass(name, file, 0, file.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
