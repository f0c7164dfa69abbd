import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.quanta.hints.External;
import org.quanta.hints.Quantum;

/** Stack traces from everywhere that the translation touches. */
public class Traces {
  interface Greeter {
    default String greet(String name) {
      return name.substring(100);
    }
  }

  static class Broken {
    static final int VALUE = Integer.parseInt("broken");
  }

  static class Node implements Greeter, Comparable<Node> {
    final Object lock;

    Node(Object lock) {
      this.lock = lock;
    }

    synchronized int divide(int by) {
      return 1 / by;
    }

    int locked() {
      synchronized (lock) {
        return divide(0);
      }
    }

    @Override
    public int compareTo(Node other) {
      return other.divide(0);
    }
  }

  @External
  static void outside() {
    throw new UnsupportedOperationException("outside");
  }

  static int[] none;

  public static void main(String[] args) throws Exception {
    Node node = new Node(new Object());
    trace(() -> node.divide(0));
    trace(() -> node.locked());
    trace(() -> new Node(null).locked());
    trace(() -> node.greet("x"));
    trace(() -> Broken.VALUE);
    trace(
        () -> {
          outside();
          return 1;
        });
    trace(
        () -> {
          Thread.sleep(-1);
          return 1;
        });
    trace(
        () -> {
          node.wait();
          return 1;
        });
    trace(() -> new ArrayBlockingQueue<String>(0).take());
    trace(() -> new ArrayBlockingQueue<String>(1).offer(null, 1, TimeUnit.SECONDS));
    trace(
        () -> {
          Quantum.exitAtomic();
          return 1;
        });
    trace(() -> none[Quantum.atomicDepth()]);
    trace(
        () -> {
          java.util.Arrays.sort(new Node[] {node, node});
          return 1;
        });
    Quantum.enterAtomic();
    trace(
        () -> {
          node.lock.notify();
          return 1;
        });
    Quantum.exitAtomic();
    Thread thread =
        new Thread(
            () -> {
              throw new IllegalStateException("in a thread");
            },
            "T");
    thread.start();
    thread.join();
  }

  static void trace(Callable<?> body) {
    try {
      System.out.println(body.call());
    } catch (Throwable e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        System.out.println(cause);
        for (StackTraceElement frame : cause.getStackTrace()) {
          String type = frame.getClassName();
          if (!type.contains("Launcher")
              && !type.contains("MainMethod")
              && !type.contains("reflect")
              && !type.startsWith("java.lang.invoke")
              && !type.contains("GilRuntime")
              && !type.startsWith("org.quanta.")) {
            System.out.println(
                "  "
                    + type.replaceAll("\\$\\$Lambda.*", "lambda")
                    + "."
                    + frame.getMethodName().replaceAll("lambda\\$(\\w+)\\$\\d+", "lambda $1")
                    + ":"
                    + frame.getLineNumber());
          }
        }
      }
    }
  }
}
