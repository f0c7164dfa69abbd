package org.quanta.transforms.testing;

/** A library that the fixtures call: each call is recorded. */
public class External {
  /** The effects of these methods. */
  public static final String EFFECTS =
      """
      blocking org.quanta.transforms.testing.External.block*
      exit org.quanta.transforms.testing.External.exit
      data org.quanta.transforms.testing.External.*
      """;

  /** Thrown by methods here. */
  public static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
      super(message);
    }
  }

  public static void block() {
    RecordingRuntime.record("wait");
  }

  public static int block(int result) {
    RecordingRuntime.record("wait");
    return result;
  }

  public static long blockLong(long a, double b, String c) {
    RecordingRuntime.record("wait");
    return a + (long) b + c.length();
  }

  public static void blockAndThrow(String message) throws Refusal {
    RecordingRuntime.record("wait");
    throw new Refusal(message);
  }

  /** Blocks, unless a managed class overrides it. */
  public int blockOn(long a, String b) {
    RecordingRuntime.record("wait");
    return (int) a + b.length();
  }

  public static void exit(int status) {
    RecordingRuntime.record("exit " + status);
  }

  public static void note(String what) {
    RecordingRuntime.record(what);
  }

  public static String noteAndReturn(String what) {
    RecordingRuntime.record(what);
    return what;
  }
}
