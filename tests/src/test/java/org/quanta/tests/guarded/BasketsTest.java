package org.quanta.tests.guarded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.quanta.tests.support.Translated;
import org.quanta.tests.support.Verifier;

/** Guarded arrays that are used behind breaks, and those of the JDK's collections. */
class BasketsTest {
  private static final int STEPS = 4;
  private static final String UNDO = "org.quanta.runtime.stm.ElementUndo";
  private static final String SAVED = "org.quanta.runtime.stm.SavedElements";

  @Test
  void arraysOfCollectionsAreRaw() {
    Map<String, byte[]> classes = Translated.classes(Baskets.class);
    for (String field :
        List.of("ArrayList.elementData", "ArrayDeque.elements", "PriorityQueue.queue")) {
      String[] names = field.split("\\.");
      assertEquals(
          "[Ljava/lang/Object;",
          GuardedArraysTest.parse(classes.get("org.quanta.jdk.java.util." + names[0]))
              .fields
              .stream()
              .filter(f -> f.name.equals(names[1]))
              .findFirst()
              .orElseThrow()
              .desc);
    }
  }

  @Test
  void allOutputVerifies() throws IOException {
    assertEquals(List.of(), Verifier.complaints(Translated.jar(Baskets.class)));
  }

  @Test
  void everyElementIsUndone() throws ReflectiveOperationException {
    assertEquals(original(), rolledBackEverywhere(Map.of()));
  }

  @Test
  void elementsThatAreNotSavedAreNoticed() throws ReflectiveOperationException {
    byte[] broken =
        GuardedArraysTest.replaceBody(Baskets.class, SAVED, "of", Opcodes.ALOAD, Opcodes.ARETURN);
    assertNotEquals(original(), rolledBackEverywhere(Map.of(SAVED, broken)));
  }

  @Test
  void elementsThatAreNotKeptBehindBreaksAreNoticed() throws ReflectiveOperationException {
    byte[] broken =
        GuardedArraysTest.replaceBody(Baskets.class, UNDO, "save", Opcodes.NOP, Opcodes.RETURN);
    assertNotEquals(original(), rolledBackEverywhere(Map.of(UNDO, broken)));
  }

  private static String original() {
    Baskets.setUp();
    for (int i = 0; i < STEPS; i++) {
      Baskets.step(i);
    }
    return Baskets.digest();
  }

  /** Ends quanta at each break, and rolls each back at each of its events. */
  private static String rolledBackEverywhere(Map<String, byte[]> broken)
      throws ReflectiveOperationException {
    Translated program = new Translated(Baskets.class, broken);
    Class<?> forcing = program.loadClass("org.quanta.runtime.stm.ForcedRollback");
    program.call("setUp");
    Translated.invoke(forcing, null, "fixLength", 1);
    Object forced = Translated.invoke(forcing, null, "everywhere");
    String result;
    try {
      for (int i = 0; i < STEPS; i++) {
        program.call("step", i);
      }
      long rollbacks = (long) Translated.invoke(forcing, forced, "rollbacks");
      assertTrue(rollbacks > 1000, "rollbacks: " + rollbacks);
      Translated.invoke(forcing, forced, "close");
      result = (String) program.call("digest");
    } catch (AssertionError e) {
      result = "failed: " + e; // a broken runtime may fail the program
    }
    return result;
  }

  @Test
  void holdersAreLeasedAgainBehindBreaks() throws Exception {
    Translated program = new Translated(Baskets.class, Map.of());
    for (int i = 0; i < 5; i++) {
      assertTrue(isRight(program, 20_000 << i), "attempt " + i);
    }
  }

  @Test
  void barriersThatAreMissingAreNoticed() throws Exception {
    Map<String, byte[]> broken = new java.util.TreeMap<>();
    for (String name : List.of("Baskets$Pair", "Baskets$Basket")) {
      String full = Baskets.class.getPackageName() + "." + name;
      broken.put(full, GuardedArraysTest.withoutBarriers(Baskets.class, full));
    }
    Translated program = new Translated(Baskets.class, broken);
    boolean right = true;
    for (int i = 0; i < 200 && right; i++) {
      right = isRight(program, 20_000 << Math.min(i / 4, 8));
    }
    assertFalse(right, "nothing was lost and nothing torn");
  }

  /** Two threads count, one swaps, and one looks. */
  private static boolean isRight(Translated program, int rounds) throws Exception {
    program.call("setUp");
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Callable<Object>> work = new ArrayList<>();
      work.add(() -> program.call("count", rounds));
      work.add(() -> program.call("count", rounds));
      work.add(() -> program.call("swap", rounds));
      work.add(() -> program.call("look", rounds));
      List<Future<Object>> done = threads.invokeAll(work);
      for (Future<Object> each : done) {
        each.get();
      }
      return done.get(3).get().equals(0) && program.call("counted").equals(2 * rounds);
    } finally {
      threads.shutdown();
    }
  }
}
