package org.quanta.runtime.stm;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What there is to know of a type above a class that is made at run time.
 *
 * <p>A translated type is known by its members that take the thread's record: each method that can
 * be overridden has a twin which does.
 */
final class LoadedType {
  private static final ClassValue<LoadedType> ALL =
      new ClassValue<>() {
        @Override
        protected LoadedType computeValue(Class<?> type) {
          return new LoadedType(type);
        }
      };

  final Class<?> type;
  final boolean isTranslated;
  private volatile List<DeclaredMethod> methods;

  private LoadedType(Class<?> type) {
    this.type = type;
    this.isTranslated =
        (type.isInterface() || Leasable.class.isAssignableFrom(type))
            && (takesThread(type.getDeclaredMethods())
                || takesThread(type.getDeclaredConstructors()));
  }

  /**
   * Looks at a type.
   *
   * @param type a class or an interface that is loaded
   * @return what there is to know
   * @throws LinkageError if a class that its members mention cannot be found
   */
  static LoadedType of(Class<?> type) {
    return ALL.get(type);
  }

  private static boolean takesThread(Executable[] members) {
    return Arrays.stream(members)
        .anyMatch(member -> Arrays.asList(member.getParameterTypes()).contains(StmThread.class));
  }

  /**
   * The methods that its subclasses override or inherit. Those that take managed arrays are among
   * them only if they are not there as the program wrote them.
   *
   * @return as they were before translation, as far as possible
   * @throws LinkageError if a class that they mention cannot be found
   */
  List<DeclaredMethod> methods() {
    if (methods == null) {
      List<DeclaredMethod> declared = new ArrayList<>();
      for (Method method : type.getDeclaredMethods()) {
        DeclaredMethod original = DeclaredMethod.of(method).original();
        if (original.isVirtual()) {
          declared.add(original);
        }
      }
      methods =
          declared.stream()
              .filter(method -> declared.stream().noneMatch(other -> other.becomes(method)))
              .toList();
    }
    return methods;
  }

  /**
   * Whether a method may be implemented by a class that is not translated. That is so of abstract
   * ones, whose twins call them, but for those that take managed arrays.
   *
   * @param method one of {@link #methods}, of this or another type
   * @return true if this type declares it, and so that others may implement it
   */
  boolean opens(DeclaredMethod method) {
    return !method.isInner()
        && methods().stream().anyMatch(other -> other.isSame(method) && !other.hasBody());
  }
}
