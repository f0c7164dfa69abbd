package org.quanta.runtime.stm;

import java.util.function.Supplier;

/**
 * Memories with one mistake each, all of which have been made, or nearly so, in a prototype. A
 * suite that does not notice them proves nothing.
 */
enum Mistakes {
  /** None: the real thing. */
  NONE(Stm::new),

  /** The pending lease gets its number before it is published. */
  EARLY_NUMBER(
      () ->
          withProtocol(
              stm ->
                  new LeaseProtocol(stm) {
                    @Override
                    boolean publish(Leasable o, Lease shared, PendingLease pending) {
                      pending.number = stm.tick();
                      return o.quanta$casLease(shared, pending);
                    }
                  })),

  /** A reader that meets a pending lease without a number goes on reading. */
  NUMBER_GAP(
      () ->
          withProtocol(
              stm ->
                  new LeaseProtocol(stm) {
                    @Override
                    long numberOf(PendingLease pending) {
                      long number = pending.number;
                      return number == 0 ? Long.MAX_VALUE : number;
                    }
                  })),

  /** The writer of a shared object does not wait for its readers. */
  NO_WAIT(
      () ->
          withProtocol(
              stm ->
                  new LeaseProtocol(stm) {
                    @Override
                    void awaitReader(Leasable o, StmThread reader, long epoch, StmThread t) {}
                  })),

  /**
   * A writer that is rolled back while pending leaves the pending lease, and nobody puts it right.
   */
  KEPT_PENDING(
      () ->
          withProtocol(
              stm ->
                  new LeaseProtocol(stm) {
                    @Override
                    void abandon(Leasable o, PendingLease pending) {}

                    @Override
                    boolean giveUp(Leasable o, PendingLease pending, StmThread t) {
                      return false;
                    }
                  })),

  /** A read barrier is left out. */
  DROPPED_READ(
      () ->
          withProtocol(
              stm ->
                  new LeaseProtocol(stm) {
                    @Override
                    void read(Leasable o, StmThread t) {}
                  })),

  /** An undo record is dropped. */
  DROPPED_UNDO(
      () ->
          withProtocol(
              stm ->
                  new LeaseProtocol(stm) {
                    @Override
                    boolean prepareUndo(Leasable o, StmThread t) {
                      return false;
                    }
                  })),

  /** A rolled back quantum leaves its values behind. */
  NO_UNDO(
      () ->
          withLife(
              stm ->
                  new QuantumLife(stm) {
                    @Override
                    void undo(StmThread t) {}
                  })),

  /** A quantum's write lease outlives it unnoticed: the next quantum believes to hold it. */
  KEPT_LEASE(
      () ->
          withLife(
              stm ->
                  new QuantumLife(stm) {
                    @Override
                    Lease newWriteLease(StmThread t, long epoch) {
                      return t.quantum == Lease.ENDED ? super.newWriteLease(t, epoch) : t.quantum;
                    }
                  })),

  /** No full fence at the begin of a quantum. Not visible under sequential consistency. */
  NO_FENCE(
      () ->
          withLife(
              stm ->
                  new QuantumLife(stm) {
                    @Override
                    void publish(StmThread t, long epoch) {
                      Fences.EPOCH.setRelease(t, epoch);
                    }
                  })),

  /** Two quanta are inevitable at a time. */
  TWO_INEVITABLE(
      () ->
          new Stm() {
            @Override
            Inevitability newInevitability() {
              return new Inevitability(this) {
                @Override
                boolean tryTake(StmThread t) {
                  stm.inevitability.holder = t;
                  return true;
                }
              };
            }
          }),

  /** Who stops the others does not wait for those that are inside. */
  STOP_WITHOUT_WAITING(
      () ->
          new Stm() {
            @Override
            StopOthers newOthers() {
              return new StopOthers(this) {
                @Override
                void awaitOutside(StmThread t, StmThread other) {}
              };
            }
          }),

  /** An inevitable quantum is rolled back. */
  VICTIM_INEVITABLE(
      () ->
          new Stm() {
            @Override
            Waiting newWaiting() {
              return new Waiting(this) {
                @Override
                boolean mayRollBack(StmThread t) {
                  return true;
                }
              };
            }
          }),

  /** A cycle of waiters is not broken. */
  NO_VICTIM(
      () ->
          new Stm() {
            @Override
            Waiting newWaiting() {
              return new Waiting(this) {
                @Override
                boolean mayRollBack(StmThread t) {
                  return false;
                }
              };
            }
          });

  @SuppressWarnings("ImmutableEnumChecker") // constructors and lambdas without state
  private final Supplier<Stm> memory;

  Mistakes(Supplier<Stm> memory) {
    this.memory = memory;
  }

  Stm newMemory() {
    return memory.get();
  }

  /** Makes a part of a memory. */
  private interface Part<T> {
    T of(Stm stm);
  }

  /** The handle that the missing fence needs. */
  private static final class Fences {
    static final java.lang.invoke.VarHandle EPOCH = handle();

    private static java.lang.invoke.VarHandle handle() {
      try {
        return java.lang.invoke.MethodHandles.lookup()
            .findVarHandle(StmThread.class, "epoch", long.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
  }

  private static Stm withProtocol(Part<LeaseProtocol> part) {
    return new Stm() {
      @Override
      LeaseProtocol newProtocol() {
        return part.of(this);
      }
    };
  }

  private static Stm withLife(Part<QuantumLife> part) {
    return new Stm() {
      @Override
      QuantumLife newLife() {
        return part.of(this);
      }
    };
  }
}
