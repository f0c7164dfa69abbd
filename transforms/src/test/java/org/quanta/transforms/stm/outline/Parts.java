package org.quanta.transforms.stm.outline;

/** Methods with parts that can be moved, and parts that cannot. */
@SuppressWarnings({"StatementSwitchToExpressionSwitch", "EmptyCatch"})
final class Parts {
  private Parts() {}

  static int interpret(int[] code) {
    int top = 0;
    for (int at = 0; at < code.length; at++) {
      switch (code[at]) {
        case 0:
          top = top + Math.abs(code[at + 1]) * 3 - Math.max(top, 2);
          at++;
          break;
        case 1:
          top = Math.floorMod(top, 7) + Math.min(top, 100) + Math.abs(top);
          break;
        case 2:
          if (top > 10) {
            System.setProperty("quanta.parts", "large " + top + " at " + at);
          } else {
            System.setProperty("quanta.parts", "small " + top + " at " + at);
          }
          break;
        default:
          throw new IllegalArgumentException("no instruction " + code[at] + " at " + at);
      }
    }
    return top;
  }

  /** Two variables change in each branch. */
  static int twoResults(int n) {
    int a = 1;
    int b = 2;
    if (n > 0) {
      a = Math.abs(n);
      b = Math.max(n, 3);
    }
    return a * b;
  }

  /** A variable changes that the handler reads. */
  static int lostInHandler(int n) {
    int state = 0;
    try {
      if (n >= 0) {
        state = Math.abs(n);
        state = Math.floorDiv(10, n);
      }
    } catch (ArithmeticException e) {
      return -state;
    }
    return state;
  }

  static int returning(int n) {
    if (n > 0) {
      return Math.abs(n) + 1;
    }
    return 2;
  }

  static int withMonitor(int n) {
    int result = n;
    if (n > 0) {
      synchronized (Parts.class) {
        result = Math.abs(n);
      }
    }
    return result;
  }

  static String all() {
    StringBuilder result = new StringBuilder();
    result.append(interpret(new int[] {0, -9, 1, 2, 0, 50, 2}));
    result.append(' ').append(System.getProperty("quanta.parts"));
    try {
      interpret(new int[] {1, 9});
    } catch (IllegalArgumentException e) {
      result.append(' ').append(e.getMessage());
    }
    result.append(' ').append(twoResults(5)).append(twoResults(-5));
    result.append(' ').append(lostInHandler(5)).append(lostInHandler(0)).append(lostInHandler(-1));
    result.append(' ').append(returning(5)).append(withMonitor(6));
    return result.toString();
  }
}
