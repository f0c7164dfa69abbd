package org.quanta.runtime.stm;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * A method as a class declares it, translated or not.
 *
 * @param access its flags
 * @param name its name
 * @param descriptor its JVM descriptor
 */
record DeclaredMethod(int access, String name, String descriptor) {
  private static final String ARRAYS = "Lorg/quanta/runtime/stm/arrays/";
  private static final String THREAD = "Lorg/quanta/runtime/stm/StmThread;)";
  private static final String COPIES = "Lorg/quanta/jdk/";
  private static final String PRIMITIVE = "ZBCSIJFD";
  private static final String[] WRAPPERS = {
    "Boolean", "Byte", "Char", "Short", "Int", "Long", "Float", "Double"
  };

  static DeclaredMethod of(Method method) {
    String descriptor =
        MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString();
    return new DeclaredMethod(method.getModifiers(), method.getName(), descriptor);
  }

  static DeclaredMethod of(Constructor<?> constructor) {
    String descriptor =
        MethodType.methodType(void.class, constructor.getParameterTypes())
            .toMethodDescriptorString();
    return new DeclaredMethod(constructor.getModifiers(), "<init>", descriptor);
  }

  /** Whether a call of it is dispatched on the receiver. */
  boolean isVirtual() {
    return !Modifier.isStatic(access) && !Modifier.isPrivate(access) && !name.startsWith("<");
  }

  /** Whether it is a twin, or a constructor that is one. */
  boolean takesThread() {
    return descriptor.contains(THREAD);
  }

  boolean hasBody() {
    return !Modifier.isAbstract(access);
  }

  boolean isVisibleEverywhere() {
    return Modifier.isPublic(access) || Modifier.isProtected(access);
  }

  /** Whether it takes or returns a managed array, so that the program did not write it so. */
  boolean isInner() {
    return descriptor.contains(ARRAYS);
  }

  /** The method that a twin was made of, with JDK classes in place of their copies. */
  DeclaredMethod original() {
    return new DeclaredMethod(access, name, descriptor.replace(THREAD, ")").replace(COPIES, "L"));
  }

  /** Whether two methods override each other if their classes do. */
  boolean isSame(DeclaredMethod other) {
    return name.equals(other.name) && descriptor.equals(other.descriptor);
  }

  /** Whether translated code has this method of the program in the form of another one. */
  boolean becomes(DeclaredMethod inner) {
    return inner.isInner()
        && Suffixes.without(inner.name).equals(name)
        && managed().equals(inner.descriptor);
  }

  /** The descriptor with managed arrays for raw ones. */
  private String managed() {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < descriptor.length(); i++) {
      int element = i;
      while (descriptor.charAt(element) == '[') {
        element++;
      }
      int end = descriptor.charAt(element) == 'L' ? descriptor.indexOf(';', element) : element;
      if (element > i) {
        int primitive = element == i + 1 ? PRIMITIVE.indexOf(descriptor.charAt(element)) : -1;
        result.append(ARRAYS).append(primitive < 0 ? "Reference" : WRAPPERS[primitive]);
        result.append("Array;");
      } else {
        result.append(descriptor, i, end + 1);
      }
      i = end;
    }
    return result.toString();
  }
}
