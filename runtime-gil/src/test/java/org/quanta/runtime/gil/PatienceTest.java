package org.quanta.runtime.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final List<String> reports = new CopyOnWriteArrayList<>();
  private final FairLock lock = new FairLock(50_000_000, reports::add);

  @Test
  void a_holder_that_reaches_no_break_is_reported_once() throws Exception {
    holdFor(300, false);
    assertEquals(1, reports.size(), reports.toString());
    String report = reports.get(0);
    assertTrue(report.startsWith("quanta: thread \"slow one\" has kept the global lock"), report);
    assertTrue(report.contains("for 50 ms while 1 other waits; it is"), report);
    assertTrue(report.contains("java.lang.Thread.sleep"), report);
    assertTrue(report.contains("PatienceTest.holdFor"), report);
    assertTrue(report.contains("declare it as blocking in a hints file"), report);
    assertTrue(report.contains("put a qbreak() in it"), report);
    assertEquals(1, report.lines().count());
  }

  @Test
  void a_report_tells_of_an_atomic_section() throws Exception {
    holdFor(200, true);
    assertTrue(reports.get(0).contains("(it is in an atomic section)"), reports.toString());
  }

  @Test
  void every_incident_is_reported() throws Exception {
    holdFor(150, false);
    holdFor(150, false);
    assertEquals(2, reports.size(), reports.toString());
  }

  @Test
  void a_holder_that_steps_back_in_time_is_not_reported() throws Exception {
    holdFor(10, false);
    Thread.sleep(100);
    assertEquals(List.of(), reports);
  }

  private void holdFor(long millis, boolean atomic) throws InterruptedException {
    GilThread me = new GilThread(Thread.currentThread());
    String name = Thread.currentThread().getName();
    Thread.currentThread().setName("slow one");
    lock.acquire(me);
    me.atomicDepth = atomic ? 1 : 0;
    Crew crew = new Crew();
    crew.start(
        () -> {
          GilThread other = new GilThread(Thread.currentThread());
          lock.acquire(other);
          lock.release(other);
        });
    Crew.await(() -> lock.waiting() == 1);
    Thread.sleep(millis);
    lock.release(me);
    crew.join();
    Thread.currentThread().setName(name);
  }
}
