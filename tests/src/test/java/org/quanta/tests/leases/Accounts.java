package org.quanta.tests.leases;

import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/** The program: accesses that rely on leases taken elsewhere. */
public final class Accounts {
  static Account account = new Account();
  static int[] balances = new int[3];

  private Accounts() {}

  /** Two fields of which only the sum is always the same. */
  static final class Account {
    int deposits;
    int left = 1000;
    int right = -1000;
  }

  /** Makes a new account. */
  @EntryPoint
  public static void setUp() {
    account = new Account();
    balances = new int[3];
  }

  /** Deposits two for each round, and moves money about. */
  @EntryPoint
  public static int work(int rounds) {
    for (int i = 0; i < rounds; i++) {
      depositTwice(account);
      move(balances, i % 3);
      Quantum.qbreak();
    }
    return 0;
  }

  /** Looks on; returns how often the sum was wrong. */
  @EntryPoint
  public static int watch(int rounds) {
    int wrong = 0;
    for (int i = 0; i < rounds; i++) {
      wrong += check(1);
      Quantum.qbreak();
    }
    return wrong;
  }

  /** The same for the balances, and nothing else: any other lease would keep the writers away. */
  @EntryPoint
  public static int watchBalances(int rounds) {
    int wrong = 0;
    for (int i = 0; i < rounds; i++) {
      wrong += total(balances) == 0 ? 0 : 1;
      Quantum.qbreak();
    }
    return wrong;
  }

  /** Behind the break, the lease is known from before it. */
  private static void depositTwice(Account a) {
    a.left--;
    a.deposits++;
    a.right++;
    Quantum.qbreak();
    a.left++;
    a.deposits++;
    a.right--;
  }

  private static void move(int[] all, int from) {
    all[from]--;
    all[(from + 1) % all.length]++;
  }

  /** The array is leased before the loop. */
  private static int total(int[] all) {
    int sum = 0;
    for (int i = 0; i < all.length; i++) {
      sum += all[i];
    }
    return sum;
  }

  private static int check(int depth) {
    return sum(account, depth) == 0 ? 0 : 1;
  }

  /** Callers lease the account. */
  private static int sum(Account a, int depth) {
    if (depth > 0) {
      Quantum.qbreak();
      return sum(a, depth - 1);
    }
    return a.left + a.right;
  }

  /** What was deposited. */
  @EntryPoint
  public static int deposits() {
    return account.deposits;
  }
}
