package org.quanta.runtime.stm.arrays;

import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Hides from reflection what the translation has added: twins and methods with managed arrays, what
 * records frames and restores fields, leases, and the interfaces of dispatchers.
 */
public final class Members {
  private static final String RUNTIME = "org.quanta.runtime.stm";
  private static final String DISPATCHERS = "org.quanta.dispatch.";
  private static final String MADE = "quanta$";

  private Members() {}

  /**
   * The members that the program has declared.
   *
   * @param members what reflection returned: methods, constructors, fields or classes
   * @return those that are not made by the translation
   */
  public static Object[] declared(Object[] members) {
    Object[] result = members.clone();
    int count = 0;
    for (Object member : members) {
      if (!isMade(member)) {
        result[count++] = member;
      }
    }
    return count == members.length ? members : Arrays.copyOf(result, count);
  }

  private static boolean isMade(Object found) {
    if (found instanceof Class<?> type) {
      return isOfRuntime(type) || type.getName().startsWith(DISPATCHERS);
    }
    Member member = (Member) found;
    return isOfRuntime(member.getDeclaringClass())
        || member.getDeclaringClass().getName().startsWith(DISPATCHERS)
        || (member.isSynthetic() && (member.getName().startsWith(MADE) || isInner(member)));
  }

  private static boolean isInner(Member member) {
    if (!(member instanceof Executable method)) {
      return false;
    }
    return (member instanceof Method made && isOfRuntime(made.getReturnType()))
        || Arrays.stream(method.getParameterTypes()).anyMatch(Members::isOfRuntime);
  }

  private static boolean isOfRuntime(Class<?> type) {
    return type.getPackageName().startsWith(RUNTIME);
  }
}
