package org.quanta.runtime.stm;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.IllegalFormatException;

/**
 * What a program prints on its standard streams: kept until the end of the quantum, so that a
 * quantum that prints can still be rolled back, and runs in parallel to others.
 *
 * <p>Before it ends, a quantum that has kept something turns inevitable, and then prints it. So all
 * that one quantum prints stands together, and quanta that depend on each other print in their
 * order. A quantum that turns inevitable for another reason prints what it has kept first; from
 * then on, and while the program runs alone, nothing is kept.
 *
 * <p>Only the streams that the JVM has made are treated like this, from the moment at which {@link
 * #keep} is called: other streams may write to where the program reads.
 *
 * <p>The methods take the place of those of {@code PrintStream} with the same names.
 */
public final class Output {
  private static volatile PrintStream out;
  private static volatile PrintStream err;

  private Output() {}

  /** Begins to keep what is printed on the present standard streams. */
  static void keep() {
    out = System.out;
    err = System.err;
  }

  /** Whether a call is to be kept; if not, the quantum is inevitable now. */
  private static boolean isKept(PrintStream stream, int size, StmThread t) {
    if (stream != null
        && (stream == out || stream == err)
        && t.state == StmThread.RUNNING
        && !StmRuntime.isInevitable(t)
        && t.output.hasRoomFor(size)) {
      return true;
    }
    StmRuntime.becomeInevitable("output", t);
    return false;
  }

  /**
   * {@code stream.print(text)}.
   *
   * @param stream the stream
   * @param text what to print
   * @param t the current thread's quantum
   */
  public static void print(PrintStream stream, String text, StmThread t) {
    if (isKept(stream, text == null ? 0 : text.length(), t)) {
      t.output.add(stream, text, false);
    } else {
      stream.print(text);
    }
  }

  /**
   * {@code stream.println(text)}.
   *
   * @param stream the stream
   * @param text what to print
   * @param t the current thread's quantum
   */
  public static void println(PrintStream stream, String text, StmThread t) {
    if (isKept(stream, text == null ? 0 : text.length(), t)) {
      t.output.add(stream, text, true);
    } else {
      stream.println(text);
    }
  }

  /**
   * {@code stream.println()}.
   *
   * @param stream the stream
   * @param t the current thread's quantum
   */
  public static void println(PrintStream stream, StmThread t) {
    if (isKept(stream, 0, t)) {
      t.output.add(stream, "", true);
    } else {
      stream.println();
    }
  }

  /**
   * {@code stream.print(value)}.
   *
   * @param stream the stream
   * @param value what to print
   * @param t the current thread's quantum
   */
  public static void print(PrintStream stream, boolean value, StmThread t) {
    print(stream, String.valueOf(value), t);
  }

  /**
   * {@code stream.println(value)}.
   *
   * @param stream the stream
   * @param value what to print
   * @param t the current thread's quantum
   */
  public static void println(PrintStream stream, boolean value, StmThread t) {
    println(stream, String.valueOf(value), t);
  }

  /**
   * {@code stream.print(value)}.
   *
   * @param stream the stream
   * @param value what to print
   * @param t the current thread's quantum
   */
  public static void print(PrintStream stream, char value, StmThread t) {
    print(stream, String.valueOf(value), t);
  }

  /**
   * {@code stream.println(value)}.
   *
   * @param stream the stream
   * @param value what to print
   * @param t the current thread's quantum
   */
  public static void println(PrintStream stream, char value, StmThread t) {
    println(stream, String.valueOf(value), t);
  }

  /**
   * {@code stream.print(value)}.
   *
   * @param stream the stream
   * @param value what to print
   * @param t the current thread's quantum
   */
  public static void print(PrintStream stream, int value, StmThread t) {
    print(stream, String.valueOf(value), t);
  }

  /**
   * {@code stream.println(value)}.
   *
   * @param stream the stream
   * @param value what to print
   * @param t the current thread's quantum
   */
  public static void println(PrintStream stream, int value, StmThread t) {
    println(stream, String.valueOf(value), t);
  }

  /**
   * {@code stream.print(value)}.
   *
   * @param stream the stream
   * @param value what to print
   * @param t the current thread's quantum
   */
  public static void print(PrintStream stream, long value, StmThread t) {
    print(stream, String.valueOf(value), t);
  }

  /**
   * {@code stream.println(value)}.
   *
   * @param stream the stream
   * @param value what to print
   * @param t the current thread's quantum
   */
  public static void println(PrintStream stream, long value, StmThread t) {
    println(stream, String.valueOf(value), t);
  }

  /**
   * {@code stream.print(value)}.
   *
   * @param stream the stream
   * @param value what to print
   * @param t the current thread's quantum
   */
  public static void print(PrintStream stream, float value, StmThread t) {
    print(stream, String.valueOf(value), t);
  }

  /**
   * {@code stream.println(value)}.
   *
   * @param stream the stream
   * @param value what to print
   * @param t the current thread's quantum
   */
  public static void println(PrintStream stream, float value, StmThread t) {
    println(stream, String.valueOf(value), t);
  }

  /**
   * {@code stream.print(value)}.
   *
   * @param stream the stream
   * @param value what to print
   * @param t the current thread's quantum
   */
  public static void print(PrintStream stream, double value, StmThread t) {
    print(stream, String.valueOf(value), t);
  }

  /**
   * {@code stream.println(value)}.
   *
   * @param stream the stream
   * @param value what to print
   * @param t the current thread's quantum
   */
  public static void println(PrintStream stream, double value, StmThread t) {
    println(stream, String.valueOf(value), t);
  }

  /**
   * {@code stream.print(text)}.
   *
   * @param stream the stream
   * @param text what to print
   * @param t the current thread's quantum
   */
  public static void print(PrintStream stream, char[] text, StmThread t) {
    if (isKept(text == null ? null : stream, text == null ? 0 : text.length, t)) {
      t.output.add(stream, String.valueOf(text), false);
    } else {
      stream.print(text);
    }
  }

  /**
   * {@code stream.println(text)}.
   *
   * @param stream the stream
   * @param text what to print
   * @param t the current thread's quantum
   */
  public static void println(PrintStream stream, char[] text, StmThread t) {
    if (isKept(text == null ? null : stream, text == null ? 0 : text.length, t)) {
      t.output.add(stream, String.valueOf(text), true);
    } else {
      stream.println(text);
    }
  }

  /**
   * Whether {@code stream.println(value)} is the same as to print the value's text, which can be
   * made in the quantum.
   *
   * @param stream any stream, or null
   * @param value what is to be printed
   * @return false for streams of unknown classes, and for values that are neither managed nor
   *     immutable
   */
  public static boolean hasText(PrintStream stream, Object value) {
    return isPlain(stream)
        && (isValue(value)
            || value instanceof Managed
            || (value instanceof Leasable && value instanceof Throwable));
  }

  /**
   * The text that {@code stream.printf(format, values)} prints.
   *
   * @param stream any stream, or null
   * @param format the format
   * @param values what is to be printed
   * @return null if that can only be found out by printing: for values whose text the program
   *     makes, or may change, and for what cannot be formatted
   */
  public static String format(PrintStream stream, String format, Object[] values) {
    if (!isPlain(stream)) {
      return null;
    }
    if (values != null) {
      for (Object value : values) {
        if (!isValue(value)) {
          return null;
        }
      }
    }
    try {
      return String.format(format, values);
    } catch (IllegalFormatException | NullPointerException beforeOrAfterTheFirstWord) {
      return null;
    }
  }

  private static boolean isPlain(PrintStream stream) {
    return stream != null && stream.getClass() == PrintStream.class;
  }

  private static boolean isValue(Object value) {
    return value == null || ExternalObjects.VALUES.contains(value.getClass());
  }

  /**
   * {@code stream.write(bytes, from, count)}.
   *
   * @param stream the stream
   * @param bytes where they are
   * @param from the first of them
   * @param count how many
   * @param t the current thread's quantum
   */
  public static void write(PrintStream stream, byte[] bytes, int from, int count, StmThread t) {
    boolean valid = bytes != null && from >= 0 && count >= 0 && from <= bytes.length - count;
    if (isKept(valid ? stream : null, count, t)) {
      t.output.add(stream, Arrays.copyOfRange(bytes, from, from + count));
    } else {
      stream.write(bytes, from, count);
    }
  }

  /**
   * {@code stream.flush()}.
   *
   * @param stream the stream
   * @param t the current thread's quantum
   */
  public static void flush(PrintStream stream, StmThread t) {
    if (isKept(stream, 0, t)) {
      t.output.addFlush(stream);
    } else {
      stream.flush();
    }
  }
}
