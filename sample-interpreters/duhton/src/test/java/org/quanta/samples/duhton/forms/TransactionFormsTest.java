package org.quanta.samples.duhton.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quanta.samples.duhton.Duhton.error;
import static org.quanta.samples.duhton.Duhton.run;
import static org.quanta.samples.duhton.Duhton.value;

import org.junit.jupiter.api.Test;

class TransactionFormsTest {
  @Test
  void transactionsRunAfterTheMainProgram() {
    assertEquals(
        "'hello'\n42\n",
        run("(defun f (x) (print x)) (transaction f 42)" + "(print (quote hello))"));
  }

  @Test
  void transactionsRunWhenAskedFor() {
    assertEquals(
        "42\n'hello'\n",
        run(
            "(defun f (x) (print x)) (transaction f 42)"
                + "(run-transactions) (print (quote hello))"));
    assertEquals("None", value("(run-transactions)"));
    assertEquals("None", value("(progn (defun f () 1) (transaction f))"));
  }

  @Test
  void argumentsAreEvaluatedWhenScheduling() {
    assertEquals(
        "1 7\n",
        run("(defun f (a b) (print a b)) (setq x 1)" + "(transaction f x (+ 3 4)) (setq x 2)"));
  }

  @Test
  void theFunctionIsLookedUpWhenScheduling() {
    assertEquals("1\n", run("(defun f () (print 1)) (transaction f) (defun f () (print 2))"));
  }

  @Test
  void theOneScheduledLastRunsFirst() {
    String program =
        "(defun f (x) (print x) (if (< x 10) (progn"
            + "(transaction f (+ (* x 10) 1)) (transaction f (+ (* x 10) 2)))))";
    assertEquals("2\n22\n21\n1\n12\n11\n", run(program + "(transaction f 1) (transaction f 2)"));
  }

  @Test
  void onlyFunctionsOfTheProgramAreRunAsTransactions() {
    assertEquals("transaction: 'print' is a built-in form", error("(transaction print 1)"));
    assertEquals("symbol not defined as a function: 'f'", error("(transaction f)"));
    assertEquals("transaction: expected symbol, got int", error("(transaction 1)"));
    assertEquals("call to 'transaction': not enough arguments", error("(transaction)"));
  }

  @Test
  void callsAreCheckedWhenScheduling() {
    String function = "(defun f (a) a) ";
    assertEquals("call to 'f': not enough arguments", error(function + "(transaction f)"));
    assertEquals("call to 'f': too many arguments", error(function + "(transaction f 1 2)"));
    assertEquals("call to 'run-transactions': too many arguments", error("(run-transactions 1)"));
  }

  @Test
  void aTransactionCanNotRunOthers() {
    assertEquals(
        "run-transactions: not allowed inside a transaction",
        error("(defun f () (run-transactions)) (transaction f)"));
  }

  @Test
  void errorsInTransactionsEndTheProgram() {
    assertEquals("/: division by zero", error("(defun f () (/ 1 0)) (transaction f)"));
    assertEquals("recursion too deep", error("(defun f () (+ 1 (f))) (transaction f)"));
  }

  @Test
  void recursionTooDeepIsAnError() {
    assertEquals("recursion too deep", error("(defun f () (+ 1 (f))) (f)"));
  }

  @Test
  void binaryRecursionMakesGarbage() {
    String program =
        "(defun f (n) (if (== n 0) (list 1)"
            + "(list (+ (get (f (- n 1)) 0) (get (f (- n 1)) 0)))))";
    assertEquals("[ 4096 ]\n[ 65536 ]\n", run(program + "(print (f 12)) (print (f 16))"));
  }
}
