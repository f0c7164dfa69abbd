package org.quanta.transforms.stm.frozen;

import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.jdk.ManagedLibrary;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.stm.guarded.ArrayValue;
import org.quanta.transforms.stm.guarded.EmptyArrays;

/**
 * Calls of {@code Collection.toArray(T[])}, by which most arrays of tree nodes are made: the result
 * is the argument or a new array, and the collection keeps neither.
 */
final class ToArrayCalls {
  private static final String NAME = "toArray";
  private static final String DESCRIPTOR = "([Ljava/lang/Object;)[Ljava/lang/Object;";

  private final Program program;
  private final EmptyArrays empty;
  private final boolean ofProgram;

  ToArrayCalls(Program program, EmptyArrays empty) {
    this.program = program;
    this.empty = empty;
    this.ofProgram =
        program.managed().stream()
            .filter(name -> !name.startsWith(ManagedLibrary.PREFIX))
            .flatMap(name -> program.types().find(name).stream())
            .anyMatch(type -> type.methods().containsKey(NAME + DESCRIPTOR));
  }

  /** Whether a call is one, and is certainly answered by a collection of the JDK. */
  boolean contains(MethodInsnNode call) {
    if (ofProgram || !call.name.equals(NAME) || !call.desc.equals(DESCRIPTOR)) {
      return false;
    }
    String owner = program.declaringClass(call.owner, call.name + call.desc);
    return owner.startsWith("java/util/") || owner.startsWith(ManagedLibrary.PREFIX + "java/util/");
  }

  /** Whether the argument can be followed: it has no elements, or nobody else has it. */
  boolean isFollowed(ArrayValue argument) {
    return !argument.held() || isEmpty(argument);
  }

  /** Whether the argument has no elements that could be written. */
  boolean isEmpty(ArrayValue argument) {
    return argument.sources().stream().allMatch(empty::contains);
  }
}
