package org.quanta.samples.duhton.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.quanta.samples.duhton.Duhton.error;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quanta.samples.duhton.lang.SymbolTable;
import org.quanta.samples.duhton.transactions.Scheduler;

class BuiltInFormsTest {
  private static final Set<String> FORMS =
      Set.of(
          "progn",
          "setq",
          "print",
          "+",
          "-",
          "*",
          "/",
          "%",
          "^",
          "<<",
          ">>",
          "||",
          "&&",
          "<",
          "<=",
          "==",
          "!=",
          ">",
          ">=",
          "type",
          "quote",
          "list",
          "container",
          "get",
          "set",
          "append",
          "pop",
          "len",
          "if",
          "while",
          "defun",
          "car",
          "cdr",
          "cons",
          "not",
          "transaction",
          "run-transactions",
          "sleepms",
          "time",
          "defined?",
          "pair?",
          "assert");

  @Test
  void thereAre42Forms() {
    assertEquals(42, FORMS.size());
    SymbolTable symbols = new SymbolTable();
    BuiltInForms.define(symbols, new Scheduler(1), System.out, System.err);
    for (String name : FORMS) {
      assertNotNull(symbols.intern(name).function(), name);
    }
  }

  @Test
  void onlyNamesAreCalled() {
    assertEquals("symbol not defined as a function: 'f'", error("(f)"));
    assertEquals("not the name of a function: ( 'f' )", error("((f) 1)"));
    assertEquals("not the name of a function: 1", error("(1 2)"));
    assertEquals("symbol not defined as a variable: 'x'", error("x"));
  }

  @Test
  void callsAreChecked() {
    assertEquals("call to 'f': not enough arguments", error("(defun f (a b) a) (f 1)"));
    assertEquals("call to 'f': too many arguments", error("(defun f (a b) a) (f 1 2 3)"));
    assertEquals("call to 'f': too many arguments", error("(defun f () 1) (f 1)"));
  }
}
