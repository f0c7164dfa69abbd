package org.quanta.runtime.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AtomicSectionTest {
  @AfterEach
  void forgetThePlace() {
    GilRuntime.locate(null);
  }

  @Test
  void sections_nest_and_ignore_breaks_to_the_end_of_the_outermost() throws Throwable {
    boolean[] ran = new boolean[1];
    Crew crew = new Crew();
    Crew.inside(
        () -> {
          crew.startInside(() -> ran[0] = true);
          Crew.awaitWaiting(1);
          GilRuntime.enterAtomic();
          GilRuntime.enterAtomic();
          assertEquals(2, GilRuntime.atomicDepth());
          GilRuntime.exitAtomic();
          GilRuntime.qbreak();
          GilRuntime.commitSoon();
          assertFalse(ran[0]);
          GilRuntime.exitAtomic();
          assertEquals(0, GilRuntime.atomicDepth());
          Crew.breakUntil(() -> ran[0]);
        });
    crew.join();
  }

  @Test
  void more_exits_than_enters_are_an_error() throws Throwable {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> Crew.inside(GilRuntime::exitAtomic));
    assertEquals("atomic section: more exits than enters", e.getMessage());
  }

  @Test
  void errors_name_the_place_in_the_interpreted_program() throws Throwable {
    GilRuntime.locate(() -> "queens.duh:12");
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> Crew.inside(GilRuntime::exitAtomic));
    assertEquals("atomic section: more exits than enters (at queens.duh:12)", e.getMessage());
  }

  @Test
  void leaving_with_an_open_section_is_an_error_and_frees_the_lock() throws Throwable {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> Crew.inside(GilRuntime::enterAtomic));
    assertEquals("atomic section: 1 still open where the thread leaves", e.getMessage());
    assertEquals(0, GilRuntime.atomicDepth());
    Crew crew = new Crew();
    crew.startInside(() -> {});
    crew.join();
  }

  @Test
  void leaving_with_the_others_stopped_is_an_error_and_frees_the_lock() throws Throwable {
    assertThrows(IllegalStateException.class, () -> Crew.inside(GilRuntime::beginStopOthers));
    Crew crew = new Crew();
    crew.startInside(() -> {});
    crew.join();
  }

  @Test
  void leaving_without_having_entered_is_an_error() {
    assertThrows(IllegalStateException.class, GilRuntime::leave);
  }

  @Test
  void a_section_begun_outside_stays_open_when_the_thread_comes_in_and_leaves() throws Throwable {
    GilRuntime.enterAtomic();
    try {
      Crew.inside(
          () -> {
            assertEquals(1, GilRuntime.atomicDepth());
            Crew.outside(() -> assertTrue(BreakOutTest.isInside()));
          });
      assertEquals(1, GilRuntime.atomicDepth());
    } finally {
      GilRuntime.exitAtomic();
    }
  }
}
