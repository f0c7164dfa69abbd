package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.stm.arrays.RewriteArrays;
import org.quanta.transforms.stm.dispatch.DispatchCalls;
import org.quanta.transforms.stm.dispatch.ManagedReceivers;
import org.quanta.transforms.stm.frozen.FrozenArrays;
import org.quanta.transforms.stm.guarded.GuardedArrays;

/** Objects that may be arrays are converted at stubs and outside only. */
class ObjectConversionsTest {
  static class Same implements Function<Object, Object> {
    @Override
    public Object apply(Object x) {
      return x;
    }
  }

  static class Caller {
    static Object call(Function<Object, Object> function, Object x) {
      return function.apply(x);
    }

    static Object callOutside(Iterable<Object> all) {
      return all.iterator();
    }
  }

  private static SmallProgram rewritten() {
    SmallProgram program = SmallProgram.of(Same.class, Caller.class);
    return program.apply(
        new RewriteArrays(
            program.common(), GuardedArrays.NONE, FrozenArrays.NONE, f -> false, insn -> false));
  }

  private static SmallProgram finished() {
    SmallProgram program = rewritten();
    ManagedReceivers receivers = new ManagedReceivers(program.common().program());
    receivers.visit(program.type(Same.class));
    receivers.visit(program.type(Caller.class));
    DispatchCalls dispatch = new DispatchCalls(receivers);
    program.apply(dispatch);
    dispatch.dispatchers().forEach(program::add);
    return program.withTwins();
  }

  private static List<String> conversions(List<String> code) {
    return code.stream()
        .filter(insn -> insn.contains("ManagedArray."))
        .map(insn -> insn.replaceFirst(".*ManagedArray.(\\w+) .*", "$1"))
        .toList();
  }

  @Test
  void atFirstBothSidesConvert() {
    SmallProgram program = rewritten();
    assertEquals(List.of("fromCaller", "toCaller"), conversions(program.code(Same.class, "apply")));
    assertEquals(
        List.of("toCallee", "fromCallee"), conversions(program.code(Caller.class, "call")));
  }

  @Test
  void inTheEndManagedCodeDoesNot() {
    SmallProgram program = finished();
    assertEquals(List.of("ALOAD 1", "ARETURN"), program.code(Same.class, "apply"));
    assertEquals(List.of(), conversions(program.code(Caller.class, "call")));
  }

  @Test
  void stubsConvert() {
    List<String> stub =
        finished().code(Same.class, "apply", "(Ljava/lang/Object;)Ljava/lang/Object;");
    assertTrue(conversions(stub).containsAll(List.of("in", "give")), stub.toString());
  }
}
