package org.quanta.runtime.stm;

import java.util.List;

/** Looks for methods by which a class made at run time overrides translated ones. */
final class Overrides {
  private static final String COPIES = "org.quanta.jdk.";

  private final DefinedClass defined;
  private final ClassLoader loader;
  private final List<Class<?>> above;

  /**
   * Of a class that is going to be defined.
   *
   * @param defined the class
   * @param loader its loader
   * @param above the types above it that may be translated
   */
  Overrides(DefinedClass defined, ClassLoader loader, List<Class<?>> above) {
    this.defined = defined;
    this.loader = loader;
    this.above = above;
  }

  /**
   * Looks for one.
   *
   * @throws UnsupportedOperationException if there is one
   */
  void check() {
    try {
      List<LoadedType> types = above.stream().map(LoadedType::of).toList();
      List<LoadedType> translated = types.stream().filter(type -> type.isTranslated).toList();
      for (LoadedType overridden : translated) {
        checkOwn(overridden);
        types.stream()
            .filter(type -> !type.isTranslated && mayOverride(type.type, overridden.type))
            .forEach(type -> checkInherited(type, overridden));
      }
    } catch (LinkageError e) {
      throw refusal("cannot be compared with the types that it extends (" + e + ")", e);
    }
  }

  private void checkOwn(LoadedType overridden) {
    String packageName = defined.name().substring(0, Math.max(0, defined.name().lastIndexOf('.')));
    for (DeclaredMethod method : defined.methods()) {
      if (method.isVirtual() && method.hasBody()) {
        for (DeclaredMethod other : overridden.methods()) {
          if (isSame(method, other) && isVisible(other, overridden.type, packageName, loader)) {
            throw refusal(other, overridden.type, "");
          }
        }
      }
    }
  }

  /** What a class made at run time has inherited from one that was, or from a library. */
  private void checkInherited(LoadedType from, LoadedType overridden) {
    Class<?> type = from.type;
    for (DeclaredMethod method : from.methods()) {
      if (method.hasBody()) {
        for (DeclaredMethod other : overridden.methods()) {
          if (isSame(method, other)
              && isVisible(other, overridden.type, type.getPackageName(), type.getClassLoader())) {
            throw refusal(other, overridden.type, " by " + type.getName() + "." + method.name());
          }
        }
      }
    }
  }

  /** Whether the methods of one type may win over those of another one, for a class below both. */
  private static boolean mayOverride(Class<?> type, Class<?> other) {
    return !type.isAssignableFrom(other) && (!type.isInterface() || other.isInterface());
  }

  private static boolean isSame(DeclaredMethod method, DeclaredMethod translated) {
    return method.isSame(translated) || method.becomes(translated);
  }

  private static boolean isVisible(
      DeclaredMethod method, Class<?> type, String packageName, ClassLoader loader) {
    return method.isVisibleEverywhere()
        || (type.getPackageName().equals(packageName) && type.getClassLoader() == loader);
  }

  private UnsupportedOperationException refusal(
      DeclaredMethod method, Class<?> type, String inherited) {
    String name = method.isInner() ? Suffixes.without(method.name()) : method.name();
    String original = type.getName().replace(COPIES, "") + "." + name;
    return refusal("overrides " + original + inherited, null);
  }

  private UnsupportedOperationException refusal(String what, Throwable cause) {
    return new UnsupportedOperationException(
        "class "
            + defined.name()
            + " is made at run time and "
            + what
            + ": it is not translated, and translated code cannot call its methods; let the"
            + " interpreter interpret instead of compile, or put such classes into the jar before it"
            + " is translated",
        cause);
  }
}
