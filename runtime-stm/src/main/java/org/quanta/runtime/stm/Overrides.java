package org.quanta.runtime.stm;

import java.util.List;
import java.util.Set;

/** Looks for methods by which a class that is not translated overrides translated ones. */
final class Overrides {
  private static final String COPIES = "org.quanta.jdk.";

  private final DefinedClass defined;
  private final ClassLoader loader;
  private final Set<Class<?>> above;
  private final Origin origin;

  /** Where a class comes from, and what to do about it. */
  enum Origin {
    /** The program makes it. */
    RUN_TIME(
        "is made at run time",
        "let the interpreter interpret instead of compile, or put such classes into the jar before"
            + " it is translated"),
    /** An application brings it. */
    APPLICATION("is not of the translated jar", "translate its jar along (--managed)");

    private final String text;
    private final String remedy;

    Origin(String text, String remedy) {
      this.text = text;
      this.remedy = remedy;
    }
  }

  /**
   * Of a class that is going to be defined, or has been.
   *
   * @param defined the class
   * @param loader its loader
   * @param above the types above it that may be translated
   * @param origin where it comes from
   */
  Overrides(DefinedClass defined, ClassLoader loader, Set<Class<?>> above, Origin origin) {
    this.defined = defined;
    this.loader = loader;
    this.above = above;
    this.origin = origin;
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
        List<DeclaredMethod> closed =
            overridden.methods().stream()
                .filter(method -> translated.stream().noneMatch(t -> opens(t, overridden, method)))
                .toList();
        checkOwn(overridden, closed);
        types.stream()
            .filter(type -> !type.isTranslated && mayOverride(type.type, overridden.type))
            .forEach(type -> checkInherited(type, overridden, closed));
      }
    } catch (LinkageError e) {
      throw refusal("cannot be compared with the types that it extends (" + e + ")", e);
    }
  }

  /** Whether a type, nearer than another one, has an abstract method in place of that one's. */
  private static boolean opens(LoadedType type, LoadedType other, DeclaredMethod method) {
    boolean isNearer =
        other.type.isAssignableFrom(type.type)
            || (other.type.isInterface() && !type.type.isInterface());
    return isNearer && type.opens(method);
  }

  private void checkOwn(LoadedType overridden, List<DeclaredMethod> closed) {
    String packageName = defined.name().substring(0, Math.max(0, defined.name().lastIndexOf('.')));
    for (DeclaredMethod method : defined.methods()) {
      if (method.isVirtual() && method.hasBody()) {
        for (DeclaredMethod other : closed) {
          if (isSame(method, other) && isVisible(other, overridden.type, packageName, loader)) {
            throw refusal(other, overridden.type, "");
          }
        }
      }
    }
  }

  /** What a class has inherited from another one that is not translated. */
  private void checkInherited(LoadedType from, LoadedType overridden, List<DeclaredMethod> closed) {
    Class<?> type = from.type;
    for (DeclaredMethod method : from.methods()) {
      if (method.hasBody()) {
        for (DeclaredMethod other : closed) {
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
            + " "
            + origin.text
            + " and "
            + what
            + ": it is not translated, and translated code cannot call its methods; "
            + origin.remedy,
        cause);
  }
}
