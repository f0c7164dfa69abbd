package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.quanta.interpreter.Slow;

/** A quantum that keeps others waiting for long is named, once. The build sets the patience low. */
class PatienceTest {
  @Test
  void aLongQuantumIsNamedOnceWithItsFrames() throws Exception {
    Stm stm = new Stm();
    Box box = new Box(0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stderr = System.err;
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      Quanta.inThreads(
          stm,
          2,
          (t, number) -> {
            if (number == 0) {
              Quanta.run(t, u -> sleepsWith(box, u));
            } else {
              Thread.sleep(50);
              t.location = () -> "line 12";
              Quanta.run(t, u -> box.set(box.get(u) + 1, u));
            }
          });
    } finally {
      System.setErr(stderr);
    }
    String report = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(report.contains("\"quanta-1\" (at line 12) has waited"), report);
    assertTrue(
        report.contains("called from org.quanta.interpreter.Slow.takesLong(Slow.java:"), report);
    assertEquals(2, report.split("has waited", -1).length, report);
    assertEquals(2, box.value);
  }

  @Test
  void soIsOneThatKeepsTheTokenOfTheStart() throws Exception {
    Stm stm = new Stm(new BarrierSwitch());
    StmThread holder = stm.threads.attach();
    holder.thread = Thread.currentThread();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stderr = System.err;
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      stm.life.begin(holder, null);
      Thread waiter = new Thread(() -> Quanta.run(stm.threads.attach(), u -> {}), "waiter");
      waiter.setDaemon(true);
      waiter.start();
      for (int i = 0; i < 60_000 && bytes.size() == 0; i++) {
        Thread.sleep(1);
      }
      stm.life.end(holder);
      waiter.join();
    } finally {
      System.setErr(stderr);
    }
    String report = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(report.contains("\"waiter\" has waited"), report);
  }

  private static void sleepsWith(Box box, StmThread t) {
    box.set(1, t);
    Slow.takesLong(Long.getLong("quanta.stm.patience", 300) + 600);
  }
}
