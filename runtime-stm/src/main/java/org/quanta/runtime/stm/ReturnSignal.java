package org.quanta.runtime.stm;

/**
 * Carries the result of a method whose caller has to record its own frame, because the running
 * quantum began in the method. See {@link StackResumption}.
 *
 * <p>One per thread, made in advance, without a stack trace. The result is taken once, and
 * forgotten by that.
 */
public final class ReturnSignal extends Throwable {
  private static final long serialVersionUID = 1L;

  /** The descriptor of the result's type; L for all references. */
  private char type;

  private transient Object reference;
  private transient long primitive;
  private transient Throwable failure;

  ReturnSignal() {
    super("a method in which a quantum began is returning", null, false, false);
  }

  ReturnSignal withReference(Object result) {
    type = 'L';
    reference = result;
    failure = null; // of a quantum that could not begin, perhaps: nobody has taken that
    return this;
  }

  ReturnSignal withPrimitive(char newType, long bits) {
    type = newType;
    primitive = bits;
    failure = null;
    return this;
  }

  ReturnSignal withFailure(Throwable thrown) {
    type = 'L';
    failure = thrown;
    return this;
  }

  /**
   * The result of a method that returns a reference or nothing. Throws what the method threw.
   *
   * @return the result; null for {@code void}
   */
  public Object takeReference() {
    throwFailure();
    Object result = reference;
    reference = null;
    return result;
  }

  /**
   * The result of a method that returns a primitive. Throws what the method threw.
   *
   * @return the raw bits: of {@code double} and {@code float} as by {@code doubleToRawLongBits} and
   *     {@code floatToRawIntBits}, of the others the value
   */
  public long takePrimitive() {
    throwFailure();
    return primitive;
  }

  /** The result as an object. Throws what the method threw. */
  Object takeResult() {
    throwFailure();
    return takeBoxed();
  }

  /** What the method threw; null if it returned. */
  Throwable takeFailure() {
    Throwable thrown = failure;
    failure = null;
    return thrown;
  }

  /** The result as an object; null if there is none. */
  Object takeBoxed() {
    Object result = reference;
    reference = null;
    return switch (type) {
      case 'Z' -> (Object) (primitive != 0);
      case 'B' -> (Object) (byte) primitive;
      case 'S' -> (Object) (short) primitive;
      case 'C' -> (Object) (char) primitive;
      case 'I' -> (Object) (int) primitive;
      case 'J' -> (Object) primitive;
      case 'F' -> (Object) Float.intBitsToFloat((int) primitive);
      case 'D' -> (Object) Double.longBitsToDouble(primitive);
      default -> result;
    };
  }

  private void throwFailure() {
    Throwable thrown = takeFailure();
    if (thrown != null) {
      throw Sneaky.rethrow(thrown);
    }
  }
}
