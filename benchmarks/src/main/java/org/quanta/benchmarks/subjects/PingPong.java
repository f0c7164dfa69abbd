package org.quanta.benchmarks.subjects;

/**
 * Two threads that wait for each other in turn, so that each hand-over of the monitor is one of the
 * global lock, too. Prints {@code time NANOS} for each round of many hand-overs.
 */
public final class PingPong {
  private final int handOvers;
  private int done;

  private PingPong(int handOvers) {
    this.handOvers = handOvers;
  }

  /**
   * Measures hand-overs.
   *
   * @param arguments the number of rounds, the number of hand-overs in each
   * @throws InterruptedException never
   */
  public static void main(String[] arguments) throws InterruptedException {
    for (int rounds = Integer.parseInt(arguments[0]); rounds > 0; rounds--) {
      PingPong game = new PingPong(Integer.parseInt(arguments[1]));
      Thread other = new Thread(() -> game.play(1));
      long start = System.nanoTime();
      other.start();
      game.play(0);
      other.join();
      System.out.println("time " + (System.nanoTime() - start));
    }
  }

  private synchronized void play(int me) {
    while (done < handOvers) {
      if (done % 2 == me) {
        done++;
        notifyAll();
      } else {
        try {
          wait();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
