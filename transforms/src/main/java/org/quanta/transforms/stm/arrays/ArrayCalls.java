package org.quanta.transforms.stm.arrays;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.stm.guarded.LeaseHoldersAgain;

/** The entry points of managed arrays; a test holds each against the runtime's class. */
public final class ArrayCalls {
  private static final String VALUE = "(Ljava/lang/Object;)Ljava/lang/Object;";
  private static final String MANAGED = ArrayTypes.MANAGED_ARRAY;

  /** The raw array of a value that is one. */
  public static final RuntimeCall RAW_OF = new RuntimeCall(MANAGED, "rawOf", VALUE);

  /** {@code Object.getClass}. */
  public static final RuntimeCall CLASS_OF =
      new RuntimeCall(MANAGED, "classOf", "(Ljava/lang/Object;)Ljava/lang/Class;");

  /** Of an array whose elements need neither lease nor undo record. */
  public static final RuntimeCall UNTRACK =
      new RuntimeCall(MANAGED, "untrack", "(L" + MANAGED + ";)V");

  /** {@code System.arraycopy}. */
  public static final RuntimeCall COPY_ELEMENTS =
      new RuntimeCall(
          ArrayTypes.PACKAGE + "ArrayCopy", "copy", "(Ljava/lang/Object;ILjava/lang/Object;II)V");

  /** Hides the methods of managed code from reflection. */
  public static final RuntimeCall DECLARED_MEMBERS =
      new RuntimeCall(
          ArrayTypes.PACKAGE + "Members", "declared", "([Ljava/lang/Object;)[Ljava/lang/Object;");

  /** Wraps an array of arrays with all that is in it. */
  public static final RuntimeCall BORN_DEEP =
      new RuntimeCall(
          ArrayTypes.REFERENCE_ARRAY,
          "bornDeep",
          "([Ljava/lang/Object;)L" + ArrayTypes.REFERENCE_ARRAY + ";");

  /** {@code System.arraycopy} if one of the arrays has no wrapper. */
  static final RuntimeCall COPY_RAW_ELEMENTS =
      new RuntimeCall(
          ArrayTypes.GUARDED, "copyElements", "(Ljava/lang/Object;ILjava/lang/Object;II)V");

  /** Before code outside changes an array without a wrapper. */
  static final RuntimeCall BEFORE_CHANGE =
      new RuntimeCall(ArrayTypes.GUARDED, "beforeChange", "(Ljava/lang/Object;)V");

  /** Notes that an array without a wrapper is new. */
  static final RuntimeCall BORN_RAW =
      new RuntimeCall(ArrayTypes.GUARDED, "born", "(Ljava/lang/Object;)V");

  /** Before some elements of an array are written that its holder's snapshot may lack. */
  static final RuntimeCall KEEP =
      new RuntimeCall(ArrayTypes.GUARDED, "keep", "(Ljava/lang/Object;II)V");

  /** Before such an array gets a holder. */
  static final RuntimeCall KEEP_WHOLE =
      new RuntimeCall(ArrayTypes.GUARDED, "keep", "(Ljava/lang/Object;)V");

  /** Before an array without a holder is stored into a field whose arrays have no wrapper. */
  static final RuntimeCall COPY_RAW =
      new RuntimeCall(ArrayTypes.GUARDED, "copyOf", "(Ljava/lang/Object;)Ljava/lang/Object;");

  /** An object from outside. */
  public static final RuntimeCall IN = new RuntimeCall(MANAGED, "in", VALUE);

  /** An object that code outside may keep and change. */
  public static final RuntimeCall GIVE = new RuntimeCall(MANAGED, "give", VALUE);

  /** Of an argument, in the body of a method that code outside calls, too. */
  public static final RuntimeCall FROM_CALLER = new RuntimeCall(MANAGED, "fromCaller", VALUE);

  /** Of the result of such a method. */
  public static final RuntimeCall TO_CALLER = new RuntimeCall(MANAGED, "toCaller", VALUE);

  /** Of an argument, where the receiver is tested. */
  public static final RuntimeCall TO_CALLEE = new RuntimeCall(MANAGED, "toCallee", VALUE);

  /** Of the result of such a call. */
  public static final RuntimeCall FROM_CALLEE = new RuntimeCall(MANAGED, "fromCallee", VALUE);

  private static final Set<String> ACCESSORS =
      Set.of("get", "getPlain", "getRow", "set", "setPlain");

  private static final Set<String> OTHERS_WITH_THREAD =
      Set.of("born", "copyElements", "beforeChange", "keep");

  private ArrayCalls() {}

  /** {@code a[i] = x} of an array without a wrapper. */
  static RuntimeCall setRaw(Type array) {
    return new RuntimeCall(
        ArrayTypes.GUARDED,
        "set",
        "(" + ArrayTypes.raw(array).getDescriptor() + "I" + value(array) + ")V");
  }

  /** {@code Arrays.copyOf} and {@code copyOfRange}, for an array without a wrapper and a class. */
  static RuntimeCall copyOfType(String name, String descriptor) {
    return new RuntimeCall(
        ArrayTypes.GUARDED,
        name,
        descriptor.replaceFirst("\\)\\[.*", ")L" + ArrayTypes.REFERENCE_ARRAY + ";"));
  }

  /** Wraps a copy of an array that had no wrapper. */
  static RuntimeCall wrap(Type array) {
    return crossing(ArrayTypes.GUARDED, "wrap", array);
  }

  /** Wraps a frozen array out of a field that holds it without a wrapper. */
  static RuntimeCall ofFrozen(Type array) {
    return crossing("ofFrozen", array);
  }

  /** Unwraps a frozen array for such a field. */
  static RuntimeCall rawOf(Type array) {
    return new RuntimeCall(
        ArrayTypes.wrapper(array),
        "rawOf",
        "(" + managed(array) + ")" + ArrayTypes.raw(array).getDescriptor());
  }

  /** {@code a[i]}; plain if the elements can be no arrays, a row if they can be nothing else. */
  static RuntimeCall get(Type array) {
    String element = ArrayTypes.isArray(ArrayTypes.element(array)) ? "getRow" : "get";
    return new RuntimeCall(
        ArrayTypes.wrapper(array),
        holdsArrays(array) ? element : "getPlain",
        "(" + managed(array) + "I)" + value(array));
  }

  /** {@code a[i]} of an array that nobody changes any more. */
  static RuntimeCall frozen(Type array) {
    RuntimeCall call = get(array);
    return new RuntimeCall(call.owner(), call.name() + "Frozen", call.descriptor());
  }

  /** {@code a[i] = x}. */
  static RuntimeCall set(Type array) {
    return new RuntimeCall(
        ArrayTypes.wrapper(array),
        holdsArrays(array) ? "set" : "setPlain",
        "(" + managed(array) + "I" + value(array) + ")V");
  }

  /** Primitive arrays have one form only. */
  private static boolean holdsArrays(Type array) {
    Type element = ArrayTypes.element(array);
    return element.getSort() < Type.ARRAY || ArrayTypes.mayHold(element);
  }

  private static String value(Type array) {
    Type element = ArrayTypes.element(array);
    return element.getSort() < Type.ARRAY ? element.getDescriptor() : "Ljava/lang/Object;";
  }

  private static String managed(Type array) {
    return ArrayTypes.managed(array).getDescriptor();
  }

  /** Wraps a new array. */
  static RuntimeCall born(Type array) {
    return crossing("born", array);
  }

  static RuntimeCall length(Type array) {
    return new RuntimeCall(ArrayTypes.wrapper(array), "length", "(" + managed(array) + ")I");
  }

  /** {@code clone}. */
  static RuntimeCall copy(Type array) {
    return new RuntimeCall(
        ArrayTypes.wrapper(array), "copy", "(" + managed(array) + ")" + managed(array));
  }

  /** A cast to {@code Object[]} or to a primitive array type. */
  static RuntimeCall cast(Type array) {
    return new RuntimeCall(
        ArrayTypes.wrapper(array), "cast", "(Ljava/lang/Object;)" + managed(array));
  }

  /** A value that comes in: {@code in} or {@code fresh}. */
  static RuntimeCall in(String how, Type type) {
    return ArrayTypes.isArray(type) ? crossing(how, type) : new RuntimeCall(MANAGED, how, VALUE);
  }

  /** A value that goes out. */
  static RuntimeCall out(Handover how, Type type) {
    if (!ArrayTypes.isArray(type)) {
      return new RuntimeCall(MANAGED, how.entry(), VALUE);
    }
    return new RuntimeCall(
        ArrayTypes.wrapper(type),
        how.entry(),
        "(" + managed(type) + ")" + ArrayTypes.raw(type).getDescriptor());
  }

  private static RuntimeCall crossing(String name, Type array) {
    return crossing(ArrayTypes.wrapper(array), name, array);
  }

  private static RuntimeCall crossing(String owner, String name, Type array) {
    return new RuntimeCall(
        owner, name, "(" + ArrayTypes.raw(array).getDescriptor() + ")" + managed(array));
  }

  /**
   * The call with the thread's record as one more argument.
   *
   * @param call one that touches elements or makes an array
   * @return the longer form
   */
  public static RuntimeCall withThread(RuntimeCall call) {
    return new RuntimeCall(
        call.owner(),
        call.name(),
        call.descriptor().replace(")", "Lorg/quanta/runtime/stm/StmThread;)"));
  }

  /**
   * Whether there is a form with the thread's record.
   *
   * @param owner internal name of the class that a call names
   * @param name the method
   * @return true if {@link #withThread} gives an entry point
   */
  public static boolean takesThread(String owner, String name) {
    return owner.startsWith(ArrayTypes.PACKAGE)
        && (ACCESSORS.contains(name) || OTHERS_WITH_THREAD.contains(name));
  }

  /**
   * Whether a call stands for a load or a store of an element of a managed array.
   *
   * @param owner internal name of the class that the call names
   * @param name the method
   * @return true if there is a form for leased arrays
   */
  public static boolean accessesElement(String owner, String name) {
    return !owner.equals(ArrayTypes.GUARDED)
        && owner.startsWith(ArrayTypes.PACKAGE)
        && ACCESSORS.contains(name);
  }

  /**
   * Whether a call wraps a new array.
   *
   * @param owner internal name of the class that the call names
   * @param name the method
   * @return true if the result belongs to the running quantum
   */
  public static boolean isBirth(String owner, String name) {
    return !owner.equals(ArrayTypes.GUARDED)
        && owner.startsWith(ArrayTypes.PACKAGE)
        && name.equals("born");
  }

  /**
   * The name of an accessor's form for arrays that are leased.
   *
   * @param name an accessor for which {@link #accessesElement} is true
   * @return a method with the same descriptor
   */
  public static String leased(String name) {
    return name + "Leased";
  }

  /**
   * Every entry point.
   *
   * @return the table, in the form without the thread's record
   */
  public static List<RuntimeCall> all() {
    List<RuntimeCall> result =
        new ArrayList<>(
            List.of(
                RAW_OF,
                CLASS_OF,
                UNTRACK,
                COPY_ELEMENTS,
                DECLARED_MEMBERS,
                BORN_DEEP,
                COPY_RAW_ELEMENTS,
                BEFORE_CHANGE,
                KEEP,
                KEEP_WHOLE,
                COPY_RAW,
                FROM_CALLER,
                TO_CALLER,
                TO_CALLEE,
                FROM_CALLEE,
                LeaseHoldersAgain.AGAIN,
                LeaseHoldersAgain.AGAIN_FOR_CHANGE));
    for (String descriptor :
        List.of(
            "Z",
            "B",
            "C",
            "S",
            "I",
            "J",
            "F",
            "D",
            "[I",
            "Ljava/lang/String;",
            "Ljava/lang/Object;")) {
      Type array = Type.getType("[" + descriptor);
      result.addAll(
          List.of(get(array), set(array), born(array), length(array), copy(array), cast(array)));
      result.add(frozen(array));
      result.addAll(List.of(setRaw(array), wrap(array), ofFrozen(array), rawOf(array)));
      crossings(array, result);
    }
    crossings(ArrayTypes.OBJECT, result);
    String copy = "Ljava/lang/Class;)[Ljava/lang/Object;";
    result.add(copyOfType("copyOf", "([Ljava/lang/Object;I" + copy));
    result.add(copyOfType("copyOfRange", "([Ljava/lang/Object;II" + copy));
    return result;
  }

  private static void crossings(Type type, List<RuntimeCall> result) {
    result.add(in("in", type));
    result.add(in("fresh", type));
    for (Handover how : Handover.values()) {
      result.add(out(how, type));
    }
  }
}
