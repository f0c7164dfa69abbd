package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.reflect.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.hints.Untracked;
import org.quanta.transforms.stm.recording.StaticLease;
import org.quanta.transforms.stm.recording.StmRuntime;

/** Each static that changes has a lease, which can save and restore it. */
class InsertStaticLeasesTest {
  @SuppressWarnings("NonFinalStaticField")
  static class Counter {
    static final Object LOCK = new Object();
    static int count;
    static long sum = 5;
    static String name = "a";
    @Untracked static int calls;

    static int next() {
      count = count + 1;
      return count;
    }

    static Object lock() {
      calls++;
      return LOCK;
    }

    static void change() {
      next();
      sum = 1L << 40;
      name = "b";
    }

    static String all() {
      return count + " " + sum + " " + name;
    }
  }

  private final SmallProgram program = program();

  private static SmallProgram program() {
    SmallProgram program = SmallProgram.of(Counter.class).withLeases();
    return program.apply(new InsertStaticLeases(program.facts()));
  }

  @Test
  void aStaticIsLeasedBeforeItIsReadOrWritten() {
    assertEquals(
        List.of(
            "GETSTATIC Counter.quanta$lease$count : LStaticLease;",
            "ALOAD 0",
            "INVOKESTATIC StmRuntime.read (LManaged;LStmThread;)V",
            "GETSTATIC Counter.count : I",
            "ICONST_1",
            "IADD",
            "GETSTATIC Counter.quanta$lease$count : LStaticLease;",
            "ALOAD 0",
            "INVOKESTATIC StmRuntime.write (LManaged;LStmThread;)V",
            "PUTSTATIC Counter.count : I"),
        program.code(Counter.class, "next").subList(0, 10));
  }

  @Test
  void staticsThatDoNotChangeAndUntrackedOnesHaveNone() {
    assertFalse(program.code(Counter.class, "lock").toString().contains("StmRuntime"));
    for (String field : List.of("LOCK", "calls")) {
      assertNull(
          program.type(Counter.class).fields.stream()
              .filter(found -> found.name.equals("quanta$lease$" + field))
              .findFirst()
              .orElse(null));
    }
  }

  @Test
  void theRuntimeIsAskedAndTheInitializerIsNot() throws Exception {
    StmRuntime.reset(true);
    Class<?> counter = program.load(Counter.class);
    assertEquals("0 5 a", SmallProgram.call(counter, "all"));
    assertEquals(
        List.of("read StaticLease", "read StaticLease", "read StaticLease"), StmRuntime.events());
  }

  @Test
  void whatWasSavedCanBeRestored() throws Exception {
    Class<?> counter = program.load(Counter.class);
    Object[] saved = new Object[3];
    List<String> fields = List.of("count", "sum", "name");
    for (int i = 0; i < saved.length; i++) {
      saved[i] = lease(counter, fields.get(i)).quanta$save();
    }
    SmallProgram.call(counter, "change");
    assertEquals("1 1099511627776 b", SmallProgram.call(counter, "all"));
    for (int i = 0; i < saved.length; i++) {
      lease(counter, fields.get(i)).quanta$restore(saved[i]);
    }
    assertEquals("0 5 a", SmallProgram.call(counter, "all"));
  }

  private static StaticLease lease(Class<?> type, String field) throws Exception {
    Field found = type.getDeclaredField("quanta$lease$" + field);
    found.setAccessible(true);
    return (StaticLease) found.get(null);
  }

  @Test
  void eachIsCountedByReason() {
    assertEquals(3, program.tally().get("lease of a static"));
    assertEquals(5, program.tally().get("read barrier of a static"));
    assertEquals(3, program.tally().get("write barrier of a static"));
    assertEquals(
        1,
        program
            .tally()
            .get("read barrier of a static elided: field not written after initialization"));
    assertEquals(1, program.tally().get("read barrier of a static elided: untracked field"));
    assertEquals(1, program.tally().get("write barrier of a static elided: untracked field"));
    assertEquals(3, program.tally().get("write barrier of a static elided: class initializer"));
  }
}
