package org.quanta.samples.duhton.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quanta.samples.duhton.Duhton.error;
import static org.quanta.samples.duhton.Duhton.value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArithmeticFormsTest {
  @ParameterizedTest
  @CsvSource({
    "(+),0",
    "(+ 1),1",
    "(+ 1 2 3),6",
    "(+ 40 2),42",
    "(-),0",
    "(- 5),5",
    "(- 10 2 3),5",
    "(- 0 7),-7",
    "(*),1",
    "(* 3),3",
    "(* 2 3 7),42",
    "(/),0",
    "(/ 7),7",
    "(/ 100 5 2),10",
    "(%),0",
    "(% 7),7",
    "(% 17 10 4),3",
    "(^),0",
    "(^ 5),5",
    "(^ 6 3),5",
    "(^ 1 2 4),7",
    "(<<),0",
    "(<< 1),1",
    "(<< 1 4),16",
    "(<< 1 4 1),32",
    "(>>),0",
    "(>> 9),9",
    "(>> 256 2 1),32",
    "(>> -16 2),-4"
  })
  void takesAnyNumberOfArgumentsFromTheLeft(String expression, String expected) {
    assertEquals(expected, value(expression));
  }

  @ParameterizedTest
  @CsvSource({"(/ 7 2),3", "(/ -7 2),-3", "(/ 7 -2),-3", "(% 7 2),1", "(% -7 2),-1", "(% 7 -2),1"})
  void divisionTruncatesAsInC(String expression, String expected) {
    assertEquals(expected, value(expression));
  }

  @ParameterizedTest
  @CsvSource({
    "(+ 2147483647 1),-2147483648",
    "(- -2147483648 1),2147483647",
    "(* 65536 65536),0",
    "(/ -2147483648 -1),-2147483648"
  })
  void numbersWrapAroundAt32Bits(String expression, String expected) {
    assertEquals(expected, value(expression));
  }

  @Test
  void divisionByZeroIsFatal() {
    assertEquals("/: division by zero", error("(/ 1 0)"));
    assertEquals("%: division by zero", error("(% 1 0)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+", "-", "*", "/", "%", "^", "<<", ">>", "<", "<=", "==", "!=", ">", ">="})
  void argumentsMustBeNumbers(String form) {
    assertEquals(form + ": expected int, got symbol", error("(" + form + " 1 (quote a))"));
    assertEquals(form + ": expected int, got NoneType", error("(" + form + " None 1)"));
  }
}
