/** An application that calls what was declared, and what was not. */
public class UsesUndeclared {
  public static void main(String[] args) throws Exception {
    Undeclared library = Undeclared.make();
    library.declared("a");
    attempt(() -> library.forgotten("b"));
    do {
      Thread busy = new Thread(() -> library.spin(2000), "busy");
      busy.start();
      Thread.sleep(200);
      library.declared("c");
      busy.join(); // by now there are leases
    } while (!attempt(library::between));
    System.out.println("done");
  }

  static boolean attempt(Runnable call) {
    try {
      call.run();
      return false;
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
      return true;
    }
  }
}
