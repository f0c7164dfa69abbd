import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A table of built-in functions, some of which are methods of the JDK that wait for something. */
public class References {
  interface BuiltIn {
    Object call() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    Map<String, BuiltIn> table = new LinkedHashMap<>();
    table.put("take", queue::take);
    table.put("size", queue::size);
    Thread sender = new Thread(() -> queue.add("sent"));
    BuiltIn builtIn = table.get("take");
    sender.start();
    System.out.println(builtIn.call());
    System.out.println(table.get("size").call());
  }
}
