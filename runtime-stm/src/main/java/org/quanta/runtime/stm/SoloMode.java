package org.quanta.runtime.stm;

/**
 * The program's start as under a global lock: as long as at most one thread is inside a quantum,
 * quanta take no leases, and can't be rolled back.
 *
 * <p>A quantum begins by taking the {@link #token}, and gives it back at its end. A thread that has
 * to wait for it asks the holder to end its quantum after a time slice, and charges the time it has
 * lost to {@link SoloPolicy}. When that finds leases cheaper than more waiting, the waiter that has
 * got the token throws the switch: at that moment nobody is inside. From then on there are leases:
 * objects of the solo time have leases of quanta that have ended, or none.
 *
 * <p>When only one thread has been inside for long, {@link SoloReturn}, that one turns the mode on
 * again, at the end of a quantum, while it keeps the others outside like {@link StopOthers}. What
 * leases there are count for nothing then; those that let readers in count again after the next
 * switch, and are as good as before, since nobody is inside at that moment.
 *
 * <p>A quantum with an atomic section may take seconds, in which nobody can throw the switch. So in
 * a program that has some, the first thread to enter throws it when others are about to.
 *
 * <p>A thread that finds the mode on may find it off when it has the token; then it gives the token
 * back and goes on with leases. It has read {@link #on} after the switch, so it sees everything
 * that was done before. A thread that finds the mode off may find it on, or somebody who keeps it
 * outside, when it has stored its epoch; then it begins anew.
 */
final class SoloMode {
  private static final long SLICE = 1_000_000;
  private static final long LONGEST_NAP = 4 * SLICE;

  final Token token = new Token();
  private final Stm stm;
  private final BarrierSwitch barriers;
  private final SoloPolicy policy = new SoloPolicy();
  final SoloReturn wayBack;
  private final StartingThreads starting = new StartingThreads();

  /** Whether there are atomic sections. Plain: set once, and to see it late does no harm. */
  private boolean sections;

  /**
   * Volatile: turned off by the holder of the token, after the barriers are on; turned on by who
   * keeps all others outside, before the barriers are off.
   */
  private volatile boolean on = true;

  SoloMode(Stm stm, BarrierSwitch barriers, String quiet) {
    this.stm = stm;
    this.barriers = barriers;
    this.wayBack = new SoloReturn(stm, quiet);
  }

  boolean isOn() {
    return on;
  }

  /** From now on quanta may be long: the program has atomic sections. */
  void expectSections() {
    sections = true;
  }

  /** A thread of the program is about to be started. */
  void starts(Thread thread) {
    if (on) {
      starting.add(thread);
    }
  }

  /** Takes the token for a quantum of {@code t}, unless it has it or the mode ends meanwhile. */
  void enter(StmThread t) {
    if (t.owed != null) {
      stm.waiting.letOthersFirst(t, token);
    }
    if (token.holder != t && !token.tryTake(t)) {
      long lost = awaitToken(t);
      Waiting.settle(t);
      if (on && (wayBack.isAlways() || policy.isEnough(lost, System.nanoTime()))) {
        tryTurnOff();
      }
    }
    if (on) {
      starting.remove(Thread.currentThread());
      if (sections && starting.areThere()) {
        tryTurnOff();
      }
    }
    if (on) {
      t.solo = true;
    } else {
      token.holder = null;
    }
  }

  /** Gives the token back when a quantum could not begin. */
  void leave(StmThread t) {
    t.solo = false;
    token.holder = null;
  }

  /** Gives the token back if {@code t} has it for no solo quantum. */
  void settle(StmThread t) {
    if (!t.solo && token.holder == t) {
      token.holder = null;
    }
  }

  /** If there is no memory or stack for it, the mode goes on, and a later waiter tries again. */
  private void tryTurnOff() {
    try {
      turnOff();
    } catch (StackOverflowError | OutOfMemoryError e) {
      // barriers may be on already, which does no harm
    }
  }

  /**
   * Turns the mode on again, if it is time for that. The caller is inside with leases, and ends its
   * quantum next: only then do others get in, who have been kept outside.
   */
  void tryTurnOn(StmThread t) {
    if (on || t.othersStopped || !barriers.canTurnOff()) {
      return;
    }
    try {
      StackProbe.reserve();
      if (wayBack.tryKeepOthersOut(t, token, sections)) {
        t.solo = true; // has the token until its quantum ends, so that nobody throws the switch now
        on = true;
        barriers.turnOff();
      }
    } catch (StackOverflowError | OutOfMemoryError e) {
      // another time; or leases are taken all the same, which does no harm
    }
  }

  /** Throws the switch. The caller has the token, or knows that no thread is inside a quantum. */
  void turnOff() {
    barriers.turnOn();
    on = false;
    starting.forget();
  }

  /**
   * Returns the time lost. There is a limit to what a nap counts for: what is more is lost to a
   * machine that has other things to do.
   */
  private long awaitToken(StmThread t) {
    long began = System.nanoTime();
    long last = began;
    long lost = 0;
    boolean interrupted = false;
    StmThread registeredWith = null;
    for (int round = 0; !token.tryTake(t); round++) {
      StmThread holder = token.holder;
      if (holder == null) {
        continue;
      }
      if (holder != registeredWith) {
        registeredWith = holder;
        register(t, holder, round);
        continue; // it may have ended before it could see the claim
      }
      if (last - began >= SLICE) {
        holder.requestEnd();
      }
      Nap.sleep(this, SLICE / 2);
      long now = System.nanoTime();
      lost += Math.min(LONGEST_NAP, now - last);
      last = now;
      interrupted |= Thread.interrupted();
      if ((round & 7) == 7) {
        registeredWith = null; // it may have ended and begun again since
      }
      Patience.complain(t, holder);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return lost;
  }

  private void register(StmThread t, StmThread holder, int round) {
    Waiting.settle(t);
    Claim claim;
    try {
      claim = new Claim(t, token, Math.min(round, 7));
    } catch (OutOfMemoryError e) {
      return; // the thread is outside, and must get in: it looks again by itself
    }
    claim.parked = true;
    t.claim = claim;
    holder.addWaiter(claim);
  }
}
