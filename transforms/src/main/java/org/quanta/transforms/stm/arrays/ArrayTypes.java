package org.quanta.transforms.stm.arrays;

import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Which managed type stands for which type of the input.
 *
 * <pre>
 * [I                     org/quanta/runtime/stm/arrays/IntArray
 * [Ljava/lang/String;    org/quanta/runtime/stm/arrays/ReferenceArray
 * [[I                    org/quanta/runtime/stm/arrays/ReferenceArray
 * </pre>
 *
 * <p>A descriptor with a raw array in it is a descriptor for code outside; one with a managed array
 * is for managed code alone. So other passes can tell the two kinds of methods apart by {@link
 * #isOuter} and {@link #isInner}: the former need no twin, and the latter no stub.
 */
public final class ArrayTypes {
  /** The package of the managed arrays. */
  public static final String PACKAGE = "org/quanta/runtime/stm/arrays/";

  /** Their common superclass. */
  public static final String MANAGED_ARRAY = PACKAGE + "ManagedArray";

  /** What is done with arrays that have no wrapper. */
  public static final String GUARDED = PACKAGE + "GuardedArrays";

  /** Dynamic proxies, whose handlers see no twins. */
  static final String PROXIES = PACKAGE + "Proxies";

  static final String REFERENCE_ARRAY = PACKAGE + "ReferenceArray";
  static final Type OBJECT = Type.getType(Object.class);

  /** The types besides its own that an array has. */
  private static final Set<String> ABOVE_ARRAYS =
      Set.of("java/lang/Object", "java/lang/Cloneable", "java/io/Serializable");

  private static final String[] PRIMITIVE =
      new String[] {"Boolean", "Char", "Byte", "Short", "Int", "Float", "Long", "Double"};

  private ArrayTypes() {}

  /**
   * Whether a method is one that code outside calls: a stub, which needs no twin.
   *
   * @param descriptor the method's descriptor, after arrays have been rewritten
   * @return true if a raw array is in it
   */
  public static boolean isOuter(String descriptor) {
    return descriptor.indexOf('[') >= 0;
  }

  /**
   * Whether a method is one that only managed code can call: it needs no stub.
   *
   * @param descriptor the method's descriptor, after arrays have been rewritten
   * @return true if a managed array is in it
   */
  public static boolean isInner(String descriptor) {
    return descriptor.contains("L" + PACKAGE);
  }

  static boolean isArray(Type type) {
    return type.getSort() == Type.ARRAY;
  }

  /**
   * Whether a value of a type may be an array.
   *
   * @param type any type
   * @return true for arrays and the types that they share with other objects
   */
  public static boolean mayHold(Type type) {
    return isArray(type) || isAbove(type);
  }

  /**
   * Whether a type is that of managed arrays.
   *
   * @param type any type
   * @return true for the runtime's classes
   */
  public static boolean isManaged(Type type) {
    return type.getSort() == Type.OBJECT && type.getInternalName().startsWith(PACKAGE);
  }

  /**
   * Whether the elements of an array may be arrays.
   *
   * @param array the type of an array
   * @return false for primitive elements, and those of a class that no array has
   */
  public static boolean holdsArrays(Type array) {
    return mayHold(element(array));
  }

  /** Whether a type is one that arrays share with other objects. */
  static boolean isAbove(Type type) {
    return type.getSort() == Type.OBJECT && ABOVE_ARRAYS.contains(type.getInternalName());
  }

  /** Whether a value that a method takes or returns may be an array. */
  static boolean mentions(String methodDescriptor) {
    if (mayHold(Type.getReturnType(methodDescriptor))) {
      return true;
    }
    for (Type argument : Type.getArgumentTypes(methodDescriptor)) {
      if (mayHold(argument)) {
        return true;
      }
    }
    return false;
  }

  /** The type of an array's elements. */
  static Type element(Type array) {
    return Type.getType(array.getDescriptor().substring(1));
  }

  /** The internal name of the managed class that stands for an array type. */
  static String wrapper(Type array) {
    Type element = element(array);
    int sort = element.getSort();
    return sort < Type.BOOLEAN || sort > Type.DOUBLE
        ? REFERENCE_ARRAY
        : PACKAGE + PRIMITIVE[sort - Type.BOOLEAN] + "Array";
  }

  /** The raw type that a managed class is made from. */
  static Type raw(Type array) {
    return wrapper(array).equals(REFERENCE_ARRAY) ? Type.getType(Object[].class) : array;
  }

  static Type managed(Type type) {
    return isArray(type) ? Type.getObjectType(wrapper(type)) : type;
  }

  /**
   * The managed form of a descriptor.
   *
   * @param descriptor a field's or a method's, of the input
   * @return the descriptor with managed arrays for raw ones
   */
  public static String managed(String descriptor) {
    if (!isOuter(descriptor)) {
      return descriptor;
    }
    if (descriptor.charAt(0) != '(') {
      return managed(Type.getType(descriptor)).getDescriptor();
    }
    Type[] arguments = Type.getArgumentTypes(descriptor);
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = managed(arguments[i]);
    }
    return Type.getMethodDescriptor(managed(Type.getReturnType(descriptor)), arguments);
  }
}
