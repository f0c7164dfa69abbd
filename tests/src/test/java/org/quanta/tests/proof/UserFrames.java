package org.quanta.tests.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The program's own frames in a stack trace. */
public final class UserFrames {
  private UserFrames() {}

  /**
   * As they would be without translation: stubs have no lines, and a frame whose quantum was rolled
   * back stands for nothing any more, since a resume twin has taken its place.
   *
   * @param managed what the names of the program's classes begin with
   */
  public static List<String> of(List<StackTraceElement> trace, String managed) {
    List<String> result = new ArrayList<>();
    boolean isDead = false;
    for (StackTraceElement frame : trace) {
      if (frame.getClassName().equals("org.quanta.runtime.stm.StmRuntime")) {
        isDead = Set.of("resume", "thrown").contains(frame.getMethodName());
      } else if (frame.getClassName().startsWith(managed)) {
        if (!isDead && frame.getLineNumber() >= 0) {
          result.add(frame.getClassName() + "." + name(frame) + ":" + frame.getLineNumber());
        }
        isDead = false;
      }
    }
    return result;
  }

  private static String name(StackTraceElement frame) {
    String name =
        frame.getMethodName().replaceFirst("\\$resume\\d*$", "").replaceFirst("\\$array\\d*$", "");
    return name.equals("quanta$init")
        ? "<init>"
        : name.replaceFirst("^lambda\\$(\\w+)\\$\\d+$", "lambda $1");
  }
}
