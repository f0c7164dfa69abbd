import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.quanta.hints.Quantum;

/** Streams of the program's own, used through their external superclass. */
public class Streams {
  static class Letters extends InputStream {
    final Deque<Integer> waiting = new ArrayDeque<>();
    int reads;

    @Override
    public synchronized int read() {
      reads++;
      while (waiting.isEmpty()) {
        try {
          wait();
        } catch (InterruptedException e) {
          return -1;
        }
      }
      return waiting.remove();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int next = read();
      if (next < 0) {
        return -1;
      }
      bytes[offset] = (byte) next;
      return 1;
    }

    synchronized void send(int letter) {
      waiting.add(letter);
      notify();
    }
  }

  static class Upper extends OutputStream {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      bytes.write(Character.toUpperCase(b));
      Quantum.qbreak();
    }
  }

  public static void main(String[] args) throws Exception {
    Letters letters = new Letters();
    Thread sender =
        new Thread(
            () -> {
              for (char c : "hello\nworld\n".toCharArray()) {
                letters.send(c);
                Quantum.qbreak();
              }
              letters.send(-1);
            });
    sender.start();
    InputStream in = letters;
    System.out.println((char) in.read());
    BufferedReader reader = new BufferedReader(new InputStreamReader(in));
    System.out.println(reader.readLine());
    System.out.println(reader.readLine());
    System.out.println(reader.readLine());
    sender.join();
    Upper upper = new Upper();
    PrintStream out = new PrintStream(upper, true);
    out.print("shout");
    out.flush();
    System.out.println(upper.bytes);
    PipedOutputStream to = new PipedOutputStream();
    PipedInputStream from = new PipedInputStream(to);
    Thread writer =
        new Thread(
            () -> {
              try {
                to.write("piped".getBytes());
                to.close();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    writer.start();
    System.out.println(new BufferedReader(new InputStreamReader(from)).readLine());
  }
}
