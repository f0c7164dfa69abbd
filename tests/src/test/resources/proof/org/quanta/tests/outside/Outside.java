package org.quanta.tests.outside;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** External code: what it does happens at once, and must happen once. */
public final class Outside {
  public static final List<String> DONE = new ArrayList<>();
  public static Object result;
  public static String tape;

  private Outside() {}

  public static int block(int value) {
    DONE.add("block " + value);
    if (value < 0) {
      throw new IllegalArgumentException("negative: " + value);
    }
    return value * 2;
  }

  public static int callBack(IntSupplier body) {
    return body.getAsInt() + 1;
  }

  /** The type, message and frames of an exception. Some messages of the JVM show names of variables. */
  public static String trace(Throwable thrown) {
    boolean isNamed =
        thrown instanceof NullPointerException || thrown instanceof ClassCastException;
    StringBuilder text = new StringBuilder(thrown.getClass().getName());
    text.append(isNamed ? "" : " " + thrown.getMessage()).append(" at ");
    for (StackTraceElement frame : thrown.getStackTrace()) {
      text.append(frame.getClassName()).append('#').append(frame.getMethodName());
      text.append('#').append(frame.getLineNumber()).append('|');
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      text.append(" suppressed ").append(trace(suppressed));
    }
    return text.toString();
  }

  /** What the program has come to: a text, or an exception. */
  public static void end(Object newResult, String newTape) {
    DONE.add(newTape);
    tape = newTape;
    result = newResult;
  }
}
