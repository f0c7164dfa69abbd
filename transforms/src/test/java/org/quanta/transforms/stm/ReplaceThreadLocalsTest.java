package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Thread-local variables of the program become ones that are undone. */
@SuppressWarnings("ThreadLocalUsage")
class ReplaceThreadLocalsTest {
  static class Counter extends ThreadLocal<Integer> {
    @Override
    protected Integer initialValue() {
      return 1;
    }
  }

  static class Loud extends InheritableThreadLocal<Integer> {
    @Override
    public Integer get() {
      return super.get();
    }
  }

  static class Code {
    static Object made() {
      return new ThreadLocal<Object>();
    }

    static Object supplied(Supplier<Object> first) {
      return ThreadLocal.withInitial(first);
    }

    static Object used(Counter local) {
      local.remove();
      return local.get();
    }

    static void set(ThreadLocal<Object> local, Object value) {
      local.set(value);
    }

    static Object perhapsOverridden(ThreadLocal<Object> local) {
      return local.get();
    }
  }

  private final SmallProgram program =
      SmallProgram.of(Counter.class, Loud.class, Code.class).apply(new ReplaceThreadLocals());

  private List<String> code(String method) {
    return program.code(Code.class, method);
  }

  @Test
  void theRuntimesClassIsMadeAndExtended() {
    assertEquals("NEW locals/UndoneThreadLocal", code("made").get(0));
    assertEquals("INVOKESPECIAL locals/UndoneThreadLocal.<init> ()V", code("made").get(2));
    assertTrue(
        code("supplied").get(1).startsWith("INVOKESTATIC locals/UndoneThreadLocal.withInitial "));
    assertEquals(ReplaceThreadLocals.UNDONE, program.type(Counter.class).superName);
  }

  @Test
  void methodsThatNobodyOverridesAreTheRuntimes() {
    assertEquals(
        List.of(
            "ALOAD 0",
            "INVOKESTATIC locals/UndoneThreadLocal.remove (LThreadLocal;)V",
            "ALOAD 0",
            "INVOKESTATIC locals/UndoneThreadLocal.get (LThreadLocal;)LObject;",
            "ARETURN"),
        code("used"));
    assertEquals(
        "INVOKESTATIC locals/UndoneThreadLocal.set (LThreadLocal;LObject;)V", code("set").get(2));
  }

  @Test
  void whereAClassOfTheProgramMayBeCalledTheCallStays() {
    assertEquals("INVOKEVIRTUAL ThreadLocal.get ()LObject;", code("perhapsOverridden").get(1));
  }
}
