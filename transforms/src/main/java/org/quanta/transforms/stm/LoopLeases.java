package org.quanta.transforms.stm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.rewrite.Successors;
import org.quanta.transforms.stm.LeaseValue.Lease;

/**
 * Finds the local variables to be leased for reading where they are defined: those whose object is
 * read in a loop that does not define them anew. So the fact holds at the loop's head on every
 * edge, and the loop needs no barrier; design.md, section 9.
 *
 * <p>Objects that the method writes are left alone: two quanta that have leased the same object for
 * reading, and want to write it, are in each other's way.
 */
final class LoopLeases {
  private final MethodNode method;
  private final LeaseFrame[] frames;
  private final LeaseInterpreter interpreter;
  private final LeaseRules rules;
  private final Successors successors;

  LoopLeases(
      MethodNode method, LeaseFrame[] frames, LeaseInterpreter interpreter, LeaseRules rules) {
    this.method = method;
    this.frames = frames;
    this.interpreter = interpreter;
    this.rules = rules;
    this.successors = new Successors(method);
  }

  /** The instruction that stands for the definition of a parameter. */
  static boolean isParameter(AbstractInsnNode definition) {
    return definition.getOpcode() == Opcodes.ALOAD;
  }

  /**
   * The definitions at which to lease: instructions that store into a variable, and those that
   * stand for parameters.
   *
   * @return with the accesses in loops that they are for, by index
   */
  Map<VarInsnNode, List<Integer>> definitions() {
    Map<VarInsnNode, List<Integer>> result = new LinkedHashMap<>();
    Set<VarInsnNode> written = new HashSet<>();
    for (int i = 0; i < frames.length; i++) {
      AbstractInsnNode access = method.instructions.get(i);
      if (frames[i] == null
          || !rules.needsBarrier(access)
          || rules.isUnderConstruction(access, frames[i].object(access))) {
        continue;
      }
      LeaseValue object = frames[i].object(access);
      VarInsnNode definition = definitionOf(frames[i], access);
      if (definition == null) {
        continue;
      }
      if (rules.needed(access) == Lease.WRITE) {
        written.add(definition);
      } else if (object.known() == Lease.NONE && repeats(i, definition)) {
        result.computeIfAbsent(definition, key -> new ArrayList<>()).add(i);
      }
    }
    result.keySet().removeAll(written);
    return result;
  }

  /** Where the object of an access was put into a variable; null if that is not known. */
  private VarInsnNode definitionOf(LeaseFrame frame, AbstractInsnNode access) {
    LeaseValue object = frame.object(access);
    if (interpreter.isThis(object)) {
      return null;
    }
    if (interpreter.parameterOf(object) >= 0) {
      return (VarInsnNode) object.source();
    }
    AbstractInsnNode source = object.source();
    int variable = source == null ? loaded(access) : frame.variableOf(source);
    if (variable < 0 || interpreter.isParameter(variable)) {
      return null;
    }
    VarInsnNode result = null;
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] != null
          && method.instructions.get(i) instanceof VarInsnNode store
          && store.getOpcode() == Opcodes.ASTORE
          && store.var == variable
          && (source == null || frames[i].getStack(frames[i].getStackSize() - 1).isFrom(source))) {
        if (result != null) {
          return null;
        }
        result = store;
      }
    }
    return result;
  }

  /** The variable from which an access's object was loaded just before; -1 for others. */
  private static int loaded(AbstractInsnNode access) {
    AbstractInsnNode load = access.getPrevious();
    if (access instanceof MethodInsnNode && load != null && load.getPrevious() != null) {
      load = load.getPrevious().getPrevious(); // before the index and the thread
    }
    return load != null && load.getOpcode() == Opcodes.ALOAD && isSimple(load.getNext(), access)
        ? ((VarInsnNode) load).var
        : -1;
  }

  private static boolean isSimple(AbstractInsnNode index, AbstractInsnNode access) {
    int opcode = index.getOpcode();
    return index == access
        || opcode == Opcodes.ILOAD
        || (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.SIPUSH);
  }

  /** Whether an instruction may be executed again before the definition is. */
  private boolean repeats(int index, AbstractInsnNode definition) {
    int barrier = isParameter(definition) ? -1 : method.instructions.indexOf(definition);
    return successors.repeats(index, barrier);
  }
}
