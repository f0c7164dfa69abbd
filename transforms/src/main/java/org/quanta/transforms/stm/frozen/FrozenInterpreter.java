package org.quanta.transforms.stm.frozen;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.stm.arrays.ArrayMethods;
import org.quanta.transforms.stm.guarded.ArrayInterpreter;
import org.quanta.transforms.stm.guarded.ArrayValue;

/** Knows more calls whose results nobody else has. */
final class FrozenInterpreter extends ArrayInterpreter {
  private final CallFacts calls;

  FrozenInterpreter(CallFacts calls) {
    this.calls = calls;
  }

  @Override
  public ArrayValue naryOperation(AbstractInsnNode insn, List<? extends ArrayValue> values) {
    if (insn instanceof MethodInsnNode call) {
      if (calls.toArray().contains(call)) {
        return toArray(call, values.get(1));
      }
      if (calls.isExternal(call) && ArrayMethods.isFresh(call)) {
        ArrayValue result = super.naryOperation(insn, values);
        return result == null || result.sources().isEmpty() ? result : ArrayValue.of(insn, false);
      }
    }
    return super.naryOperation(insn, values);
  }

  /** An array that is not empty may be the result. */
  private ArrayValue toArray(MethodInsnNode call, ArrayValue argument) {
    if (calls.toArray().isEmpty(argument)) {
      return ArrayValue.of(call, false);
    }
    Set<Object> sources = new HashSet<>(argument.sources());
    sources.add(call);
    return argument.from(sources);
  }
}
