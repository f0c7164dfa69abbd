package org.quanta.samples.duhton.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quanta.samples.duhton.Duhton.error;
import static org.quanta.samples.duhton.Duhton.run;
import static org.quanta.samples.duhton.Duhton.value;

import org.junit.jupiter.api.Test;

class ControlFormsTest {
  @Test
  void prognReturnsItsLastValue() {
    assertEquals("3", value("(progn 1 2 3)"));
    assertEquals("None", value("(progn)"));
  }

  @Test
  void ifHasOneExpressionForTrueAndAnyNumberForFalse() {
    assertEquals("2", value("(if 1 2 3 4)"));
    assertEquals("4", value("(if 0 2 3 4)"));
    assertEquals("None", value("(if 0 2)"));
    assertEquals("call to 'if': not enough arguments", error("(if 1)"));
  }

  @Test
  void whileRepeatsItsBody() {
    assertEquals("0\n1\n2\n", run("(setq n 0) (while (< n 3) (print n) (setq n (+ n 1)))"));
    assertEquals("None", value("(while 0 1)"));
    assertEquals("call to 'while': not enough arguments", error("(while)"));
  }

  @Test
  void quoteReturnsTheProgramAsData() {
    assertEquals("'a'", value("(quote a)"));
    assertEquals("( 1 ( '+' 'x' 2 ) None )", value("(quote (1 (+ x 2) ()))"));
    assertEquals("call to 'quote': not enough arguments", error("(quote)"));
    assertEquals("call to 'quote': too many arguments", error("(quote a b)"));
  }

  @Test
  void printSeparatesValuesByOneBlank() {
    assertEquals("1 'a' None [ 2 ]\n", run("(print 1 (quote a) () (list 2))"));
    assertEquals("\n", run("(print)"));
    assertEquals("1\n2 None\n", run("(print 2 (print 1))"));
  }

  @Test
  void typeNamesTypes() {
    assertEquals("'int'", value("(type 1)"));
    assertEquals("'symbol'", value("(type (quote a))"));
    assertEquals("'NoneType'", value("(type None)"));
    assertEquals("'cons'", value("(type (quote (1)))"));
    assertEquals("'list'", value("(type (list))"));
    assertEquals("'container'", value("(type (container))"));
  }

  @Test
  void assertReturnsNoneOrShowsTheCondition() {
    assertEquals("None", value("(assert 1)"));
    assertEquals("assert failed", error("(assert (== 1 2))"));
  }

  @Test
  void timeIsANumberThatIsNotNegative() {
    assertEquals("1", value("(>= (time) 0)"));
    assertEquals("call to 'time': too many arguments", error("(time 1)"));
  }

  @Test
  void sleepingTakesAtLeastThatLong() {
    assertEquals("1\n", run("(setq t (time)) (sleepms 30) (print (>= (- (time) t) 29))"));
    assertEquals("sleepms: negative time -1", error("(sleepms -1)"));
    assertEquals("sleepms: expected int, got list", error("(sleepms (list))"));
  }
}
