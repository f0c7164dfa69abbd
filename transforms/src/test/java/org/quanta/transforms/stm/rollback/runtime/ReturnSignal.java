package org.quanta.transforms.stm.rollback.runtime;

/** Carries a result past a frame that has to be recorded. */
public final class ReturnSignal extends Throwable {
  private static final long serialVersionUID = 1L;

  private transient Object reference;
  private transient long bits;
  private char type;
  private Throwable failure;

  ReturnSignal() {
    super("return", null, false, false);
  }

  ReturnSignal with(Object newReference, long newBits, char newType, Throwable newFailure) {
    reference = newReference;
    bits = newBits;
    type = newType;
    failure = newFailure;
    return this;
  }

  public Object takeReference() {
    throwFailure();
    if (type != 'L') {
      throw new AssertionError("an object was expected, and there is a " + type);
    }
    return reference;
  }

  public long takePrimitive() {
    throwFailure();
    if (type == 'L') {
      throw new AssertionError("a primitive was expected, and there is " + reference);
    }
    return bits;
  }

  Object takeResult() {
    throwFailure();
    return takeBoxed();
  }

  Throwable takeFailure() {
    Throwable taken = failure;
    failure = null;
    return taken;
  }

  Object takeBoxed() {
    return switch (type) {
      case 'Z' -> bits != 0;
      case 'B' -> (byte) bits;
      case 'S' -> (short) bits;
      case 'C' -> (char) bits;
      case 'I' -> (int) bits;
      case 'J' -> bits;
      case 'F' -> Float.intBitsToFloat((int) bits);
      case 'D' -> Double.longBitsToDouble(bits);
      default -> reference;
    };
  }

  private void throwFailure() {
    Throwable taken = takeFailure();
    if (taken != null) {
      throw StmRuntime.sneaky(taken);
    }
  }
}
