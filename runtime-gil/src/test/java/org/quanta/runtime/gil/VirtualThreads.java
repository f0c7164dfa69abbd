package org.quanta.runtime.gil;

import java.util.concurrent.ThreadFactory;

/** Virtual threads, on JDKs that have them. */
final class VirtualThreads {
  private VirtualThreads() {}

  static boolean exist() {
    return Runtime.version().feature() >= 21;
  }

  static ThreadFactory factory() throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    return (ThreadFactory)
        Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
  }
}
