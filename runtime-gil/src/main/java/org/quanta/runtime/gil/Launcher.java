package org.quanta.runtime.gil;

/**
 * The main class of a translated program: runs the original main method inside the lock.
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
      run(args);
    } catch (MainClass.Missing e) {
      System.err.println("error: " + e.getMessage());
      System.exit(1);
    } catch (Throwable e) {
      LauncherFrames.removeFrom(e);
      throw e;
    }
  }

  private static void run(String[] args) throws Throwable {
    boolean entered = GilRuntime.enter();
    try {
      Class<?> mainClass = MainClass.find();
      DirectMain direct = DirectMain.of(mainClass);
      if (direct != null) {
        direct.run(args);
      } else {
        MainMethod.of(mainClass, Runtime.version().feature()).run(args);
      }
    } finally {
      if (entered) {
        GilRuntime.leave();
      }
    }
  }
}
