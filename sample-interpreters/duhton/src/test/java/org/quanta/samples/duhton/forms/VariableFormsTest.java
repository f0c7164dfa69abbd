package org.quanta.samples.duhton.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quanta.samples.duhton.Duhton.error;
import static org.quanta.samples.duhton.Duhton.run;
import static org.quanta.samples.duhton.Duhton.value;

import org.junit.jupiter.api.Test;

class VariableFormsTest {
  @Test
  void setqAssignsPairsAndReturnsTheLastValue() {
    assertEquals("2\n1 2\n", run("(print (setq x 1 y 2)) (print x y)"));
    assertEquals("None", value("(setq)"));
    assertEquals("setq: odd number of arguments", error("(setq x 1 y)"));
    assertEquals("setq: expected symbol, got int", error("(setq 1 2)"));
  }

  @Test
  void laterPairsSeeEarlierOnes() {
    assertEquals("1 2\n", run("(setq x 1 y (+ x 1)) (print x y)"));
  }

  @Test
  void functionsAssignTheirOwnVariablesOnly() {
    String program = "(setq x 1) (defun f () (setq x (+ x 1)) x) ";
    assertEquals("2 2 1\n", run(program + "(print (f) (f) x)"));
  }

  @Test
  void functionsSeeGlobalsButNotTheirCallers() {
    assertEquals("5\n", run("(defun f () x) (setq x 5) (print (f))"));
    assertEquals(
        "symbol not defined as a variable: 'y'",
        error("(defun inner () y) (defun outer (y) (inner)) (outer 1)"));
  }

  @Test
  void parametersHideGlobals() {
    assertEquals("7 1\n", run("(setq x 1) (defun f (x) x) (print (f 7) x)"));
  }

  @Test
  void aVariableAndAFunctionMayHaveTheSameName() {
    assertEquals("3 4\n", run("(defun f () 3) (setq f 4) (print (f) f)"));
  }

  @Test
  void functionsAreDefinedAgain() {
    assertEquals(
        "1\n2\n",
        run("(defun f () 1) (defun g () (f)) (print (g))" + "(defun f () 2) (print (g))"));
    assertEquals("None", value("(defun f () 1)"));
    assertEquals("9", value("(progn (defun + (a b) 9) (+ 1 2))"));
  }

  @Test
  void anEmptyBodyReturnsNone() {
    assertEquals("None\n", run("(defun f ()) (print (f))"));
  }

  @Test
  void definitionsAreChecked() {
    assertEquals("call to 'defun': not enough arguments", error("(defun f)"));
    assertEquals("defun: expected symbol, got int", error("(defun 1 () 2)"));
    assertEquals("f: expected symbol, got int", error("(defun f (1) 2)"));
    assertEquals("f: expected list of parameters, got symbol", error("(defun f x 2)"));
  }

  @Test
  void definedLooksForLocalThenForGlobalVariables() {
    assertEquals("0\n1\n", run("(print (defined? x)) (setq x 1) (print (defined? x))"));
    assertEquals(
        "0 1\n",
        run(
            "(defun f (b) (setq c (defined? a)) (defined? b))"
                + "(defun g () (setq before (defined? own)) (setq own 1) (print before (defined? own)))"
                + "(f 1) (g)"));
    assertEquals("0", value("(defined? print)"));
    assertEquals("1", value("(defined? None)"));
    assertEquals("defined?: expected symbol, got int", error("(defined? 1)"));
  }

  @Test
  void quotedDataThatLooksLikeAnAssignmentChangesNothing() {
    assertEquals("5\n", run("(setq x 5) (defun f () (quote (setq x 1 y)) x) (print (f))"));
  }
}
