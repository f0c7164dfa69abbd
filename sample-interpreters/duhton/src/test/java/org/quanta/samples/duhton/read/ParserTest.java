package org.quanta.samples.duhton.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quanta.samples.duhton.lang.Cons;
import org.quanta.samples.duhton.lang.FatalError;
import org.quanta.samples.duhton.lang.Printer;
import org.quanta.samples.duhton.lang.SymbolTable;

class ParserTest {
  @Test
  void blanksAndParenthesesSeparateTokens() {
    assertEquals("( 'a' 'b' ( 'c' None 'd' ) 'e' )", parse(" a\tb(c()d)\r\ne "));
    assertEquals("None", parse(" \n "));
  }

  @Test
  void commentsGoToTheEndOfTheLine() {
    assertEquals("( 'a' 'b' )", parse("; (x\na;y ; z\n;\nb ; ("));
  }

  @ParameterizedTest
  @CsvSource({
    "42,42",
    "-2,-2",
    "+5,5",
    "0,0",
    "-0,0",
    "0x10,16",
    "0XfF,255",
    "-0x10,-16",
    "010,8",
    "-017,-15",
    "00,0",
    "2147483647,2147483647",
    "-2147483648,-2147483648",
    "2147483648,-2147483648",
    "4294967295,-1",
    "0xffffffff,-1"
  })
  void numbersAreReadAsInC(String token, String expected) {
    assertEquals("( " + expected + " )", parse(token));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "+", "1a", "a1", "08", "0x", "0xg", "--1", "1.5", "1-", "x:y", "."})
  void everythingElseIsASymbol(String token) {
    assertEquals("( '" + token + "' )", parse(token));
  }

  @Test
  void symbolsAreUnique() {
    Cons program = (Cons) Parser.parse("abc abc", new SymbolTable());
    assertTrue(program.car() == ((Cons) program.cdr()).car());
  }

  @Test
  void unbalancedParenthesesAreErrors() {
    assertEquals("unbalanced parentheses: '(' in line 2 is never closed", error("(a)\n(b\n(c)\n"));
    assertEquals("unbalanced parentheses: ')' too many in line 3", error("(a)\n\nb)"));
  }

  @Test
  void tokensHaveUpTo200Characters() {
    assertEquals("( '" + "x".repeat(200) + "' )", parse("x".repeat(200)));
    assertEquals(
        "token of more than 200 characters in line 2", error("\n(" + "x".repeat(201) + ")"));
  }

  @Test
  void aTextIsCompleteWhenNothingIsMissing() {
    assertTrue(Parser.isComplete(""));
    assertTrue(Parser.isComplete("(a) b"));
    assertTrue(Parser.isComplete("(a))("));
    assertFalse(Parser.isComplete("(a"));
    assertFalse(Parser.isComplete("(a ; )\n"));
  }

  private static String parse(String text) {
    return Printer.toString(Parser.parse(text, new SymbolTable()));
  }

  private static String error(String text) {
    return assertThrows(FatalError.class, () -> parse(text)).getMessage();
  }
}
