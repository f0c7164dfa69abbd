package org.quanta.runtime.stm;

/**
 * What has happened to one thread's quanta. Counted by the thread itself with plain stores; sums
 * are read at any time and may lag behind.
 */
final class Counts {
  long commits;
  long rollbacksByCycle;
  long rollbacksForced;
  long conflicts;
  long requestsHonored;
  long stepsBack;
  long parks;
  long inevitable;
  long pendingWrites;

  void rolledBack(RollbackCause cause) {
    if (cause == RollbackCause.CYCLE) {
      rollbacksByCycle++;
    } else {
      rollbacksForced++;
    }
  }

  void add(Counts other) {
    commits += other.commits;
    rollbacksByCycle += other.rollbacksByCycle;
    rollbacksForced += other.rollbacksForced;
    conflicts += other.conflicts;
    requestsHonored += other.requestsHonored;
    stepsBack += other.stepsBack;
    parks += other.parks;
    inevitable += other.inevitable;
    pendingWrites += other.pendingWrites;
  }

  @Override
  public String toString() {
    return "commits "
        + commits
        + ", rollbacks by cycle "
        + rollbacksByCycle
        + ", rollbacks forced "
        + rollbacksForced
        + ", conflicts "
        + conflicts
        + ", requests honored "
        + requestsHonored
        + ", steps back "
        + stepsBack
        + ", parks "
        + parks
        + ", inevitable "
        + inevitable
        + ", pending writes "
        + pendingWrites;
  }
}
