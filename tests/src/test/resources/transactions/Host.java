/** An application that extends a library's classes, and is not translated. */
public class Host {
  private static final int TURNS = 300;

  /** Counts without any lock, as functions of an interpreter for one thread do. */
  static class Counting extends Hosted.Function {
    long calls;
    long noise;

    @Override
    public long call(Hosted.Machine machine, long x) {
      long seen = calls;
      for (int i = 0; i < 200; i++) {
        noise ^= 31 * noise + i; // takes a moment
      }
      calls = seen + 1;
      return 1;
    }
  }

  /** Calls back: the turn that it is part of must not end there. */
  static class CallingBack extends Counting {
    long changed;

    @Override
    public long call(Hosted.Machine machine, long x) {
      long before = machine.total();
      machine.breakHere();
      Thread.yield();
      machine.breakHere();
      changed += machine.total() - before;
      return super.call(machine, x);
    }
  }

  static class Throwing extends Hosted.Function {
    @Override
    public long call(Hosted.Machine machine, long x) {
      throw new IllegalStateException("no " + x);
    }
  }

  static class Naming extends Hosted.Named {
    @Override
    public long call(Hosted.Machine machine, long x) {
      return x;
    }

    @Override
    public String name() {
      return "named";
    }
  }

  static class Overriding extends Counting {
    @Override
    public String name() {
      return "not called";
    }
  }

  static class Hearing implements Hosted.Listener {
    long heard;

    @Override
    public void heard(long x) {
      heard++;
    }
  }

  static class Hasty extends Hearing {
    @Override
    public int priority() {
      return 9;
    }
  }

  public static void main(String[] args) throws Exception {
    if (Boolean.getBoolean("host.everywhere")) { // quanta are rolled back at each of their events
      Class.forName("org.quanta.runtime.stm.ForcedRollback").getMethod("everywhere").invoke(null);
    }
    switch (args[0]) {
      case "function" -> count(new Counting(), null);
      case "back" -> count(new CallingBack(), null);
      case "listener" -> count(new Counting(), new Hearing());
      case "lambda" -> count(new Counting(), x -> {});
      case "throws" -> fails();
      case "abstract" -> System.out.println(new Hosted.Machine(new Naming(), null).name());
      case "default" -> System.out.println(new Hosted.Machine(null, new Hearing()).priority());
      case "arrays" -> arrays(new Hosted.Machine(null, null));
      case "overrides" -> System.out.println(new Hosted.Machine(new Overriding(), null).name());
      case "hasty" -> System.out.println(new Hosted.Machine(null, new Hasty()).priority());
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void count(Counting function, Hosted.Listener listener) throws Exception {
    Hosted.Machine machine = new Hosted.Machine(function, listener);
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> machine.run(TURNS));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(machine.total() + " " + function.calls);
    if (function instanceof CallingBack back) {
      System.out.println("changed by others: " + back.changed);
    }
    if (listener instanceof Hearing hearing) {
      System.out.println("heard " + hearing.heard);
    }
  }

  private static void arrays(Hosted.Machine machine) {
    int[] numbers = {1, 2};
    Object result =
        machine.map(
            x -> {
              ((int[]) x)[1] *= 10;
              return x;
            },
            numbers);
    System.out.println((result == numbers) + " " + numbers[0] + " " + numbers[1]);
  }

  private static void fails() {
    Hosted.Machine machine = new Hosted.Machine(new Throwing(), null);
    for (int i = 0; i < 2; i++) {
      try {
        machine.run(1);
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage() + ", then " + machine.atomicDepth());
      }
    }
  }
}
