import org.quanta.hints.Quantum;

/** A thread forgets to end its atomic section. */
public class LeftOpen {
  public static void main(String[] args) throws Exception {
    Thread careless = new Thread(Quantum::enterAtomic, "careless");
    careless.start();
    careless.join();
    synchronized (LeftOpen.class) {
      System.out.println("main goes on");
    }
  }
}
