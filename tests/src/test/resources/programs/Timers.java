import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Threads that others start. */
public class Timers {
  static int ticks;

  public static void main(String[] args) throws Exception {
    CountDownLatch done = new CountDownLatch(3);
    ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    scheduler.scheduleAtFixedRate(
        () -> {
          ticks++;
          done.countDown();
        },
        1,
        1,
        TimeUnit.MILLISECONDS);
    done.await();
    scheduler.shutdownNow();
    System.out.println(scheduler.awaitTermination(10, TimeUnit.SECONDS) + " " + (ticks >= 3));
    CountDownLatch rung = new CountDownLatch(1);
    Timer timer = new Timer();
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            rung.countDown();
            timer.cancel();
          }
        },
        5);
    rung.await();
    ThreadLocal<Integer> local = ThreadLocal.withInitial(() -> 5);
    local.set(6);
    int[] seen = {0};
    Thread thread = new Thread(() -> seen[0] = local.get());
    thread.start();
    thread.join();
    System.out.println(seen[0] + " " + local.get());
  }
}
