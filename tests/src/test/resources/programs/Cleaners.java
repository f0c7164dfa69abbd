import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.quanta.hints.Quantum;

/** What the JVM's own threads call. */
public class Cleaners {
  static int finalized;

  static class Mortal {
    @Override
    @SuppressWarnings({"deprecation", "removal"})
    protected void finalize() {
      finalized++;
      Quantum.qbreak();
    }
  }

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < 100; i++) {
      new Mortal();
    }
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakReference<Object> reference = new WeakReference<>(new Object(), queue);
    boolean[] cleaned = {false};
    register(cleaned);
    for (int i = 0; i < 500 && (finalized < 100 || !cleaned[0] || reference.get() != null); i++) {
      System.gc();
      Thread.sleep(10);
      Quantum.qbreak();
    }
    System.out.println(
        (finalized > 0) + " " + cleaned[0] + " " + (queue.remove(1000) == reference));
  }

  /** By reflection: Java 8 has no cleaners. */
  static void register(boolean[] cleaned) throws Exception {
    Class<?> type = Class.forName("java.lang.ref.Cleaner");
    Object cleaner = type.getMethod("create").invoke(null);
    Runnable action = () -> cleaned[0] = true;
    type.getMethod("register", Object.class, Runnable.class).invoke(cleaner, new Object(), action);
  }
}
