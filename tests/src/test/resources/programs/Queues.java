import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.quanta.hints.Quantum;

/** Queues that threads wait at. */
public class Queues {
  static int passed;

  public static void main(String[] args) throws Exception {
    run(new ArrayBlockingQueue<>(2));
    run(new LinkedBlockingDeque<>(1));
    run(new SynchronousQueue<>());
    System.out.println(new ArrayBlockingQueue<String>(1).poll(10, TimeUnit.MILLISECONDS));
    Exchanger<String> exchanger = new Exchanger<>();
    Thread other =
        new Thread(
            () -> {
              try {
                System.out.println(exchanger.exchange("a"));
              } catch (InterruptedException e) {
              }
            });
    other.start();
    String got = exchanger.exchange("b");
    other.join();
    System.out.println(got);
  }

  static void run(BlockingQueue<Integer> queue) throws Exception {
    Thread producer =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 500; i++) {
                  queue.put(i);
                  passed++;
                  Quantum.qbreak();
                }
                queue.put(-1);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    producer.start();
    long sum = 0;
    for (int item = queue.take(); item >= 0; item = queue.take()) {
      sum += item;
    }
    producer.join();
    System.out.println(sum + " " + passed);
  }
}
