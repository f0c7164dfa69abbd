package org.quanta.transforms.stm.rollback;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The call of a constructor whose object is allocated only now: moves the arguments out of the way,
 * drops the nulls that stood for the object, and puts the object wherever one of them was.
 */
final class DelayedConstruction {
  private final MethodInsnNode call;
  private final FrameState frame;
  private final FrameValue object;
  private final int receiver;

  /** The lowest place on the operand stack that has to change. */
  private final int lowest;

  /** By place on the operand stack: the variable that keeps the value meanwhile. */
  private final int[] kept;

  private final int free;

  /**
   * Plans the change.
   *
   * @param call the call of the constructor
   * @param frame the frame before it
   * @param scratch the first local variable that is free
   */
  DelayedConstruction(MethodInsnNode call, FrameState frame, int scratch) {
    this.call = call;
    this.frame = frame;
    this.receiver = frame.receiver(call);
    this.object = frame.getStack(receiver);
    int first = 0;
    while (!frame.getStack(first).isSameUninitialized(object)) {
      first++;
    }
    this.lowest = first;
    this.kept = new int[frame.getStackSize()];
    int next = scratch;
    for (int i = lowest; i < kept.length; i++) {
      kept[i] = next;
      next += frame.getStack(i).getSize();
    }
    this.free = next;
  }

  /** How many local variables the method has with the ones used here. */
  int locals() {
    return free + 1;
  }

  void insertInto(InsnList insns) {
    Code before = new Code();
    for (int i = kept.length - 1; i >= lowest; i--) {
      if (frame.getStack(i).isSameUninitialized(object)) {
        before.op(Opcodes.POP);
      } else {
        before.store(frame.getStack(i).type(), kept[i]);
      }
    }
    before.add(new TypeInsnNode(Opcodes.NEW, call.owner));
    if (lowest < receiver || isInVariables()) {
      before.op(Opcodes.DUP);
    }
    for (int i = receiver + 1; i < kept.length; i++) {
      before.load(frame.getStack(i).type(), kept[i]);
    }
    insns.insertBefore(call, before.insns());
    insns.insert(call, spread().insns());
  }

  private Code spread() {
    Code code = new Code();
    boolean isPlain = lowest == receiver - 1;
    if (isInVariables() || (lowest < receiver && !isPlain)) {
      Type type = object.type();
      code.store(type, free);
      for (int i = lowest; i < receiver; i++) {
        boolean isObject = frame.getStack(i).isSameUninitialized(object);
        code.load(frame.getStack(i).type(), isObject ? free : kept[i]);
      }
      for (int i = 0; i < frame.getLocals(); i++) {
        if (frame.getLocal(i).isSameUninitialized(object)) {
          code.load(type, free).store(type, i);
        }
      }
    }
    return code;
  }

  private boolean isInVariables() {
    for (int i = 0; i < frame.getLocals(); i++) {
      if (frame.getLocal(i).isSameUninitialized(object)) {
        return true;
      }
    }
    return false;
  }
}
