package org.quanta.runtime.stm;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * For tests: rolls the running quantum back at chosen barriers and breaks. A program that gives the
 * same result for each choice can be rolled back anywhere.
 *
 * <p>An <em>event</em> is the execution of a barrier, a break that ends the quantum, the begin of a
 * break-out or of inevitability. Events are counted over all threads; with one thread, the n-th
 * event is the same in each run up to it. Inevitable quanta are left alone, and so are class
 * initializers.
 *
 * <p>The events are seen through the switch that turns the barriers on, so none of this costs
 * anything when it is not used. Only one may be in effect at a time, and it has to be begun and
 * closed while no thread is inside a quantum.
 *
 * <p>A whole program is put under it by two system properties, which its launcher looks at: {@value
 * #PROPERTY}, one of {@code N}, {@code every N}, {@code random SEED ONE_IN}, {@code everywhere};
 * and {@value #LENGTH_PROPERTY}, the number of breaks that make a quantum.
 */
public final class ForcedRollback implements AutoCloseable {
  static final String PROPERTY = "quanta.stm.rollback";
  static final String LENGTH_PROPERTY = "quanta.stm.length";

  private final AtomicLong events = new AtomicLong();
  private final AtomicLong rollbacks = new AtomicLong();
  private volatile Choice choice;

  /** Says which events are chosen. */
  private interface Choice {
    /**
     * Whether a quantum should be rolled back.
     *
     * @param t the thread that the event is about
     * @param event its number
     */
    boolean test(StmThread t, long event);
  }

  private ForcedRollback(Choice choice) {
    this.choice = choice;
    if (StmRuntime.STM.solo.isOn()) {
      StmRuntime.STM.solo.turnOff();
    }
    StmRuntime.BARRIERS.observe(this::event);
  }

  /**
   * Rolls back at the {@code n}-th event, once.
   *
   * @param n counted from 1; 0 for never, to count events only
   * @return to be closed in the end
   */
  public static ForcedRollback at(long n) {
    return new ForcedRollback((t, event) -> event == n);
  }

  /**
   * Rolls back at the {@code n}-th event and at every {@code n}-th after it. An {@code n} less than
   * the number of events in a quantum will make no progress.
   *
   * @param n counted from 1
   * @return to be closed in the end
   */
  public static ForcedRollback every(long n) {
    return new ForcedRollback((t, event) -> event % n == 0);
  }

  /**
   * Rolls back at random events, but no quantum twice in a row: it commits when it is tried again,
   * unless others are in its way.
   *
   * @param seed makes the choice; with one thread, the same one each time
   * @param oneIn how many events there are to one that is chosen, on average
   * @return to be closed in the end
   */
  public static ForcedRollback random(long seed, int oneIn) {
    Map<StmThread, Long> commitsBefore = new ConcurrentHashMap<>();
    return new ForcedRollback(
        (t, event) ->
            new SplittableRandom(seed * 0x9E3779B97F4A7C15L + event).nextInt(oneIn) == 0
                && !Objects.equals(commitsBefore.put(t, t.counts.commits), t.counts.commits));
  }

  /**
   * Rolls each quantum back at each of its events: at the first one, then, when it is tried again,
   * at the second one, and so on, until it has passed all of them and commits. With one thread, all
   * places of one run of a program are tried so. Takes time that grows with the square of the
   * length of a quantum.
   *
   * @return to be closed in the end
   */
  public static ForcedRollback everywhere() {
    Map<StmThread, EachEvent> quanta = new ConcurrentHashMap<>();
    return new ForcedRollback(
        (t, event) -> quanta.computeIfAbsent(t, thread -> new EachEvent()).isNext(t.counts));
  }

  /** How far one thread's quantum has got by being rolled back. */
  private static final class EachEvent {
    private long commits = -1;
    private long rollbacks;
    private int passed;
    private int events;

    boolean isNext(Counts counts) {
      long rollbacksNow = counts.rollbacksByCycle + counts.rollbacksForced;
      boolean isNew = counts.commits != commits;
      if (isNew) {
        passed = 0;
      }
      if (isNew || rollbacksNow != rollbacks) {
        events = 0;
      }
      commits = counts.commits;
      rollbacks = rollbacksNow;
      events++;
      if (events <= passed) {
        return false;
      }
      passed = events;
      return true;
    }
  }

  /**
   * Chooses another event, and begins to count anew. Spares a change of the barriers, for those who
   * try all events.
   *
   * @param n counted from 1; 0 for never
   */
  public void aimAt(long n) {
    events.set(0);
    rollbacks.set(0);
    choice = (t, event) -> event == n;
  }

  /**
   * Does what the system properties ask for; nothing if they are not set.
   *
   * @throws IllegalArgumentException if it can't be understood; the message is for users
   */
  static void asAsked() {
    fixLength(Integer.getInteger(LENGTH_PROPERTY, 0));
    String choice = System.getProperty(PROPERTY);
    if (choice != null) {
      of(choice.split(" "));
    }
  }

  private static ForcedRollback of(String... words) {
    try {
      return switch (words[0]) {
        case "every" -> every(Long.parseLong(words[1]));
        case "everywhere" -> everywhere();
        case "random" -> random(Long.parseLong(words[1]), Integer.parseInt(words[2]));
        default -> at(Long.parseLong(words[0]));
      };
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "the property "
              + PROPERTY
              + " is '"
              + String.join(" ", words)
              + "'; it should be 'N', 'every N', 'random SEED ONE_IN', or 'everywhere'",
          e);
    }
  }

  /**
   * Makes quanta of all threads that begin from now on end at each break, or at each n-th one.
   *
   * @param breaks how many breaks make a quantum; 0 for as many as seem right, as usual
   */
  public static void fixLength(int breaks) {
    QuantumLength.fixAll(breaks);
  }

  /**
   * Makes quanta of the calling thread end at each break, or at each n-th one.
   *
   * @param breaks how many breaks make a quantum, at least 1
   * @param t the current thread's quantum
   */
  public static void fixLength(int breaks, StmThread t) {
    t.length.fix(breaks);
    t.limit = breaks - 1;
  }

  /**
   * How often the program has gone back from leases to one thread without.
   *
   * @return the number
   */
  public static int modeChanges() {
    return StmRuntime.STM.solo.wayBack.returns();
  }

  /**
   * How many events there have been.
   *
   * @return the number
   */
  public long events() {
    return events.get();
  }

  /**
   * How many quanta have been rolled back by this.
   *
   * @return the number
   */
  public long rollbacks() {
    return rollbacks.get();
  }

  /** Goes back to barriers without rollbacks. */
  @Override
  public void close() {
    StmRuntime.BARRIERS.turnOn();
  }

  private void event(StmThread t) {
    if (t == null) { // the JVM does not forgive a class initializer that fails
      return;
    }
    long number = events.incrementAndGet();
    if (t.state == StmThread.RUNNING
        && t.initializing == 0
        && !StmRuntime.isInevitable(t)
        && choice.test(t, number)) {
      rollbacks.incrementAndGet();
      t.stm.life.rollback(t, RollbackCause.FORCED);
    }
  }
}
