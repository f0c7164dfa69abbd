package org.quanta.runtime.stm;

/**
 * How a quantum waits for another one to end, and how the waiters are kept from waiting for ever.
 *
 * <p>A conflict is first of all a request: the holder is asked to end its quantum at its next
 * break, which under merged quanta is less than a microsecond away, or a few if it has just got its
 * turn itself. So the waiter spins for about that long, then yields, then parks; a waiter whose
 * holder has lost its core gives up its own within microseconds. The holder wakes parked waiters
 * when it ends; all naps are bounded, so a lost wake-up costs time, never progress.
 *
 * <p><b>Cycles.</b> Each waiter announces whom it waits for ({@link StmThread#waitsFor}, volatile),
 * and then follows the announcements. The last one to complete a cycle sees all of it. All members
 * compute the same victim: the youngest quantum that is not inevitable. The victim rolls back
 * itself; the others just wake it. A cycle seen by mistake (an announcement that is about to be
 * withdrawn) costs a needless rollback; one that is real stays, so it is seen at the latest when
 * somebody's nap is over.
 *
 * <p><b>Turns.</b> A holder that has honored a request is back at the object long before the waiter
 * has noticed. So it looks at the claims of those it kept waiting, and when it wants one of the
 * same objects again, it lets the claimant go first, for a bounded time that grows with the number
 * of times the claimant has been overtaken.
 *
 * <p>Methods are called by the waiting thread.
 */
class Waiting {
  static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final int SPINS = CORES > 1 ? 100 : 0;
  private static final int YIELDS = 3;

  /** Longer than a holder takes to honor a request of one who spins; see {@link TimeSlice}. */
  private static final long SPINNING = 5_000;

  private static final long SHORT_NAP = 100_000;
  private static final long LONG_NAP = 10_000_000;
  private static final long STEP_BACK = 50_000;

  final Stm stm;

  Waiting(Stm stm) {
    this.stm = stm;
  }

  /** Waits while the quantum of {@code lease} is running and {@code lease} is pending or held. */
  final void forQuantum(StmThread t, Lease lease, Leasable o, int round) {
    // A write lease lasts as long as its quantum; looking at it would slow its holder down.
    await(t, lease.owner, lease.epoch, lease.kind == Lease.Kind.PENDING ? lease : null, o, round);
  }

  /** Waits while {@code reader} is in {@code epoch}. */
  final void forReader(StmThread t, StmThread reader, long epoch, Object wanted) {
    await(t, reader, epoch, null, wanted, 0);
  }

  /** Waits while {@code holder} has {@code token}, at most to the end of {@code epoch}. */
  final void forToken(StmThread t, StmThread holder, long epoch, Token token, int round) {
    await(t, holder, epoch, null, token, round);
  }

  private void await(
      StmThread t, StmThread other, long epoch, Lease lease, Object wanted, int round) {
    StackProbe.reserve();
    Claim newClaim = new Claim(t, wanted, round);
    settle(t);
    t.claim = newClaim;
    t.counts.conflicts++;
    if (Statistics.ON) {
      stm.statistics.conflict(wanted);
    }
    t.waitsForEpoch = epoch;
    t.waitsFor = other;
    try {
      other.addWaiter(newClaim);
      other.requestEnd();
      breakCycle(t);
      if (spin(t, other, epoch, lease, wanted)) {
        park(t, other, epoch, lease, wanted);
      }
      t.slice.begin();
    } finally {
      t.waitsFor = null;
    }
  }

  private static boolean isBlocked(StmThread other, long epoch, Lease lease, Object wanted) {
    if (other.epoch != epoch) {
      return false;
    }
    if (wanted instanceof Token token) {
      return token.holder == other;
    }
    return lease == null || ((Leasable) wanted).quanta$lease() == lease;
  }

  /** Returns whether still blocked after a short while. */
  private boolean spin(StmThread t, StmThread other, long epoch, Lease lease, Object wanted) {
    long began = System.nanoTime();
    for (int round = 0, yields = 0; yields < YIELDS; round++) {
      if (!isBlocked(other, epoch, lease, wanted)) {
        return false;
      }
      if ((round & 31) == 31) {
        breakCycle(t);
      }
      if (SPINS > 0 && ((round & 7) != 7 || System.nanoTime() - began < SPINNING)) {
        Thread.onSpinWait();
      } else {
        Nap.yieldCore();
        yields++;
      }
    }
    return true;
  }

  private void park(StmThread t, StmThread other, long epoch, Lease lease, Object wanted) {
    boolean interrupted = false;
    long began = System.nanoTime();
    long nap = SHORT_NAP;
    t.claim.parked = true;
    try {
      while (isBlocked(other, epoch, lease, wanted)) {
        breakCycle(t);
        other.requestEnd();
        t.counts.parks++;
        if (!Nap.sleep(this, nap)) {
          giveUp(began);
        }
        interrupted |= Thread.interrupted();
        nap = Math.min(2 * nap, LONG_NAP);
        Patience.complain(t, other);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt(); // interrupts are seen at break-out points only
      }
    }
  }

  /**
   * A virtual thread that can't be suspended, because its stack is too deep, keeps its carrier from
   * all others, the one that it waits for included. So it fails as it would in any blocking call,
   * and the stack gets shorter by that.
   */
  private static void giveUp(long began) {
    if (System.nanoTime() - began > LONG_NAP) {
      throw new StackOverflowError("the stack is too deep for the thread to wait");
    }
  }

  /** Rolls this quantum back if it is the victim of a cycle of waiters; wakes the victim if not. */
  private void breakCycle(StmThread t) {
    StmThread victim = mayRollBack(t) ? t : null;
    StmThread at = t;
    for (int steps = stm.threads.all().length; steps > 0; steps--) {
      StmThread next = at.waitsFor;
      if (next == null || next.epoch != at.waitsForEpoch) {
        return;
      }
      if (next == t) {
        giveWay(t, victim);
        return;
      }
      if (mayRollBack(next) && (victim == null || victim.isOlderThan(next))) {
        victim = next;
      }
      at = next;
    }
  }

  private void giveWay(StmThread t, StmThread victim) {
    if (victim == t) {
      t.winner = t.waitsFor;
      t.winnerEpoch = t.waitsForEpoch;
      stm.life.rollback(t, RollbackCause.CYCLE);
    } else if (victim != null) {
      Nap.wake(victim.thread);
    }
  }

  /**
   * Waits, outside of any quantum, until the quantum is over that this thread's has given way to:
   * to try again before would only end the same way. Bounded, because the winner may have to wait,
   * too.
   */
  final void letWinnerEnd(StmThread t) {
    StmThread winner = t.winner;
    if (winner == null) {
      return;
    }
    t.winner = null;
    long began = 0;
    for (int round = 0; winner.epoch == t.winnerEpoch; round++) {
      if (round == SPINS + YIELDS) {
        began = System.nanoTime();
        Claim claim = new Claim(t, winner, 0);
        claim.parked = true;
        winner.addWaiter(claim);
      } else if (round > SPINS + YIELDS && System.nanoTime() - began > LONG_NAP) {
        return;
      }
      pause(round);
    }
  }

  boolean mayRollBack(StmThread t) {
    return stm.inevitability.holder != t && t.initializing == 0;
  }

  /** A short pause in a loop that waits for one step of another thread. */
  void pause(int round) {
    if (round < SPINS) {
      Thread.onSpinWait();
    } else if (round < SPINS + YIELDS) {
      Nap.yieldCore();
    } else {
      Nap.sleep(this, SHORT_NAP);
    }
  }

  /** Ends the claim of a waiter that has what it wanted, or has given up. */
  static void settle(StmThread t) {
    Claim claim = t.claim;
    if (claim != null) {
      t.claim = null;
      claim.finish();
    }
  }

  /** Called after the end of a quantum: wakes those who waited for it and remembers them. */
  void handOver(StmThread t) {
    Claim claims = t.takeWaiters();
    t.owed = claims;
    t.slice.begin();
    for (Claim claim = claims; claim != null; claim = claim.next) {
      claim.wake();
    }
  }

  /** Steps back if somebody who waited for this thread's last quantum wants {@code wanted}, too. */
  final void letOthersFirst(StmThread t, Object wanted) {
    for (Claim claim = t.owed; claim != null; claim = claim.next) {
      if (claim.wanted == wanted && !claim.done) {
        stepBack(t, claim);
        t.owed = null;
        return;
      }
    }
  }

  private void stepBack(StmThread t, Claim claim) {
    t.counts.stepsBack++;
    long began = System.nanoTime();
    awaitTurn(claim);
    t.slice.handedOver(System.nanoTime() - began);
  }

  private void awaitTurn(Claim claim) {
    for (int round = 0; round < SPINS + YIELDS; round++) {
      if (claim.done) {
        return;
      }
      pause(round);
    }
    long bound = STEP_BACK << Math.min(claim.overtaken, 7);
    long began = System.nanoTime();
    claim.steppedBack = Thread.currentThread();
    boolean interrupted = false;
    while (!claim.done && System.nanoTime() - began < bound) {
      Nap.sleep(this, bound);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
