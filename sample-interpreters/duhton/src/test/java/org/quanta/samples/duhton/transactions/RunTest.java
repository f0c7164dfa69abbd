package org.quanta.samples.duhton.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.quanta.hints.QuantumLocal;
import org.quanta.samples.duhton.lang.Cons;
import org.quanta.samples.duhton.lang.DuList;
import org.quanta.samples.duhton.lang.FatalError;
import org.quanta.samples.duhton.lang.Form;
import org.quanta.samples.duhton.lang.Frame;
import org.quanta.samples.duhton.lang.Function;
import org.quanta.samples.duhton.lang.None;
import org.quanta.samples.duhton.lang.SymbolTable;

/**
 * Runs several workers without a translation. That is safe here, as these transactions share
 * nothing: what is tested is how workers wait for each other.
 */
class RunTest {
  private static final int WORKERS = 4;

  private final QuantumLocal<List<Transaction>> scheduledHere = new QuantumLocal<>();
  private final ArrayDeque<Transaction> pending = new ArrayDeque<>();

  @RepeatedTest(20)
  void everyTransactionRunsOnceOnSomeWorker() throws InterruptedException {
    List<DuList> results = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      DuList result = new DuList();
      results.add(result);
      pending.add(transaction(() -> result.append(1)));
    }
    runAll();
    for (DuList result : results) {
      assertEquals(1, result.size());
    }
  }

  @RepeatedTest(20)
  void idleWorkersWaitForWhatOthersSchedule() throws InterruptedException {
    DuList[] results = new DuList[200];
    pending.add(transaction(() -> split(results, 0, results.length)));
    runAll();
    for (DuList result : results) {
      assertEquals(1, result.size());
    }
  }

  private void split(DuList[] results, int from, int to) {
    if (to - from == 1) {
      results[from] = new DuList();
      results[from].append(1);
      return;
    }
    int middle = (from + to) / 2;
    scheduledHere.get().add(transaction(() -> split(results, from, middle)));
    scheduledHere.get().add(transaction(() -> split(results, middle, to)));
  }

  @Test
  void aRunWithoutTransactionsIsOverAtOnce() throws InterruptedException {
    runAll();
  }

  @RepeatedTest(5)
  void anErrorEndsTheRunWithoutWaitingForOthers() {
    pending.add(transaction(() -> sleep(60_000)));
    pending.add(
        transaction(
            () -> {
              throw new FatalError("broken");
            }));
    FatalError error =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> assertThrows(FatalError.class, this::runAll));
    assertEquals("broken", error.getMessage());
  }

  private static void sleep(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void runAll() throws InterruptedException {
    Run run = new Run(pending, WORKERS);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      Thread thread = new Thread(new Worker(run, scheduledHere));
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    run.awaitEnd();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** A transaction whose body is Java code. */
  private static Transaction transaction(Runnable code) {
    Form body =
        new Form("body") {
          @Override
          public Object call(Object arguments, Frame frame) {
            code.run();
            return None.NONE;
          }
        };
    SymbolTable symbols = new SymbolTable();
    symbols.define(body);
    Object call = new Cons(symbols.intern("body"), None.NONE);
    Function function = new Function("test", None.NONE, new Cons(call, None.NONE));
    return new Transaction(function, function.bind(None.NONE, new Frame()));
  }
}
