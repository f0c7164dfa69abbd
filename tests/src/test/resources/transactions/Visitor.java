import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** An application that was never translated: its threads call a library's collections. */
public class Visitor {
  public static void main(String[] args) throws InterruptedException {
    List<Object> list = Visited.list(3);
    list.add("more");
    StringBuilder seen = new StringBuilder();
    for (Object element : list) {
      seen.append(element).append(' ');
    }
    System.out.println(seen + list.toString() + " " + list.size() + " " + list.hashCode());
    try {
      Iterator<Object> iterator = list.iterator();
      list.remove(0);
      iterator.next();
    } catch (java.util.ConcurrentModificationException e) {
      System.out.println(e.getClass());
    }
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(Visitor::countAndLook);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(Visited.counts());
  }

  private static void countAndLook() {
    Map<String, Integer> counts = Visited.counts();
    int last = 0;
    for (int i = 0; i < 2000; i++) {
      Visited.count("key");
      int now = counts.get("key");
      if (now <= last) {
        throw new AssertionError(now + " after " + last);
      }
      last = now;
    }
  }
}
