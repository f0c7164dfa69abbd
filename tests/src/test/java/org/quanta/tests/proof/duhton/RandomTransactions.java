package org.quanta.tests.proof.duhton;

import java.util.Random;

/**
 * A random Duhton program. Its transactions read and write containers, the items of a list, and the
 * end of another one, and schedule further transactions. Each keeps a list of what it reads and
 * writes, and leaves it where the main program prints it in the end. Every value written is new:
 * the number of the transaction, and how far it has come. The same seed makes the same program.
 */
final class RandomTransactions {
  static final int ROOTS = 60;
  static final int TRANSACTIONS = 3 * ROOTS;

  private static final int FUNCTIONS = 6;

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int names;

  private RandomTransactions(long seed) {
    random = new Random(seed);
  }

  /**
   * The source.
   *
   * @param isOrdered whether each transaction counts in one container, which tells their order
   */
  static String source(long seed, boolean isOrdered) {
    return new RandomTransactions(seed).make(isOrdered);
  }

  private String make(boolean isOrdered) {
    text.append(FIXED.replace("TRANSACTIONS", "" + (TRANSACTIONS + 1)));
    for (int i = 0; i < FUNCTIONS; i++) {
      text.append("(defun body" + i + " (log p)\n");
      block(3, "  ");
      text.append("  0)\n");
      text.append("(defun start" + i + " (id p origin)\n  (setq log (list id))\n");
      text.append("  (note log 1000 id origin)\n  (body" + i + " log p)\n");
      text.append(isOrdered ? "  (count log)\n" : "");
      text.append("  (set (get logs id) log))\n");
    }
    for (int id = 1; id <= ROOTS; id++) {
      text.append("(transaction start" + function() + " " + id + " " + number(1000) + " 0)\n");
    }
    return text.append(END).toString();
  }

  private int number(int bound) {
    return random.nextInt(bound);
  }

  private int function() {
    return number(FUNCTIONS);
  }

  private void block(int depth, String indent) {
    for (int i = 1 + number(3); i > 0; i--) {
      statement(depth, indent);
    }
  }

  private void statement(int depth, String indent) {
    switch (number(depth > 0 ? 12 : 7)) {
      case 0, 1 -> line(indent + read());
      case 2, 3, 4 -> line(indent + "(write log " + place() + ")");
      case 5 -> line(indent + "(push log)");
      case 6 -> line(indent + "(last log)");
      case 7 ->
          line(
              indent
                  + "(if (has-child log) (transaction start"
                  + function()
                  + " (child log) (+ p "
                  + number(99)
                  + ") (announce log)))");
      case 8, 9 -> {
        line(indent + "(if (== 0 (% (+ p " + read() + ") " + (2 + number(2)) + "))");
        line(indent + "  (progn");
        block(depth - 1, indent + "    ");
        line(indent + "  )");
        line(indent + "  (progn");
        block(depth - 1, indent + "    ");
        line(indent + "  ))");
      }
      default -> {
        String i = "i" + names++;
        line(indent + "(setq " + i + " 0)");
        line(indent + "(while (< " + i + " " + (2 + number(3)) + ")");
        line(indent + "  (setq p (+ p " + number(9) + "))");
        block(depth - 1, indent + "  ");
        line(indent + "  (setq " + i + " (+ " + i + " 1)))");
      }
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private String read() {
    return "(read log " + place() + ")";
  }

  /** Which variable. */
  private String place() {
    return number(3) == 0 ? "" + number(8) : "(% (+ p " + number(8) + ") 8)";
  }

  private static final String FIXED =
      """
      (setq logs (list))
      (setq i 0)
      (while (< i TRANSACTIONS) (append logs (container 0)) (setq i (+ i 1)))
      (setq cells (list (container 0) (container 0) (container 0) (container 0)))
      (setq items (list 0 0 0 0))
      (setq queue (list))
      (setq clock (container 0))
      (defun note (log kind variable value)
        (append log (+ kind variable))
        (append log value)
        value)
      (defun fresh (log) (+ (* 10000 (get log 0)) (len log)))
      (defun read (log v)
        (note log 1000 (+ 200 v) (if (< v 4) (get (get cells v)) (get items (- v 4)))))
      (defun write (log v)
        (read log v)
        (setq value (note log 2000 (+ 200 v) (fresh log)))
        (if (< v 4) (set (get cells v) value) (set items (- v 4) value)))
      (defun push (log)
        (setq end (len queue))
        (if (< end 600)
          (progn
            (note log 1000 (+ 300 end) 0)
            (append queue (note log 2000 (+ 300 end) (fresh log))))))
      (defun last (log)
        (setq end (len queue))
        (note log 1000 (+ 300 end) 0)
        (if (> end 0) (note log 1000 (+ 299 end) (get queue (- end 1)))))
      (defun child (log) (+ (get log 0) 60))
      (defun has-child (log)
        (if (< (child log) TRANSACTIONS) (== 0 (get (get logs (child log)))) 0))
      (defun announce (log)
        (set (get logs (child log)) 1)
        (note log 1000 (child log) 0)
        (note log 2000 (child log) (fresh log)))
      (defun count (log)
        (set clock (+ 1 (get clock)))
        (note log 3000 0 (get clock)))
      """;

  private static final String END =
      """
      (run-transactions)
      (setq i 1)
      (while (< i (len logs)) (print (get (get logs i))) (setq i (+ i 1)))
      (setq log (list 0))
      (setq i 0)
      (while (< i 8) (read log i) (setq i (+ i 1)))
      (last log)
      (print log)
      """;
}
