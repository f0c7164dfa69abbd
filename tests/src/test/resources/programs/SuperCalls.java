import java.util.AbstractList;
import org.quanta.hints.Quantum;

/** Calls of methods of superclasses that are not the program's, past a class that has none. */
public class SuperCalls {
  abstract static class Failure extends Exception {
    Failure(String message) {
      super(message);
    }

    abstract int code();
  }

  static class Coded extends Failure {
    Coded(String message) {
      super(message);
    }

    @Override
    int code() {
      return 7;
    }

    @Override
    public String getMessage() {
      String message = super.getMessage();
      Quantum.qbreak();
      return message + " " + code();
    }

    @Override
    public String toString() {
      Quantum.qbreak();
      return "<" + super.toString() + ">";
    }
  }

  abstract static class Words extends AbstractList<String> {}

  static class Few extends Words {
    @Override
    public String get(int index) {
      Quantum.qbreak();
      return "w" + index;
    }

    @Override
    public int size() {
      return 3;
    }

    @Override
    public String toString() {
      return "few " + super.toString();
    }

    @Override
    public int indexOf(Object word) {
      Quantum.qbreak();
      return 10 + super.indexOf(word);
    }
  }

  public static void main(String[] args) {
    try {
      throw new Coded("no");
    } catch (Failure e) {
      System.out.println(e.getMessage() + " " + e);
    }
    Words few = new Few();
    System.out.println(few + " " + few.indexOf("w2") + " " + few.hashCode());
  }
}
