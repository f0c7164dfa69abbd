import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quanta.hints.Quantum;

/** Each fault in each state that code can be in, while others count. */
public class Faults {
  interface Fault {
    void strike();
  }

  interface State {
    void with(Fault fault);
  }

  static class Broken {
    static int value;

    static void touch() {}

    static {
      Faults.inInitializer.strike();
      value = Faults.counted;
    }
  }

  static Fault inInitializer;
  static int counted;
  static int begun;
  static int ended;
  static long[] hoard;
  static final Map<String, Integer> outcomes = new TreeMap<>();
  static volatile boolean done;

  public static void main(String[] args) throws Exception {
    if (args[0].equals("exit")) {
      exit(args[1]);
      return;
    }
    boolean isVirtual = args[0].equals("virtual");
    // Two that yield again and again can keep two carriers from all others.
    System.setProperty("jdk.virtualThreadScheduler.parallelism", "4");
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> note("uncaught", thrown));
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      others.add(start(isVirtual, Faults::countUntilDone));
    }
    for (Map.Entry<String, State> state : states().entrySet()) {
      for (Map.Entry<String, Fault> fault : faults().entrySet()) {
        String name = state.getKey() + " " + fault.getKey();
        start(isVirtual, () -> survive(name, state.getValue(), fault.getValue())).join();
        start(isVirtual, () -> die(state.getValue(), fault.getValue())).join();
      }
    }
    done = true;
    for (Thread other : others) {
      other.join();
    }
    outcomes.forEach((name, times) -> System.out.println(name + ": " + times));
    System.out.println("begun " + begun + ", ended " + ended + ", " + (counted > 0));
  }

  static Map<String, Fault> faults() {
    Map<String, Fault> faults = new TreeMap<>();
    faults.put("exception", Faults::fail);
    faults.put("interrupt", () -> Thread.currentThread().interrupt());
    faults.put("memory", Faults::exhaust);
    faults.put("stack", () -> deeper(1));
    return faults;
  }

  static Map<String, State> states() {
    Map<String, State> states = new TreeMap<>();
    states.put("running", Fault::strike);
    states.put("behind a break", Faults::behindBreak);
    states.put("inevitable", Faults::inevitable);
    states.put("atomic", fault -> Quantum.atomic(fault::strike));
    states.put("single", fault -> Quantum.singleQuantum(fault::strike));
    states.put("alone", fault -> Quantum.stopOthers(fault::strike));
    states.put("external", fault -> Quantum.external(fault::strike));
    states.put("locked", Faults::locked);
    states.put("in a comparator", Faults::inComparator);
    return states;
  }

  static void fail() {
    throw new IllegalStateException("not today");
  }

  static void exhaust() {
    hoard = new long[Integer.MAX_VALUE];
  }

  static int deeper(int depth) {
    if (depth % 50 == 0) {
      Quantum.qbreak();
    }
    return deeper(depth + 1) + 1;
  }

  static void behindBreak(Fault fault) {
    counted++;
    Quantum.commitSoon();
    fault.strike();
  }

  static void inevitable(Fault fault) {
    Quantum.becomeInevitable("test");
    fault.strike();
  }

  static void locked(Fault fault) {
    synchronized (outcomes) {
      fault.strike();
    }
  }

  static void inComparator(Fault fault) {
    Integer[] numbers = {2, 1};
    Arrays.sort(
        numbers,
        (a, b) -> {
          fault.strike();
          return a - b;
        });
  }

  static void survive(String name, State state, Fault fault) {
    begun++;
    try {
      state.with(fault);
      note(name, null);
    } catch (Throwable e) {
      note(name, e);
    } finally {
      ended++;
    }
    if (Thread.interrupted()) {
      note(name + ", interrupted", null);
    }
  }

  static void die(State state, Fault fault) {
    begun++;
    try {
      state.with(fault);
    } finally {
      ended++;
    }
  }

  static synchronized void note(String name, Throwable thrown) {
    String key = thrown == null ? name : name + " " + thrown.getClass().getSimpleName();
    outcomes.merge(key, 1, Integer::sum);
  }

  static void countUntilDone() {
    while (!done) {
      counted++;
      Quantum.qbreak();
      Thread.yield();
    }
  }

  static Thread start(boolean isVirtual, Runnable body) throws Exception {
    if (isVirtual) {
      return (Thread)
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
    }
    Thread thread = new Thread(body);
    thread.start();
    return thread;
  }

  static void exit(String name) throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(Faults::last));
    for (int i = 0; i < 2; i++) {
      Thread other = new Thread(Faults::countUntilDone);
      other.setDaemon(true);
      other.start();
    }
    Thread.sleep(20);
    Fault exiting = () -> System.exit(7);
    if (name.equals("in an initializer")) {
      inInitializer = exiting;
      Broken.touch();
    } else {
      states().get(name).with(exiting);
    }
    System.out.println("never");
  }

  static synchronized void last() {
    counted++;
    System.out.println("last " + (counted > 0));
  }
}
