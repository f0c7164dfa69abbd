package org.quanta.runtime.stm;

/** Why a quantum was rolled back. */
enum RollbackCause {
  /** It was the youngest of quanta that waited for each other. */
  CYCLE,
  /** A test wanted it. */
  FORCED
}
