package org.quanta.runtime.gil;

/**
 * Calls the main method of a program without reflection. Reflection and method handles cost a
 * program's start milliseconds, most of them for the first use of the JDK's own machinery.
 *
 * <p>For a public main class that declares {@code public static void main(String[])}, which all
 * JDKs choose, the linker adds a subclass of this one, {@value #LINKED}. It is in the runtime's
 * package, so that in stack traces it looks like the launcher that it belongs to. Its initializer
 * makes an object, and so tells the launcher of itself. All other programs are left to {@link
 * MainMethod}.
 */
public abstract class DirectMain {
  /** The class that the linker adds. */
  static final String LINKED = "org.quanta.runtime.gil.ProgramMain";

  private static DirectMain made;

  private final String mainClass;

  /**
   * Registers this object as the one for the program.
   *
   * @param mainClass the binary name of the class whose main method it calls
   */
  protected DirectMain(String mainClass) {
    this.mainClass = mainClass;
    made = this;
  }

  /**
   * The one for a main class.
   *
   * @return null if the linker has not made one, or if it is for another class, because somebody
   *     has changed the manifest
   */
  static DirectMain of(Class<?> mainClass) {
    try {
      Class.forName(LINKED, true, DirectMain.class.getClassLoader());
      return made.mainClass.equals(mainClass.getName()) ? made : null;
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /**
   * Calls the main method.
   *
   * @param args its arguments
   * @throws Throwable what it throws
   */
  protected abstract void run(String[] args) throws Throwable;
}
