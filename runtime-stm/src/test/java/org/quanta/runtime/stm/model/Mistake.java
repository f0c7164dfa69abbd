package org.quanta.runtime.stm.model;

/** What can be built into the model on purpose. A model in which they go unnoticed is no use. */
enum Mistake {
  /** The protocol as it is. */
  NONE,

  /** The pending lease gets its number before it is published. */
  EARLY_NUMBER,

  /** A reader that meets a pending lease without a number goes on reading. */
  NUMBER_GAP,

  /** The writer of a shared object does not wait for its readers. */
  NO_WAIT,

  /** A quantum looks at the clock before its epoch is published: what a missing fence may do. */
  NO_FENCE,

  /** A quantum that is rolled back leaves its values behind. */
  NO_UNDO,

  /** A writer that is rolled back while pending leaves the lease, and nobody puts it right. */
  KEPT_PENDING,

  /** A quantum's write lease outlives it unnoticed: the next one believes to hold it. */
  KEPT_LEASE,

  /** Two quanta are inevitable at a time. */
  TWO_INEVITABLE,

  /** An inevitable quantum is rolled back if it is the youngest in a cycle. */
  VICTIM_INEVITABLE,

  /** A cycle of waiters is not broken. */
  NO_VICTIM,

  /** A quantum that was rolled back does not let the winner end first. */
  RETRY_AT_ONCE,

  /** Who stops the others does not wait for those that are inside. */
  STOP_WITHOUT_WAITING,

  /** Who begins while the others are stopped does not look. */
  NO_RETREAT,

  /** The switch to leases is thrown by one who has not got the token of the start. */
  SWITCH_INSIDE,

  /** Who begins does not look whether leases were given up meanwhile. */
  OVERLOOKED_RETURN,

  /** Leases are given up by one who has not got the token of the start. */
  RETURN_WITHOUT_TOKEN,

  /** Leases are given up although somebody else is inside. */
  RETURN_BESIDE_OTHERS,

  /** A begin forgets requests once others can see its epoch, and waiters ask only once. */
  LOST_REQUEST
}
