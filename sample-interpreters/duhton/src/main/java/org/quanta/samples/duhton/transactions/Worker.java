package org.quanta.samples.duhton.transactions;

import java.util.ArrayList;
import java.util.List;
import org.quanta.hints.LocationProvider;
import org.quanta.hints.Quantum;
import org.quanta.hints.QuantumLocal;
import org.quanta.samples.duhton.lang.FatalError;

/**
 * Runs transactions, one after the other, until there are none.
 *
 * <p>Between two transactions the quantum ends; inside one it can't, as the body is an atomic
 * section. So transactions of several workers appear to run one at a time, and none of them is seen
 * half done.
 */
final class Worker implements Runnable, LocationProvider {
  private final Run run;
  private final QuantumLocal<List<Transaction>> scheduledHere;
  private final List<Transaction> scheduled = new ArrayList<>();
  private Transaction current;

  /**
   * A worker on the transactions of {@code run}.
   *
   * @param scheduledHere where the form {@code transaction} finds this worker's own list
   */
  Worker(Run run, QuantumLocal<List<Transaction>> scheduledHere) {
    this.run = run;
    this.scheduledHere = scheduledHere;
  }

  @Override
  public void run() {
    scheduledHere.set(scheduled);
    Quantum.locate(this);
    try {
      work();
    } catch (FatalError e) {
      run.fail(e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      run.fail(FatalError.exhausted(e));
    } catch (InterruptedException e) {
      run.fail(new FatalError("interrupted"));
    } finally {
      Quantum.locate(null);
      scheduledHere.remove();
    }
  }

  private void work() throws InterruptedException {
    for (current = run.take(); current != null; current = next()) {
      Quantum.singleQuantum(current);
    }
  }

  /**
   * The transaction scheduled last by the one that just ended is run next, on the same thread: what
   * it needs is at hand. The others are offered to all.
   */
  private Transaction next() throws InterruptedException {
    if (scheduled.isEmpty()) {
      return run.take();
    }
    Transaction mostRecent = scheduled.remove(scheduled.size() - 1);
    if (!scheduled.isEmpty()) {
      run.share(scheduled);
      scheduled.clear();
    }
    return mostRecent;
  }

  @Override
  public String location() {
    return current == null ? null : "transaction " + current.name();
  }
}
