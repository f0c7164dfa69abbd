import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/** A library whose objects are made by an application. */
public class Constructed {
  static int begun;
  static int ended;
  static int steps;
  static int texts;

  /** What an object counts at the begin of its construction is what it counts at the end. */
  static class Base {
    public final int first;

    Base(int n) {
      if (n == 1) {
        throw new IllegalStateException("in the superclass");
      }
      first = begun++;
    }

    public int first() {
      return first;
    }
  }

  public static class Shape extends Base {
    public final int last;

    @EntryPoint
    public Shape(int n) {
      super(checked(n));
      if (n == 2) {
        begun--;
        throw new IllegalStateException("in the body");
      }
      last = ended++;
    }

    @EntryPoint
    public Shape() {
      this(3);
    }

    /** Makes others, some of which fail, in the quantum of its own construction. */
    @EntryPoint
    public Shape(String text) {
      this(new Shape(checked(3)).last > 0 ? 3 : 4);
      for (int i = 0; i < 3; i++) {
        try {
          new Shape(i);
        } catch (IllegalStateException e) {
          begun++;
          ended++;
        }
      }
    }

    private static int checked(int n) {
      if (n == 0) {
        throw new IllegalStateException("in an argument");
      }
      return n;
    }

    @EntryPoint
    public boolean isWhole() {
      return first() == last;
    }
  }

  /** Its quanta end in the middle. */
  public static class Steps {
    private int own;

    @EntryPoint
    public Steps(int count) {
      this(count, walk(count));
      if (own != 2 * count) {
        throw new AssertionError(own);
      }
    }

    private Steps(int count, int before) {
      own = before;
      for (int i = 0; i < count; i++) {
        own += walk(1);
        Quantum.qbreak();
      }
    }

    private static int walk(int count) {
      int result = 0;
      for (int i = 0; i < count; i++) {
        steps++;
        result++;
        Quantum.qbreak();
      }
      return result;
    }
  }

  /** External code constructs a part of it. */
  public static class Text extends FilterReader {
    private final String name;

    @EntryPoint
    public Text(Reader in, String name) {
      super(counted(in));
      this.name = name;
      if (name.isEmpty()) {
        throw new IllegalArgumentException("no name");
      }
      texts++;
    }

    private static Reader counted(Reader in) {
      texts++;
      return in;
    }

    @Override
    public int read() throws IOException {
      return name.charAt(0);
    }
  }

  @EntryPoint
  public static String counts() {
    return "whole " + (begun == ended) + ", steps " + steps + ", texts " + texts;
  }
}
