package org.quanta.transforms.stm.recording;

/** Writes down that objects which are not translated were met. */
public final class ForeignObjects {
  private ForeignObjects() {}

  public static void made(Object object) {}

  public static void beforeDefault(Object receiver) {
    if (!(receiver instanceof Managed)) {
      StmRuntime.record("default", receiver, null);
    }
  }

  public static void beforeCall(Object receiver, String method, StmThread t) {
    StmRuntime.record("before " + method.replaceFirst(".*\\.", ""), receiver, t);
  }

  public static void afterCall(StmThread t) {
    StmRuntime.record("after", null, t);
  }
}
