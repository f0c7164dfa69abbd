import java.io.Reader;
import java.io.StringReader;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** An application that was never translated: its threads make objects of a library. */
public class Constructing {
  private static final AtomicInteger TORN = new AtomicInteger();

  public static void main(String[] args) throws Exception {
    int millis = Integer.parseInt(args[0]);
    for (int i = 0; i < 3; i++) {
      int n = i;
      failing(() -> new Constructed.Shape(n), millis);
    }
    failing(() -> new Constructed.Text(null, "null"), millis);
    failing(() -> new Constructed.Text(new StringReader(""), ""), millis);
    Reader text = new Constructed.Text(new StringReader(""), "text");
    System.out.println((char) text.read() + " " + new Constructed.Shape("").isWhole());
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(Constructing::work);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("torn " + TORN + ", " + Constructed.counts());
  }

  /** What fails leaves no quantum behind, for which others would wait. */
  private static void failing(Callable<Object> construction, int millis) throws Exception {
    try {
      construction.call();
      System.out.println("nothing failed");
    } catch (RuntimeException e) {
      System.out.println(e);
    }
    Thread other = new Thread(() -> new Constructed.Shape());
    other.setDaemon(true);
    other.start();
    other.join(millis);
    if (other.isAlive()) {
      System.out.println("others have to wait");
      Runtime.getRuntime().halt(1);
    }
  }

  private static void work() {
    for (int i = 0; i < 500; i++) {
      Constructed.Shape shape = new Constructed.Shape(3 + i);
      if (!shape.isWhole()) {
        TORN.incrementAndGet();
      }
      new Constructed.Steps(2);
      new Constructed.Text(new StringReader(""), "text");
    }
  }
}
