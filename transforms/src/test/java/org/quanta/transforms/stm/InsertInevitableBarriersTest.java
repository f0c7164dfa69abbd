package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.hints.Pure;
import org.quanta.transforms.stm.recording.StmRuntime;
import org.quanta.transforms.testing.External;
import org.quanta.transforms.testing.Fixture;

/** External calls that cannot be undone come after the quantum has turned inevitable. */
class InsertInevitableBarriersTest {
  static class Worker extends Thread {
    @Override
    public synchronized void start() {
      super.start();
    }
  }

  @SuppressWarnings("UnnecessaryStringBuilder")
  static class Code {
    static int harmless(int n) {
      return Math.abs(n);
    }

    static void unknown(String what) {
      External.note(what);
    }

    static void data(StringBuilder builder) {
      builder.append('a');
    }

    static String local(int n) {
      return new StringBuilder().append(n).append(';').toString();
    }

    static void blocking() throws InterruptedException {
      Thread.sleep(1);
    }

    static void printing(String text) {
      System.out.println(text);
    }

    static void formatting(int n) {
      System.out.printf("%d", n);
    }

    static void starting(Thread thread) {
      thread.start();
    }

    static boolean asking(Object o, Object other) {
      return o.equals(other);
    }

    static String askingText(Object o) {
      return o.toString();
    }

    static void exiting() {
      System.exit(1);
    }

    static void managed(String what) {
      unknown(what);
    }

    @Pure
    static void declaredPure() {
      External.note("pure");
    }

    static void all() {
      unknown(local(harmless(-3)));
    }
  }

  private final SmallProgram program = program();

  private static SmallProgram program() {
    Fixture fixture =
        Fixture.of(Worker.class, Code.class)
            .effects("inevitable org.quanta.transforms.testing.External.*");
    SmallProgram program = SmallProgram.of(fixture).withTwins();
    return program.apply(new InsertInevitableBarriers(program.facts()));
  }

  private List<String> code(String method) {
    return program.code(Code.class, method);
  }

  @Test
  void theBarrierNamesTheCallAndStandsBeforeIt() {
    assertEquals(
        List.of(
            "ALOAD 0",
            "LDC \"External.note\"",
            "ALOAD 1",
            "INVOKESTATIC StmRuntime.becomeInevitable (LString;LStmThread;)V",
            "INVOKESTATIC External.note (LString;)V",
            "RETURN"),
        code("unknown"));
  }

  @Test
  void harmlessWaitingAndManagedCallsHaveNone() {
    for (String method : List.of("harmless", "blocking", "managed", "local", "declaredPure")) {
      assertFalse(code(method).toString().contains("StmRuntime"), method);
    }
  }

  @Test
  void helperObjectsOfOthersHaveOne() {
    assertTrue(code("data").toString().contains("becomeInevitable"));
  }

  @Test
  void whatAnyObjectMayBeIsDecidedLater() {
    assertEquals(
        List.of(
            "ALOAD 0",
            "ALOAD 1",
            "DUP2",
            "POP",
            "ALOAD 2",
            "INVOKESTATIC ExternalObjects.beforeAsking (LObject;LStmThread;)V",
            "INVOKEVIRTUAL Object.equals (LObject;)Z",
            "IRETURN"),
        code("asking"));
    assertEquals(
        List.of(
            "ALOAD 0",
            "DUP",
            "ALOAD 1",
            "INVOKESTATIC ExternalObjects.beforeAsking (LObject;LStmThread;)V",
            "INVOKEVIRTUAL Object.toString ()LString;",
            "ARETURN"),
        code("askingText"));
  }

  @Test
  void outputIsKeptIfItCanBe() {
    assertEquals(
        List.of(
            "GETSTATIC System.out : Ljava/io/PrintStream;",
            "ALOAD 0",
            "ALOAD 1",
            "INVOKESTATIC Output.println (Ljava/io/PrintStream;LString;LStmThread;)V",
            "RETURN"),
        code("printing"));
    assertTrue(code("formatting").toString().contains("becomeInevitable"));
  }

  @Test
  void threadsStartWhenTheQuantumIsCertain() {
    assertEquals(
        "INVOKESTATIC StmRuntime.startThread (LThread;LStmThread;)V", code("starting").get(2));
    assertTrue(program.code(Worker.class, "start").contains("INVOKESPECIAL Thread.start ()V"));
  }

  @Test
  void beforeTheEndOfTheProgramTheQuantumIsLeft() {
    assertEquals(
        List.of(
            "ICONST_1",
            "ALOAD 0",
            "INVOKESTATIC StmRuntime.beforeExit (LStmThread;)V",
            "INVOKESTATIC System.exit (I)V"),
        code("exiting").subList(0, 4));
  }

  @Test
  void theRuntimeIsAskedFirst() throws Exception {
    program.run(Code.class, "all");
    assertEquals(
        List.of("inevitable org/quanta/transforms/testing/External.note"), StmRuntime.events());
  }

  @Test
  void eachIsCountedByReason() {
    assertEquals(2, program.tally().get("inevitable barrier: inevitable")); // one is super.start()
    assertEquals(1, program.tally().get("inevitable barrier: data"));
    assertEquals(1, program.tally().get("inevitable barrier: output"));
    assertEquals(1, program.tally().get("inevitable barrier elided: blocking"));
    assertEquals(4, program.tally().get("inevitable barrier elided: local helper object"));
    assertTrue(program.tally().get("inevitable barrier elided: pure") > 0);
    assertEquals(1, program.tally().get("output kept until the quantum is certain"));
    assertEquals(1, program.tally().get("thread start when the quantum is certain"));
    assertEquals(1, program.tally().get("exit outside of quanta"));
  }
}
