package org.quanta.runtime.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  private static final String PROGRAMS = "org.quanta.runtime.gil.programs.";

  @TempDir Path folder;

  @Test
  void the_program_runs_inside_the_lock() throws Exception {
    Child child = launch("Greeting", "a", "b");
    assertEquals(
        "hello a b\ncomes in again: false\n", child.out.replace(System.lineSeparator(), "\n"));
    assertEquals("", child.err);
    assertEquals(0, child.status);
  }

  @Test
  void the_main_class_is_that_of_the_jar_that_holds_the_launcher() throws Exception {
    Path other = Child.jar(folder, "other.jar", PROGRAMS + "NoMain");
    Path own = Child.jar(folder, "own.jar", PROGRAMS + "Greeting");
    Child child =
        Child.java(folder, "-cp", own + File.pathSeparator + other, Launcher.class.getName());
    assertTrue(child.out.startsWith("hello"), child.err);
  }

  @Test
  void an_exception_looks_as_if_the_launcher_were_not_there() throws Exception {
    Child child = launch("Failing");
    assertEquals(1, child.status);
    assertTrue(child.out.contains("the other thread came in"), child.out);
    assertTrue(
        child.err.startsWith("Exception in thread \"main\" java.io.IOException: outer"), child.err);
    assertTrue(child.err.contains("Caused by: java.lang.IllegalStateException: inner"), child.err);
    assertTrue(child.err.contains("Failing.fail(Failing.java:"), child.err);
    assertFalse(child.err.contains("Launcher"), child.err);
    assertFalse(child.err.contains("java.lang.invoke"), child.err);
    assertFalse(child.err.contains("InvocationTarget"), child.err);
  }

  @Test
  void an_exception_reaches_the_handler_of_the_thread() throws Exception {
    Child child = launch("Failing", "handled");
    assertEquals(1, child.status);
    assertTrue(child.out.contains("handler: java.io.IOException: outer"), child.out);
    assertEquals("", child.err);
  }

  @Test
  void a_failing_class_initializer_is_an_exception_of_the_program() throws Exception {
    Child child = launch("BrokenInitializer");
    assertEquals(1, child.status);
    assertTrue(
        child.err.startsWith("Exception in thread \"main\" java.lang.ExceptionInInitializerError"),
        child.err);
    assertTrue(child.err.contains("NumberFormatException"), child.err);
    assertFalse(child.err.contains("Launcher"), child.err);
  }

  @Test
  void a_missing_class_method_or_attribute_is_told_in_one_line() throws Exception {
    expectError("main class none.Such not found; it is named in ", "none.Such");
    expectError("class " + PROGRAMS + "NoMain has no", PROGRAMS + "NoMain");
    expectError("no main class: ", null);
  }

  private void expectError(String start, String mainClass) throws Exception {
    Path jar = Child.jar(folder, "app.jar", mainClass);
    Child child = Child.java(folder, "-jar", jar.toString());
    assertEquals(1, child.status);
    assertTrue(child.err.startsWith("error: " + start), child.err);
    assertEquals(1, child.err.lines().count(), child.err);
  }

  @Test
  void exiting_in_an_atomic_section_lets_shutdown_hooks_run() throws Exception {
    Child child = launch("Exiting");
    assertEquals(7, child.status);
    assertTrue(child.out.contains("the hook came in: true"), child.out);
  }

  @Test
  void without_the_hooks_monitors_deadlock_and_the_holder_is_reported() throws Exception {
    Child child =
        Child.java(
            folder,
            "-D" + Gil.PATIENCE_PROPERTY + "=200",
            "-Dcrew.patience=1000",
            "-cp",
            Child.classPath(),
            MonitorDeadlock.class.getName());
    assertEquals(1, child.status);
    assertTrue(child.err.contains("has kept the global lock for 200 ms"), child.err);
    assertTrue(child.err.contains("it is blocked at "), child.err);
    assertTrue(child.err.contains(" hangs at "), child.err);
  }

  private Child launch(String program, String... arguments) throws Exception {
    Path jar = Child.jar(folder, "app.jar", PROGRAMS + program);
    String[] command = new String[arguments.length + 2];
    command[0] = "-jar";
    command[1] = jar.toString();
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return Child.java(folder, command);
  }
}
