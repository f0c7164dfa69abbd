import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quanta.hints.Quantum;

/** Stack traces from everywhere, looked at in all ways. */
public class Tracing {
  static int depth;
  static int[] numbers = {1, 2};

  interface Shape {
    double area();

    default double twice() {
      Quantum.qbreak();
      return 2 * area();
    }
  }

  static class Square implements Shape {
    final int side;

    Square(int side) {
      Quantum.qbreak();
      if (side < 0) {
        throw new IllegalArgumentException("side " + side);
      }
      this.side = side;
    }

    @Override
    public double area() {
      depth++;
      Quantum.qbreak();
      return numbers[side];
    }
  }

  static class Odd extends RuntimeException {
    Odd(String message, Throwable cause) {
      super(message, cause);
    }
  }

  public static void main(String[] args) throws Exception {
    show(() -> recurse(3));
    show(() -> new Square(7).twice());
    show(() -> new Square(-1));
    show(() -> new ArrayList<>(List.of("a")).forEach(Tracing::fail));
    show(() -> new HashMap<>(Map.of(1, 2)).computeIfAbsent(3, Tracing::wrap));
    show(() -> Arrays.sort(new Integer[] {2, 1}, (a, b) -> compare(a, b)));
    show(Tracing::caughtAndThrown);
    show(() -> words(1));
    where();
    Thread thread = new Thread(() -> recurse(2), "worker");
    thread.start();
    thread.join();
    recurse(4);
  }

  static int recurse(int n) {
    depth += n;
    Quantum.qbreak();
    if (n == 0) {
      throw new IllegalStateException("at the end");
    }
    int below = recurse(n - 1);
    return below + depth;
  }

  static void fail(String what) {
    Quantum.qbreak();
    throw new IllegalStateException(what);
  }

  static int wrap(int key) {
    try {
      fail("key " + key);
      return 0;
    } catch (IllegalStateException e) {
      throw new Odd("wrapped", e);
    }
  }

  static int compare(int a, int b) {
    depth++;
    return a / (b - b);
  }

  static void caughtAndThrown() {
    try {
      recurse(1);
    } catch (IllegalStateException e) {
      depth++;
      Quantum.commitSoon();
      e.addSuppressed(new Odd("later", null));
      throw e;
    } finally {
      Quantum.qbreak();
    }
  }

  static String[] words(int count) {
    Quantum.qbreak();
    return new String[-count];
  }

  static synchronized void where() {
    Quantum.qbreak();
    for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
      System.out.println("here " + frame.getClassName() + "." + frame.getMethodName());
    }
  }

  static void show(Runnable body) {
    try {
      body.run();
    } catch (RuntimeException e) {
      StackTraceElement[] frames = e.getStackTrace();
      System.out.println(frames.length + " " + frames[0]);
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      System.out.println(text);
    }
  }
}
