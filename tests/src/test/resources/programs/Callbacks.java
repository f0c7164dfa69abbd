import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quanta.hints.Quantum;

/** External code that calls back. */
public class Callbacks {
  static int calls;

  static class Word implements Comparable<Word> {
    final String text;

    Word(String text) {
      this.text = text;
    }

    @Override
    public int compareTo(Word other) {
      calls++;
      Quantum.qbreak();
      return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
      calls++;
      return other instanceof Word && ((Word) other).text.equals(text);
    }

    @Override
    public int hashCode() {
      calls++;
      return text.hashCode();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  static class Count extends AbstractList<Integer> implements Iterable<Integer> {
    @Override
    public Integer get(int index) {
      Quantum.qbreak();
      return index;
    }

    @Override
    public int size() {
      return 5;
    }
  }

  public static void main(String[] args) throws Exception {
    List<Word> words = new ArrayList<>();
    for (String text : "the quick brown fox jumps over the lazy dog".split(" ")) {
      words.add(new Word(text));
    }
    Collections.sort(words);
    System.out.println(words);
    words.sort(
        Comparator.comparing((Word w) -> w.text.length()).thenComparing(Comparator.reverseOrder()));
    System.out.println(words);
    Map<Word, Integer> counts = new HashMap<>();
    words.forEach(w -> counts.merge(w, 1, Integer::sum));
    System.out.println(new TreeMap<>(counts));
    int[] sum = {0};
    new Count()
        .forEach(
            x -> {
              sum[0] += x;
              Quantum.qbreak();
            });
    for (Iterator<Integer> i = new Count().iterator(); i.hasNext(); ) {
      sum[0] += i.next();
    }
    System.out.println(sum[0] + " " + new Count());
    Map<String, List<Integer>> groups = new TreeMap<>();
    for (int x : new Count()) {
      groups.computeIfAbsent(x % 2 == 0 ? "even" : "odd", key -> new ArrayList<>()).add(x);
    }
    System.out.println(groups);
    Thread[] threads = new Thread[3];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> Arrays.sort(words.toArray(new Word[0])));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(calls > 50);
  }
}
