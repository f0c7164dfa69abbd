package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.quanta.runtime.stm.programs.Mains;

class MainMethodTest {
  @Test
  void from_jdk_25_on_main_may_belong_to_an_instance() throws Throwable {
    assertEquals("of OfAnInstance", run("OfAnInstance", 25));
    assertThrows(MainClass.Missing.class, () -> run("OfAnInstance", 17));
  }

  @Test
  void an_inherited_main_runs_on_an_instance_of_the_main_class() throws Throwable {
    assertEquals("of Heir", run("Heir", 25));
  }

  @Test
  void a_main_with_arguments_comes_first() throws Throwable {
    assertEquals("with", run("Two", 25));
    assertThrows(MainClass.Missing.class, () -> run("Two", 17));
  }

  @Test
  void a_private_constructor_is_an_error() {
    MainClass.Missing e = assertThrows(MainClass.Missing.class, () -> run("Private", 25));
    assertEquals(
        "class "
            + Mains.class.getName()
            + "$Private has no constructor without arguments that is not private, which its main"
            + " method needs",
        e.getMessage());
  }

  @Test
  void a_classic_main_always_runs() throws Throwable {
    assertEquals("classic", run("Classic", 17));
    assertEquals("classic", run("Classic", 25));
  }

  @Test
  void a_main_that_returns_something_is_none() {
    assertThrows(MainClass.Missing.class, () -> run("Returning", 17));
    assertThrows(MainClass.Missing.class, () -> run("Returning", 25));
  }

  private static String run(String name, int feature) throws Throwable {
    Class<?> mainClass = Class.forName(Mains.class.getName() + "$" + name);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      MainMethod.of(mainClass, feature).run(new String[0]);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).trim();
  }
}
