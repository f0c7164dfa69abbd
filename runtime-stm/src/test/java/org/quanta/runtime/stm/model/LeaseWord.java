package org.quanta.runtime.stm.model;

/**
 * A lease, as a number: its kind, its owner, whether the owner is still in the lease's epoch, the
 * readers, and the order number of a pending one.
 *
 * <p>What can't be told apart by any later step is the same number. A write lease that has ended is
 * as good as none. But a compare-and-set goes by identity: so a thread's note of a lease gets
 * {@link #STALE} when the object's lease changes, whatever comes to the object later. Shared leases
 * have no identity; here there is always one object for the same readers, which is the more
 * dangerous case.
 */
final class LeaseWord {
  /** No note of any lease. */
  static final int NOTHING = 0;

  /** None, or a write lease that has ended. */
  static final int FREE = 1;

  static final int READ = 2;
  static final int WRITE = 3;
  static final int SHARED = 4;
  static final int PENDING = 5;

  /** Set in a thread's note when the object has another lease. */
  static final int STALE = 1 << 14;

  static final int WIDTH = 15;

  private static final int ACTIVE = 1 << 5;

  private LeaseWord() {}

  static int read(int owner) {
    return READ | owner << 3 | ACTIVE;
  }

  static int write(int owner) {
    return WRITE | owner << 3 | ACTIVE;
  }

  static int shared(int readers) {
    return SHARED | readers << 6;
  }

  static int pending(int owner, int readers, int number) {
    return withNumber(PENDING | owner << 3 | ACTIVE | readers << 6, number);
  }

  static int kind(int lease) {
    return lease & 7;
  }

  static int owner(int lease) {
    return lease >> 3 & 3;
  }

  /** Whether the owner is still in the lease's epoch. */
  static boolean isActive(int lease) {
    return (lease & ACTIVE) != 0;
  }

  static int readers(int lease) {
    return lease >> 6 & 7;
  }

  static int number(int lease) {
    return lease >> 9 & 31;
  }

  static int withNumber(int lease, int number) {
    return (lease & ~(31 << 9)) | number << 9;
  }

  /** What becomes of a lease when {@code owner}'s epoch ends. */
  static int ended(int lease, int owner) {
    if (!isActive(lease) || owner(lease) != owner) {
      return lease;
    }
    return kind(lease) == WRITE ? FREE | (lease & STALE) : lease & ~ACTIVE;
  }

  static String text(int lease) {
    String of = isActive(lease) ? " of " + owner(lease) : " that has ended";
    return switch (kind(lease)) {
      case FREE -> "free";
      case READ -> isActive(lease) ? "read" + of : "once read by " + owner(lease);
      case WRITE -> "write" + of;
      case SHARED -> "shared by " + readersText(lease);
      case PENDING ->
          "pending" + of + ", shared by " + readersText(lease) + ", number " + number(lease);
      default -> "nothing";
    };
  }

  private static String readersText(int lease) {
    StringBuilder text = new StringBuilder();
    for (int reader = 0; reader < 3; reader++) {
      if ((readers(lease) >> reader & 1) != 0) {
        text.append(reader);
      }
    }
    return text.toString();
  }
}
