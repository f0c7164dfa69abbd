package org.quanta.transforms.stm.frozen;

import java.util.Optional;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.stm.arrays.ArrayMethods;
import org.quanta.transforms.stm.arrays.ExternalArrays;
import org.quanta.transforms.stm.guarded.ArrayArguments;
import org.quanta.transforms.stm.guarded.ArrayCopies;
import org.quanta.transforms.stm.guarded.ArrayUse;
import org.quanta.transforms.stm.guarded.EmptyArrays;

/** What calls do with arrays: those that leave the program, and those whose code is looked at. */
final class CallFacts {
  private final ArrayMethods methods;
  private final ArrayArguments arguments;
  private final ToArrayCalls toArray;

  CallFacts(Program program, ArrayMethods methods, EmptyArrays empty) {
    this.methods = methods;
    this.arguments = new ArrayArguments(program);
    this.toArray = new ToArrayCalls(program, empty);
  }

  ToArrayCalls toArray() {
    return toArray;
  }

  /** The methods of the program that a call reaches; empty if it is known without their code. */
  Optional<MethodKey> target(MethodInsnNode call) {
    return call.owner.startsWith("[")
            || ArrayCopies.isCopy(call)
            || ExternalArrays.isOnElements(call)
            || toArray.contains(call)
        ? Optional.empty()
        : methods.target(call.owner, call.name, call.desc);
  }

  boolean isExternal(MethodInsnNode call) {
    return target(call).isEmpty();
  }

  /** What an external call does with an argument; null if it may keep it. -1 is the receiver. */
  ArrayUse use(MethodInsnNode call, int index) {
    if (toArray.contains(call)) {
      return index == 0 ? ArrayUse.WRITE : ArrayUse.LOOK;
    }
    return arguments.of(call, index);
  }

  /** Whether somebody else may have an array behind a call that was given it. */
  boolean keeps(MethodInsnNode call, int index) {
    return !isExternal(call) || use(call, index) == null;
  }
}
