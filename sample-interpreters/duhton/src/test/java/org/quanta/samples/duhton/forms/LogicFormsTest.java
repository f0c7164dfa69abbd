package org.quanta.samples.duhton.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quanta.samples.duhton.Duhton.run;
import static org.quanta.samples.duhton.Duhton.value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogicFormsTest {
  @ParameterizedTest
  @CsvSource({
    "(&&),1",
    "(&& 5),1",
    "(&& 1 2 3),1",
    "(&& 1 0 1),0",
    "(&& None),0",
    "(||),0",
    "(|| 5),1",
    "(|| 0 None (list)),0",
    "(|| 0 7),1",
    "(not 0),1",
    "(not 5),0",
    "(not None),1"
  })
  void theValueIsOneOrZero(String expression, String expected) {
    assertEquals(expected, value(expression));
  }

  @Test
  void evaluatesNoMoreThanItMust() {
    assertEquals("1\n", run("(|| (print 1) 2 (print 3))"));
    assertEquals("1\n", run("(&& (not (print 1)) 0 (print 3))"));
  }

  @ParameterizedTest
  @CsvSource({
    "None,0",
    "0,0",
    "(list),0",
    "(quote ()),0",
    "1,1",
    "-1,1",
    "(list 0),1",
    "(container 0),1",
    "(container),1",
    "(quote a),1",
    "(cons 0 0),1"
  })
  void noneAndZeroAndTheEmptyListAreFalse(String expression, String expected) {
    assertEquals(expected, value("(if " + expression + " 1 0)"));
  }
}
