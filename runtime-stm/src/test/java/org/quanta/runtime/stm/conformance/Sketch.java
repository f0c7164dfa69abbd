package org.quanta.runtime.stm.conformance;

/** Draws {@link View}s, of the real classes or of the model: object after object, then threads. */
public final class Sketch {
  /** What is drawn of the objects, and of what belongs to none and to no thread. */
  long objects;

  /** What is drawn of the threads. */
  long threads;

  private int used;

  /** Begins a new view. */
  public void clear() {
    objects = 0;
    threads = 0;
    used = 0;
  }

  /**
   * One of the two objects: its lease and its value.
   *
   * @param kind of the lease, see {@link View}
   * @param owner the thread that the lease is of; 0 for none
   * @param active whether that thread is still in the lease's epoch
   * @param readers of a shared or a pending lease, one bit each
   * @param numbered whether a pending lease has its number
   * @param older the threads whose start is less than the number
   * @param value what the value is worth
   */
  public void object(
      int kind, int owner, boolean active, int readers, boolean numbered, int older, int value) {
    putObject(kind, used);
    putObject(owner, used + View.OWNER);
    putObject(bit(active), used + View.ACTIVE);
    putObject(readers, used + View.READERS);
    putObject(bit(numbered), used + View.NUMBERED);
    putObject(older, used + View.OLDER);
    putObject(value, used + View.VALUE);
    used += View.OBJECT;
  }

  /**
   * What there is once; behind the objects. Threads by number, -1 for none.
   *
   * @param token who has the token of inevitability
   * @param stopper who has stopped the others
   * @param soloToken who has the token of the start
   * @param soloIsOn whether it is the start
   * @param barriersAreOn whether barriers lease
   */
  public void rest(int token, int stopper, int soloToken, boolean soloIsOn, boolean barriersAreOn) {
    putObject(token + 1, View.TOKEN);
    putObject(stopper + 1, View.STOPPER);
    putObject(soloToken + 1, View.SOLO_TOKEN);
    putObject(bit(soloIsOn), View.SOLO);
    putObject(bit(barriersAreOn), View.BARRIERS);
    used = 0;
  }

  /**
   * A thread, behind the rest.
   *
   * @param inside whether its epoch is odd
   * @param quantum how many quanta have committed
   * @param read the objects that the running quantum has read, one bit each
   * @param written those that it has written
   * @param waitsFor the thread that it has announced to wait for; -1 for none
   * @param current whether that thread is still in the announced epoch
   * @param atBreak whether it is at a break that may pass
   * @param asked whether it is asked there to end its quantum
   */
  public void thread(
      boolean inside,
      int quantum,
      int read,
      int written,
      int waitsFor,
      boolean current,
      boolean atBreak,
      boolean asked) {
    putThread(bit(inside), used);
    putThread(quantum, used + View.QUANTUM);
    putThread(read, used + View.READ_SET);
    putThread(written, used + View.WRITTEN_SET);
    putThread(waitsFor + 1, used + View.WAITS_FOR);
    putThread(bit(current), used + View.CURRENT);
    putThread(bit(atBreak), used + View.AT_BREAK);
    putThread(bit(asked), used + View.ASKED);
    used += View.THREAD;
  }

  private void putObject(long bits, int at) {
    objects |= bits << at;
  }

  private void putThread(long bits, int at) {
    threads |= bits << at;
  }

  private static long bit(boolean value) {
    return value ? 1 : 0;
  }

  /** Whether the drawing is that view again. */
  public boolean is(View view) {
    return view != null && objects == view.objects() && threads == view.threads();
  }

  /** What has been drawn. */
  public View view() {
    return new View(objects, threads);
  }
}
