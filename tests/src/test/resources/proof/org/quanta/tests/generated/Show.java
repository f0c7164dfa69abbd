package org.quanta.tests.generated;

import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.quanta.tests.outside.Outside;
import org.quanta.transforms.stm.rollback.Tape;

/** Writes down what a program finds: in managed code, so that quanta can go on being undone. */
public final class Show {
  /** What has no text of its own: functions of the program. */
  public interface Opaque {}

  private Show() {}

  private static boolean isFunction(Object what) {
    return what instanceof Opaque
        || what instanceof Runnable
        || what instanceof IntUnaryOperator
        || what instanceof Supplier
        || what instanceof ToIntFunction
        || what instanceof IntFunction
        || what instanceof BiFunction;
  }

  public static void say(Object what) {
    Tape.say(Tape.shorten(text(what, 3)));
  }

  public static void caught(RuntimeException e) {
    Tape.say(Outside.trace(e));
  }

  private static String text(Object what, int depth) {
    if (what == null || depth == 0) {
      return "" + (what == null);
    }
    String text = "";
    if (what instanceof Object[] all) {
      for (Object one : all) {
        text += "[" + text(one, depth - 1) + "]";
      }
    } else if (what instanceof boolean[] all) {
      for (boolean one : all) {
        text += "boolean " + one;
      }
    } else if (what instanceof byte[] all) {
      for (byte one : all) {
        text += "byte " + one;
      }
    } else if (what instanceof char[] all) {
      for (char one : all) {
        text += "char " + one;
      }
    } else if (what instanceof short[] all) {
      for (short one : all) {
        text += "short " + one;
      }
    } else if (what instanceof int[] all) {
      for (int one : all) {
        text += "int " + one;
      }
    } else if (what instanceof long[] all) {
      for (long one : all) {
        text += "long " + one;
      }
    } else if (what instanceof float[] all) {
      for (float one : all) {
        text += "float " + one;
      }
    } else if (what instanceof double[] all) {
      for (double one : all) {
        text += "double " + one;
      }
    } else if (isFunction(what)) {
      text = "function";
    } else {
      text = what.toString();
    }
    return text;
  }
}
