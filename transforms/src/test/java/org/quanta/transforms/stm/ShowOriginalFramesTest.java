package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Traces are put right where the program looks at them, and nowhere else. */
class ShowOriginalFramesTest {
  private static final String RESTORE = "INVOKESTATIC OriginalFrames.restore (LThrowable;)V";

  static class Failure extends Exception {
    private static final long serialVersionUID = 1L;
  }

  static class Silent extends Exception {
    private static final long serialVersionUID = 1L;

    @Override
    public void printStackTrace() {}
  }

  static class Code {
    static int depth(Failure e) {
      return e.getStackTrace().length;
    }

    static void print(Throwable e) {
      e.printStackTrace();
    }

    static void printTo(Throwable e, PrintStream out) {
      e.printStackTrace(out);
    }

    static StackTraceElement[] ofThread() {
      return Thread.currentThread().getStackTrace();
    }

    static void dump() {
      Thread.dumpStack();
    }

    static String message(Silent e) {
      e.printStackTrace();
      return e.getMessage();
    }
  }

  private final SmallProgram program =
      SmallProgram.of(Failure.class, Silent.class, Code.class).apply(new ShowOriginalFrames());

  private List<String> code(String method) {
    return program.code(Code.class, method);
  }

  @Test
  void theTraceOfAnExceptionIsRestoredFirst() {
    assertEquals(List.of("ALOAD 0", "DUP", RESTORE), code("depth").subList(0, 3));
    assertEquals(List.of("ALOAD 0", "DUP", RESTORE), code("print").subList(0, 3));
  }

  @Test
  void theStreamIsPutAsideMeanwhile() {
    assertEquals(
        List.of(
            "ALOAD 0",
            "ALOAD 1",
            "SWAP",
            "DUP",
            RESTORE,
            "SWAP",
            "INVOKEVIRTUAL Throwable.printStackTrace (Ljava/io/PrintStream;)V",
            "RETURN"),
        code("printTo"));
  }

  @Test
  void theTraceOfAThreadIsReplaced() {
    assertEquals(
        "INVOKESTATIC OriginalFrames.of ([LStackTraceElement;)[LStackTraceElement;",
        code("ofThread").get(2));
    assertEquals("INVOKESTATIC OriginalFrames.dumpStack ()V", code("dump").get(0));
  }

  @Test
  void managedMethodsOfTheSameNameAreLeftAlone() {
    assertFalse(code("message").toString().contains("OriginalFrames"));
    assertEquals(5, program.tally().get("show original frames"));
  }
}
