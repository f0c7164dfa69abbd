package org.quanta.runtime.stm;

/**
 * The main class of a translated program: runs the original main method, which is an entry and
 * begins the main thread's first quantum. If it belongs to an instance, that is constructed in a
 * quantum of its own before.
 *
 * <p>Which class that is says the attribute {@value MainClass#ATTRIBUTE} in the manifest of the jar
 * that this class was loaded from, whatever other jars are on the class path.
 */
public final class Launcher {
  private Launcher() {}

  /**
   * Runs the original main method. An exception that it throws goes on to the thread's uncaught
   * exception handler as if nothing were in between. If there is no such class or method, one line
   * on the standard error stream says so, and the exit status is 1.
   *
   * @param args handed on to the program
   * @throws Throwable what the program threw
   */
  public static void main(String[] args) throws Throwable {
    try {
      MainClass mainClass = MainClass.find();
      DirectMain direct = DirectMain.of(mainClass.type);
      MainMethod main =
          direct != null ? null : MainMethod.of(mainClass.type, Runtime.version().feature());
      if (mainClass.usesAtomicSections) {
        StmRuntime.STM.solo.expectSections();
      }
      begin();
      if (direct != null) {
        direct.run(args);
      } else {
        main.run(args);
      }
    } catch (MainClass.Missing e) {
      fail(e);
    } catch (Throwable e) {
      OriginalFrames.restoreLast(e);
      throw e;
    }
  }

  private static void begin() {
    if (System.getProperty(ForcedRollback.PROPERTY) != null
        || System.getProperty(ForcedRollback.LENGTH_PROPERTY) != null) {
      try {
        ForcedRollback.asAsked();
      } catch (IllegalArgumentException e) {
        fail(e);
      }
    }
    Output.keep();
  }

  private static void fail(Exception e) {
    System.err.println("error: " + e.getMessage());
    System.exit(1);
  }
}
