package org.quanta.samples.duhton.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quanta.samples.duhton.Duhton.error;
import static org.quanta.samples.duhton.Duhton.run;
import static org.quanta.samples.duhton.Duhton.value;

import org.junit.jupiter.api.Test;

class ContainerTest {
  @Test
  void containersPrintWithTheirContent() {
    assertEquals("<container 42>", value("(container 42)"));
    assertEquals("<container None>", value("(container)"));
    assertEquals("<container [ 1 ]>", value("(container (list 1))"));
  }

  @Test
  void theContentIsReadAndWritten() {
    assertEquals(
        "42\nNone\n43\n",
        run("(setq c (container 42)) (print (get c))" + "(print (set c 43)) (print (get c))"));
  }

  @Test
  void functionsShareContainers() {
    assertEquals(
        "3\n",
        run(
            "(setq c (container 1)) (defun f (d) (set d (+ (get c) 2)))"
                + "(f c) (print (get c))"));
  }

  @Test
  void theNumberOfArgumentsIsChecked() {
    assertEquals("call to 'container': too many arguments", error("(container 1 2)"));
    assertEquals("call to 'get': too many arguments", error("(get (container) 1)"));
    assertEquals("call to 'set': not enough arguments", error("(set (container))"));
    assertEquals("call to 'set': too many arguments", error("(set (container) 1 2)"));
  }
}
