package org.quanta.transforms.stm.lambdas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.stm.SmallProgram;

/** The serial form of a lambda is that of the original. */
class SerialFormTest {
  interface Serial extends Function<String, Integer>, Serializable {}

  static class Code {
    static Object lambda() {
      int more = 7;
      long evenMore = 8;
      return (Serial) text -> text.length() + more + (int) evenMore;
    }

    static Object reference() {
      return (Serial) Integer::valueOf;
    }
  }

  private static SmallProgram program() {
    UnfoldLambdas pass = new UnfoldLambdas();
    SmallProgram program = SmallProgram.of(Serial.class, Code.class).apply(pass);
    pass.takeMade().forEach(program::add);
    return program;
  }

  /** All that a reader of the serial form gets to know. */
  private static String serialForm(Object lambda) throws Exception {
    Method replace = lambda.getClass().getDeclaredMethod("writeReplace");
    replace.setAccessible(true);
    SerializedLambda form = (SerializedLambda) replace.invoke(lambda);
    StringBuilder captured = new StringBuilder();
    for (int i = 0; i < form.getCapturedArgCount(); i++) {
      captured.append(' ').append(form.getCapturedArg(i).getClass());
      captured.append(' ').append(form.getCapturedArg(i));
    }
    return form + captured.toString();
  }

  private static void check(Object original, String method) throws Exception {
    Object lambda = program().run(Code.class, method);
    assertTrue(lambda.getClass().getName().contains("$$Lambda$quanta$"), "not the JDK's");
    assertEquals(serialForm(original), serialForm(lambda));
  }

  @Test
  void ofALambdaWithCapturedValues() throws Exception {
    check(Code.lambda(), "lambda");
  }

  @Test
  void ofAReference() throws Exception {
    check(Code.reference(), "reference");
  }
}
