package org.quanta.runtime.stm.arrays;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Hides from reflection the methods that have managed arrays in place of a method's own. */
public final class Members {
  private static final String PACKAGE = Members.class.getPackageName();

  private Members() {}

  /**
   * The members that the program has declared.
   *
   * @param members what reflection returned
   * @return those that are not made by the translation
   */
  public static Object[] declared(Object[] members) {
    Object[] result = members.clone();
    int count = 0;
    for (Object member : members) {
      if (!isInner(member)) {
        result[count++] = member;
      }
    }
    return count == members.length ? members : Arrays.copyOf(result, count);
  }

  private static boolean isInner(Object member) {
    if (!(member instanceof Executable method) || !method.isSynthetic()) {
      return false;
    }
    return (member instanceof Method made && isManaged(made.getReturnType()))
        || Arrays.stream(method.getParameterTypes()).anyMatch(Members::isManaged);
  }

  private static boolean isManaged(Class<?> type) {
    return type.getPackageName().equals(PACKAGE);
  }
}
