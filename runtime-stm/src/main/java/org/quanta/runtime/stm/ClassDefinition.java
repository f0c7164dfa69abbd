package org.quanta.runtime.stm;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Stands before each call by which the program makes a class at run time. Such a class is not
 * translated: translated code calls the twins of methods, which the class does not override when it
 * overrides the methods. Nobody would notice, so the class is refused.
 *
 * <p>All that is known is what the class file says. To look at the class itself, once it is
 * defined, would have the JVM link it, perhaps before the classes that it needs are there.
 */
public final class ClassDefinition {
  private static final String RUNTIME = ClassDefinition.class.getPackageName();
  private static final String DISPATCHERS = "org.quanta.dispatch.";

  private ClassDefinition() {}

  /**
   * Called before {@code ClassLoader.defineClass}.
   *
   * @param loader the loader that is going to define the class
   * @param file holds the class file; what is no class file is left to the JVM
   * @param from where it begins
   * @param length how long it is
   * @throws UnsupportedOperationException if the class overrides a translated method
   */
  public static void beforeDefinition(ClassLoader loader, byte[] file, int from, int length) {
    if (file == null || from < 0 || length < 0 || from > file.length - length) {
      return;
    }
    DefinedClass defined;
    try {
      defined = DefinedClass.read(file, from, length);
    } catch (IOException e) {
      return;
    }
    if (defined.isTranslated()) {
      return;
    }
    Set<Class<?>> above = new LinkedHashSet<>();
    try {
      for (String name : defined.supertypes()) {
        collect(Class.forName(name, false, loader), above);
      }
    } catch (ClassNotFoundException | LinkageError e) {
      return; // the JVM is going to look for it, too
    }
    new Overrides(defined, loader, above, Overrides.Origin.RUN_TIME).check();
  }

  /**
   * The same, of a buffer.
   *
   * @param loader the loader that is going to define the class
   * @param file what remains of it is the class file
   * @throws UnsupportedOperationException if the class overrides a translated method
   */
  public static void beforeDefinition(ClassLoader loader, ByteBuffer file) {
    if (file != null) {
      byte[] bytes = new byte[file.remaining()];
      file.duplicate().get(bytes);
      beforeDefinition(loader, bytes, 0, bytes.length);
    }
  }

  /**
   * Called before {@code Lookup.defineClass} and {@code Lookup.defineHiddenClass}.
   *
   * @param lookup a look-up in the class whose package and loader the new one shares
   * @param file the class file
   * @throws UnsupportedOperationException if the class overrides a translated method
   */
  public static void beforeDefinition(MethodHandles.Lookup lookup, byte[] file) {
    if (lookup != null && file != null) {
      beforeDefinition(lookup.lookupClass().getClassLoader(), file, 0, file.length);
    }
  }

  /** A type and all above it, but what is the JDK's or this runtime's, or only dispatches. */
  static void collect(Class<?> type, Set<Class<?>> result) {
    if (isOfProgram(type) && result.add(type)) {
      if (type.getSuperclass() != null) {
        collect(type.getSuperclass(), result);
      }
      for (Class<?> parent : type.getInterfaces()) {
        collect(parent, result);
      }
    }
  }

  private static boolean isOfProgram(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader != null
        && loader != ClassLoader.getPlatformClassLoader()
        && !type.getPackageName().equals(RUNTIME)
        && !type.getName().startsWith(DISPATCHERS);
  }
}
