import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/** Synchronized sections in which quanta end, on objects of all kinds. */
public class Sections {
  private static int steps;
  private static final Object LOCK = new Object();

  private static int step(int value) {
    steps++;
    Quantum.qbreak();
    steps++;
    return value;
  }

  /** Its methods call each other. */
  static class Account {
    private int balance;

    synchronized int add(int amount) {
      int before = balance;
      step(0);
      balance = before + amount;
      return amount > 1 ? add(amount - 1) : balance;
    }

    synchronized void fail() {
      balance++;
      step(0);
      throw new IllegalStateException("balance " + balance);
    }

    boolean isHeld() {
      return Thread.holdsLock(this);
    }
  }

  @EntryPoint
  public static String run(Runnable first) {
    first.run();
    steps = 0;
    String out = "";
    for (int i = 0; i < 6; i++) {
      Quantum.qbreak();
      String result = one(i);
      out = out + i + ": " + result + (Quantum.isInevitable() ? " inevitable\n" : "\n");
    }
    return out + steps;
  }

  private static String one(int which) {
    switch (which) {
      case 0:
        return "" + new Account().add(3);
      case 1:
        return nested();
      case 2:
        return failing();
      case 3:
        return notOwned();
      case 4:
        return external();
      default:
        return crossed();
    }
  }

  private static String nested() {
    Account one = new Account();
    Account other = new Account();
    synchronized (one) {
      step(1);
      synchronized (other) {
        one.add(1);
        step(2);
      }
      synchronized (one) {
        step(3);
      }
      return "" + one.isHeld() + other.isHeld();
    }
  }

  private static String failing() {
    Account account = new Account();
    String out = "";
    try {
      account.fail();
    } catch (IllegalStateException e) {
      out = e.getMessage() + account.isHeld();
    }
    return out + account.add(1);
  }

  private static String notOwned() {
    Account account = new Account();
    try {
      account.notifyAll();
      return "?";
    } catch (IllegalMonitorStateException e) {
      synchronized (account) {
        account.notify();
        step(1);
        account.notifyAll();
        return e.getMessage() + account.isHeld();
      }
    }
  }

  private static String external() {
    String out = "";
    synchronized (LOCK) {
      step(1);
      int[] array = {1};
      synchronized (array) {
        array[0] += step(2);
        out = "" + array[0] + Thread.holdsLock(array) + Thread.holdsLock(LOCK);
      }
    }
    return out + Thread.holdsLock(LOCK);
  }

  private static synchronized String crossed() {
    Account account = new Account();
    String out = "";
    for (int i = 0; i < 3; i++) {
      synchronized (account) {
        if (i == 1) {
          continue;
        }
        out = out + account.add(step(i));
      }
      step(1);
    }
    return out + account.isHeld();
  }
}
