package org.quanta.transforms.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Stack map frames of inserted code. The frames that a compiler wrote are kept, never recomputed:
 * recomputing needs the common superclass of types that may be absent.
 */
public final class Frames {
  private static final String THROWABLE = "java/lang/Throwable";

  private Frames() {}

  /**
   * Whether code of this class has frames at all.
   *
   * @param type the class
   * @return false for class files before version 50
   */
  public static boolean needed(ClassNode type) {
    return (type.version & 0xFFFF) >= Opcodes.V1_6;
  }

  /**
   * Whether code of this class has a frame wherever it is not reached from the line above. Version
   * 50 may do without; the JVM then finds the types itself.
   *
   * @param type the class
   * @return false for class files before version 51
   */
  public static boolean mandatory(ClassNode type) {
    return (type.version & 0xFFFF) >= Opcodes.V1_7;
  }

  /**
   * Declares in every frame of a method that a new local variable holds a value.
   *
   * @param method whose frames are expanded
   * @param local the index of the variable, behind all others
   * @param type its type as in {@link FrameNode#local}
   */
  public static void addLocal(MethodNode method, int local, Object type) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode frame) {
        List<Object> locals = new ArrayList<>(frame.local);
        pad(locals, local);
        locals.add(type);
        frame.local = locals;
      }
    }
  }

  private static void pad(List<Object> locals, int slots) {
    int used = 0;
    for (Object local : locals) {
      used += local.equals(Opcodes.LONG) || local.equals(Opcodes.DOUBLE) ? 2 : 1;
    }
    for (; used < slots; used++) {
      locals.add(Opcodes.TOP);
    }
  }

  /**
   * The frame of an exception handler that needs one local variable and no other.
   *
   * @param local the index of the variable
   * @param type its type as in {@link FrameNode#local}
   * @return the frame
   */
  public static FrameNode handler(int local, Object type) {
    List<Object> locals = new ArrayList<>();
    pad(locals, local);
    locals.add(type);
    return handler(locals);
  }

  /**
   * The frame of an exception handler.
   *
   * @param locals the variables, in the form of an expanded frame
   * @return the frame
   */
  public static FrameNode handler(List<Object> locals) {
    return new FrameNode(
        Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {THROWABLE});
  }

  /**
   * Brings local variables as {@code AnalyzerAdapter} lists them, one element a slot, into the form
   * of an expanded frame, and adds a variable behind them.
   *
   * @param slots the variables; elements that are labels (objects under construction) count as
   *     unknown
   * @param local the index of the additional variable
   * @param type its type
   * @return the variables
   */
  public static List<Object> locals(List<Object> slots, int local, Object type) {
    List<Object> result = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      Object slot = slots.get(i);
      boolean known = !(slot instanceof org.objectweb.asm.Label) && !(slot instanceof LabelNode);
      result.add(known ? slot : Opcodes.TOP);
      if (slot.equals(Opcodes.LONG) || slot.equals(Opcodes.DOUBLE)) {
        i++; // its second slot has no element in a frame
      }
    }
    pad(result, local);
    result.add(type);
    return result;
  }

  /**
   * Frames name an object under construction by the label of its {@code NEW}. Code inserted between
   * the two must not come between them in the output: this gives each such {@code NEW} a label of
   * its own. To be called last.
   *
   * @param method whose frames are expanded
   */
  public static void relabelObjectsUnderConstruction(MethodNode method) {
    Map<LabelNode, LabelNode> labels = new HashMap<>();
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof FrameNode frame) {
        frame.local = relabel(method, frame.local, labels);
        frame.stack = relabel(method, frame.stack, labels);
      }
    }
  }

  private static List<Object> relabel(
      MethodNode method, List<Object> types, Map<LabelNode, LabelNode> labels) {
    if (types == null || types.stream().noneMatch(LabelNode.class::isInstance)) {
      return types;
    }
    List<Object> result = new ArrayList<>(types);
    result.replaceAll(
        type ->
            type instanceof LabelNode old
                ? labels.computeIfAbsent(old, label -> labelNew(method, label))
                : type);
    return result;
  }

  private static LabelNode labelNew(MethodNode method, LabelNode old) {
    AbstractInsnNode insn = old;
    while (insn.getOpcode() != Opcodes.NEW) {
      insn = insn.getNext();
    }
    LabelNode label = new LabelNode();
    method.instructions.insertBefore(insn, label);
    return label;
  }
}
