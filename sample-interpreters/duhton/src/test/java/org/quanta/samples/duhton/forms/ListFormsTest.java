package org.quanta.samples.duhton.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quanta.samples.duhton.Duhton.error;
import static org.quanta.samples.duhton.Duhton.run;
import static org.quanta.samples.duhton.Duhton.value;

import org.junit.jupiter.api.Test;

class ListFormsTest {
  @Test
  void listsPrintInBrackets() {
    assertEquals("[]", value("(list)"));
    assertEquals("[ 1 2 ]", value("(list 1 2)"));
    assertEquals("[ [ 1 ] [] ]", value("(list (list 1) (list))"));
  }

  @Test
  void itemsAreReadAndWritten() {
    assertEquals("20", value("(get (list 10 20) 1)"));
    assertEquals("None\n[ 10 5 ]\n", run("(setq l (list 10 20)) (print (set l 1 5)) (print l)"));
  }

  @Test
  void appendReturnsTheSameList() {
    assertEquals("[ 1 2 3 ]\n", run("(setq l (list 1)) (append (append l 2) 3) (print l)"));
  }

  @Test
  void listsGrow() {
    String program = "(setq l (list) i 0) (while (< i 4000) (append l i) (setq i (+ i 1)))";
    assertEquals("4000 3999\n", run(program + "(print (len l) (get l 3999))"));
  }

  @Test
  void popTakesTheLastItemOrTheOneAtAnIndex() {
    assertEquals("3 1 [ 2 ]\n", run("(setq l (list 1 2 3)) (print (pop l) (pop l 0) l)"));
  }

  @Test
  void poppingAnEmptyListIsFatal() {
    assertEquals("pop: empty list", error("(pop (list))"));
    assertEquals("pop: empty list", error("(pop (list) 0)"));
  }

  @Test
  void indexesOutOfRangeAreFatal() {
    assertEquals("get: index 2 out of range in a list of length 2", error("(get (list 1 2) 2)"));
    assertEquals("get: index -1 out of range in a list of length 1", error("(get (list 1) -1)"));
    assertEquals("set: index 0 out of range in a list of length 0", error("(set (list) 0 1)"));
    assertEquals("pop: index 1 out of range in a list of length 1", error("(pop (list 1) 1)"));
  }

  @Test
  void onlyListsHaveItems() {
    assertEquals("append: expected list, got int", error("(append 1 2)"));
    assertEquals("pop: expected list, got container", error("(pop (container))"));
    assertEquals("len: expected list, got cons", error("(len (cons 1 2))"));
    assertEquals("get: expected list or container, got int", error("(get 1 0)"));
    assertEquals("set: expected list or container, got NoneType", error("(set None 0)"));
    assertEquals("get: expected int, got symbol", error("(get (list 1) (quote a))"));
  }

  @Test
  void theNumberOfArgumentsIsChecked() {
    assertEquals("call to 'get': not enough arguments", error("(get (list 1))"));
    assertEquals("call to 'get': too many arguments", error("(get (list 1) 0 0)"));
    assertEquals("call to 'set': not enough arguments", error("(set (list 1) 0)"));
    assertEquals("call to 'set': too many arguments", error("(set (list 1) 0 0 0)"));
    assertEquals("call to 'append': not enough arguments", error("(append (list))"));
    assertEquals("call to 'append': too many arguments", error("(append (list) 1 2)"));
    assertEquals("call to 'pop': too many arguments", error("(pop (list 1) 0 0)"));
    assertEquals("call to 'len': not enough arguments", error("(len)"));
  }
}
