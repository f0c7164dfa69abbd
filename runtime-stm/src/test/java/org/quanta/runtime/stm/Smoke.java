package org.quanta.runtime.stm;

final class Smoke {
  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(args[0]);
    int n = Integer.parseInt(args[1]);
    boolean merged = args.length > 2;
    for (int k = 0; k < 5; k++) {
      Stm stm = new Stm();
      Box box = new Box(0);
      long t0 = System.nanoTime();
      Quanta.inThreads(
          stm,
          threads,
          (t, i) -> {
            if (!merged) {
              for (int j = 0; j < n; j++) Quanta.run(t, u -> box.set(box.get(u) + 1, u));
            } else {
              stm.life.begin(t, null);
              for (int j = 0; j < n; j++) {
                for (; ; ) {
                  long v0 = 0;
                  boolean ok = false;
                  try {
                    stm.protocol.write(box, t);
                    box.value++;
                    break;
                  } catch (Throwable x) {
                    if (!(x instanceof RollbackSignal)) throw x;
                    System.out.println("rb");
                    stm.life.begin(t, null);
                  }
                }
                if (StmRuntime.shouldBreak(t)) stm.life.breakNow(t, null);
              }
              stm.life.end(t);
            }
          });
      long ns = System.nanoTime() - t0;
      System.out.println(
          box.value
              + " expected "
              + (long) threads * n
              + " "
              + ns / ((double) threads * n)
              + " ns/increment; "
              + stm.counts());
    }
  }
}
