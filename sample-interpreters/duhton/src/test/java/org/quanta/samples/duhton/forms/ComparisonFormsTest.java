package org.quanta.samples.duhton.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quanta.samples.duhton.Duhton.error;
import static org.quanta.samples.duhton.Duhton.value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonFormsTest {
  @ParameterizedTest
  @CsvSource({"<,1,0,0", "<=,1,1,0", "==,0,1,0", "!=,1,0,1", ">,0,0,1", ">=,0,1,1"})
  void comparesTwoNumbers(String form, String less, String equal, String greater) {
    assertEquals(less, value("(" + form + " -5 3)"));
    assertEquals(equal, value("(" + form + " 3 3)"));
    assertEquals(greater, value("(" + form + " 3 -5)"));
  }

  @Test
  void takesExactlyTwo() {
    assertEquals("call to '<': not enough arguments", error("(< 1)"));
    assertEquals("call to '==': too many arguments", error("(== 1 1 1)"));
  }

  @Test
  void comparesLargeNumbersByValue() {
    assertEquals("1", value("(== (+ 99999 1) 100000)"));
  }
}
