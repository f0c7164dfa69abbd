import org.quanta.hints.EntryPoint;
import org.quanta.hints.Quantum;

/** Builders of strings that methods keep while quanta end, in all ways that they can be changed. */
public class KeptBuilders {
  private static int steps;

  private static int step(int value) {
    steps++;
    Quantum.qbreak();
    steps++;
    return value;
  }

  /** Its text takes some steps. */
  static class Named {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public String toString() {
      step(1);
      return name + steps;
    }
  }

  record Tree(Tree left, int value, Tree right) {
    String text() {
      StringBuilder text = new StringBuilder("(");
      if (left != null) {
        text.append(left.text()).append(' ');
      }
      text.append(step(value));
      if (right != null) {
        text.append(' ').append(right.text());
      }
      return text.append(')').toString();
    }
  }

  @EntryPoint
  public static String run(Runnable first) {
    first.run();
    steps = 0;
    String out = "";
    for (int i = 0; i < 9; i++) {
      Quantum.qbreak();
      String result = one(i);
      out = out + i + ": " + result + (Quantum.isInevitable() ? " inevitable\n" : "\n");
    }
    return out + steps;
  }

  private static String one(int which) {
    switch (which) {
      case 0:
        return inserted();
      case 1:
        return changed();
      case 2:
        return buffer();
      case 3:
        return objects(new Named("n"), null);
      case 4:
        return either(true) + either(false);
      case 5:
        return allTypes();
      case 6:
        return read();
      case 7:
        return new Tree(new Tree(null, 1, new Tree(null, 2, null)), 3, new Tree(null, 4, null)).text();
      default:
        return unsupported("cs");
    }
  }

  private static String inserted() {
    StringBuilder text = new StringBuilder("abc");
    text.insert(step(1), 'x').append(steps);
    step(2);
    text.insert(0, 10L).insert(step(2), true).insert(1, 1.5).insert(0, 2.5f);
    step(3);
    text.append("end").insert(step(0), "start").insert(3, new char[] {'-', '='});
    return text.insert(1, 7).toString();
  }

  private static String changed() {
    StringBuilder text = new StringBuilder(100);
    text.append("0123456789").append(step(1));
    text.append("tail").delete(1, 3);
    step(1);
    text.deleteCharAt(step(0)).append('a').reverse();
    step(1);
    text.setCharAt(step(1), 'Z');
    text.append("bc");
    step(1);
    text.setLength(step(9));
    text.append('d');
    step(1);
    text.replace(0, step(2), "rrr").ensureCapacity(step(500));
    step(1);
    text.setLength(text.length() + 1);
    text.setCharAt(text.length() - 1, '.');
    return text.append(steps).toString();
  }

  private static String buffer() {
    StringBuffer text = new StringBuffer("b");
    for (int i = 0; i < 3; i++) {
      text.append(step(i)).append(';');
    }
    return text.reverse().toString();
  }

  private static String objects(Object one, Object none) {
    StringBuilder text = new StringBuilder();
    text.append(one).append(step(1)).append(none).append(one);
    return text.toString();
  }

  private static String either(boolean which) {
    StringBuilder text = which ? new StringBuilder("yes" + step(3)) : new StringBuilder(step(4));
    step(1);
    return text.append(step(2)).toString();
  }

  private static String allTypes() {
    StringBuilder text = new StringBuilder();
    text.append(step(1) > 0).append('c').append(1).append(2L).append(1.5f).append(2.5);
    text.append(new char[] {'x', 'y'}).append(new char[] {'1', '2', '3'}, step(1), 2);
    step(1);
    return text.appendCodePoint('A' + step(1)).append((String) null).toString();
  }

  private static String read() {
    StringBuilder text = new StringBuilder();
    String result = "" + text.isEmpty();
    for (int i = 0; i < 3; i++) {
      text.append("ab").append(step(i));
      result += text.length() + ":" + text.charAt(i) + text.indexOf("b") + text.lastIndexOf("b");
      result += text.substring(i) + text.substring(0, 1) + text.codePointAt(0);
      result += text.indexOf("a", 1) + "," + text.lastIndexOf("a", 1) + " ";
    }
    return result;
  }

  private static String unsupported(CharSequence other) {
    StringBuilder text = new StringBuilder();
    step(1);
    return text.append(other).toString();
  }
}
