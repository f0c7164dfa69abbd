package org.quanta.tests.proof;

import java.util.ArrayList;
import java.util.List;
import org.quanta.runtime.stm.OriginalFrames;

/** The program's own frames in a stack trace. */
public final class UserFrames {
  private UserFrames() {}

  /**
   * As they would be without translation; stubs have no lines.
   *
   * @param managed what the names of the program's classes begin with
   */
  public static List<String> of(StackTraceElement[] trace, String managed) {
    List<String> result = new ArrayList<>();
    for (StackTraceElement frame : OriginalFrames.of(trace)) {
      if (frame.getClassName().startsWith(managed) && frame.getLineNumber() >= 0) {
        result.add(frame.getClassName() + "." + name(frame) + ":" + frame.getLineNumber());
      }
    }
    return result;
  }

  private static String name(StackTraceElement frame) {
    return frame.getMethodName().replaceFirst("^lambda\\$(\\w+)\\$\\d+$", "lambda $1");
  }
}
