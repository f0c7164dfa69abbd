package org.quanta.transforms.stm.rollback;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.quanta.transforms.program.TypeHierarchy;

/** What the frames of a method hold at each of its instructions, and what of it is used later. */
public final class MethodFlow {
  private final MethodFrames frames;
  private final Liveness liveness;

  /**
   * Follows the code of a method.
   *
   * @param type its class
   * @param method not kept; changes of its code are not seen
   * @param hierarchy knows the types that it uses
   */
  public MethodFlow(ClassNode type, MethodNode method, TypeHierarchy hierarchy) {
    frames = new MethodFrames(type, method, hierarchy);
    liveness = new Liveness(method, -1, Map.of());
  }

  /**
   * How many values are on the operand stack.
   *
   * @param index an instruction
   * @return the number before the instruction; -1 if that is never reached
   */
  public int stackSize(int index) {
    FrameState frame = frames.before(index);
    return frame == null ? -1 : frame.getStackSize();
  }

  /**
   * The type of a local variable.
   *
   * @param index an instruction that can be reached
   * @param variable a variable
   * @return its type before the instruction; null if it holds nothing that could be passed to a
   *     method, or if only null is known of it
   */
  public Type local(int index, int variable) {
    FrameValue value = frames.before(index).getLocal(variable);
    boolean isKnown = !value.isUninitialized() && !FrameValue.NULL_TYPE.equals(value.type());
    return isKnown ? value.type() : null;
  }

  /**
   * Which variables may still be read.
   *
   * @param index an instruction
   * @return those that are live before it
   */
  public BitSet liveBefore(int index) {
    return liveness.before(index);
  }

  /**
   * The handlers that cover an instruction.
   *
   * @param index an instruction
   * @return in the order in which they are tried
   */
  public List<TryCatchBlockNode> covering(int index) {
    return liveness.covering(index);
  }
}
