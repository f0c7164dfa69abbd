package org.quanta.samples.duhton.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quanta.samples.duhton.Duhton.error;
import static org.quanta.samples.duhton.Duhton.value;

import org.junit.jupiter.api.Test;

class PairFormsTest {
  @Test
  void pairsPrintAsChains() {
    assertEquals("( 1 . 2 )", value("(cons 1 2)"));
    assertEquals("( 1 2 )", value("(cons 1 (cons 2 None))"));
    assertEquals("( 1 2 . 3 )", value("(cons 1 (cons 2 3))"));
    assertEquals("( ( 1 . 2 ) 'a' None )", value("(cons (cons 1 2) (quote (a ())))"));
  }

  @Test
  void pairsAreTakenApart() {
    assertEquals("1", value("(car (cons 1 2))"));
    assertEquals("2", value("(cdr (cons 1 2))"));
    assertEquals("( 2 3 )", value("(cdr (quote (1 2 3)))"));
    assertEquals("None", value("(cdr (quote (1)))"));
  }

  @Test
  void onlyPairsArePairs() {
    assertEquals("1", value("(pair? (cons 1 2))"));
    assertEquals("0", value("(pair? 1)"));
    assertEquals("0", value("(pair? None)"));
    assertEquals("0", value("(pair? (list 1 2))"));
  }

  @Test
  void nothingElseIsTakenApart() {
    assertEquals("car: expected cons, got int", error("(car 1)"));
    assertEquals("cdr: expected cons, got NoneType", error("(cdr None)"));
    assertEquals("call to 'cons': not enough arguments", error("(cons 1)"));
    assertEquals("call to 'cons': too many arguments", error("(cons 1 2 3)"));
    assertEquals("call to 'car': not enough arguments", error("(car)"));
    assertEquals("call to 'car': too many arguments", error("(car 1 2)"));
  }
}
