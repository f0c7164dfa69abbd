import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.quanta.hints.Quantum;

/** The locks of java.util.concurrent. */
public class Locks {
  static final ReentrantLock LOCK = new ReentrantLock();
  static final Condition TURN = LOCK.newCondition();
  static int turn;
  static final StringBuilder TEXT = new StringBuilder();

  public static void main(String[] args) throws Exception {
    Thread[] threads = new Thread[3];
    for (int i = 0; i < 3; i++) {
      int number = i;
      threads[i] = new Thread(() -> inTurns(number));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(TEXT);
    others();
  }

  static void inTurns(int number) {
    for (int round = 0; round < 5; round++) {
      LOCK.lock();
      try {
        while (turn != number) {
          TURN.awaitUninterruptibly();
        }
        TEXT.append(number);
        turn = (turn + 1) % 3;
        TURN.signalAll();
        Quantum.qbreak();
      } finally {
        LOCK.unlock();
      }
    }
  }

  static void others() throws Exception {
    Semaphore semaphore = new Semaphore(0);
    CountDownLatch latch = new CountDownLatch(2);
    CyclicBarrier barrier = new CyclicBarrier(3);
    Phaser phaser = new Phaser(3);
    ReentrantReadWriteLock both = new ReentrantReadWriteLock();
    StampedLock stamped = new StampedLock();
    both.writeLock().lock();
    long stamp = stamped.writeLock();
    Thread main = Thread.currentThread();
    for (int i = 0; i < 2; i++) {
      new Thread(
              () -> {
                try {
                  semaphore.release();
                  barrier.await();
                  phaser.arriveAndAwaitAdvance();
                  both.readLock().lock();
                  both.readLock().unlock();
                  stamped.unlockRead(stamped.readLock());
                  latch.countDown();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              })
          .start();
    }
    semaphore.acquire(2);
    barrier.await();
    phaser.arriveAndAwaitAdvance();
    both.writeLock().unlock();
    stamped.unlockWrite(stamp);
    System.out.println(latch.await(20, TimeUnit.SECONDS));
    boolean[] go = {false};
    new Thread(
            () -> {
              go[0] = true;
              LockSupport.unpark(main);
            })
        .start();
    while (!go[0]) {
      LockSupport.park();
    }
    System.out.println("unparked");
    System.out.println(
        LOCK.tryLock() + " " + LOCK.tryLock(1, TimeUnit.SECONDS) + " " + LOCK.getHoldCount());
  }
}
