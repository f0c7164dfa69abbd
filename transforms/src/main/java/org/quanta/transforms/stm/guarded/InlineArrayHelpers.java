package org.quanta.transforms.stm.guarded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.jdk.ManagedLibrary;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.arrays.ExternalArrays;

/**
 * Puts small helpers of copied JDK classes, which get an array or return one, where they are
 * called, so that the array does not leave the method that has loaded it.
 *
 * <pre>
 * E e = elementAt(es, i);      // static &lt;E&gt; E elementAt(Object[] es, int i) { return (E) es[i]; }
 * --&gt;
 * E e = (E) es[i];
 * </pre>
 *
 * HotSpot does the same later. Stack traces would show it, so the program's own helpers are left
 * alone.
 */
public final class InlineArrayHelpers implements Pass {
  /** The most instructions of a helper. */
  private static final int SMALL = 64;

  /** How large a method may become by that, in instructions. */
  private static final int LARGE = 800;

  private final Function<String, ClassNode> classes;
  private final Set<MethodKey> inlined = new HashSet<>();

  /**
   * A pass for one program.
   *
   * @param classes a tree of each managed class, not changed
   */
  public InlineArrayHelpers(Function<String, ClassNode> classes) {
    this.classes = classes;
  }

  @Override
  public String name() {
    return "inline array helpers";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    if (!type.name.startsWith(ManagedLibrary.PREFIX)) {
      return;
    }
    for (MethodNode method : type.methods) {
      boolean found = holdsArrays(method);
      while (found && method.instructions.size() < LARGE) {
        found = false;
        for (AbstractInsnNode insn : method.instructions.toArray()) {
          MethodNode helper =
              insn instanceof MethodInsnNode call ? helper(type, method, call) : null;
          if (helper != null) {
            MethodInsnNode call = (MethodInsnNode) insn;
            inline(method, call, helper);
            tally.count("helper of a JDK class put where it is called");
            inlined.add(new MethodKey(call.owner, call.name, call.desc));
            found = true;
          }
        }
      }
    }
  }

  /**
   * The helpers that were put somewhere; they may be called elsewhere, too.
   *
   * @return what has been found so far
   */
  public Set<MethodKey> inlined() {
    return inlined;
  }

  /** Whether a method loads arrays from fields, or stores them there. */
  private static boolean holdsArrays(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FieldInsnNode access
          && access.getOpcode() >= Opcodes.GETFIELD
          && access.desc.startsWith("[")) {
        return true;
      }
    }
    return false;
  }

  /** The method that a call surely calls, if it is a small helper; null otherwise. */
  private MethodNode helper(ClassNode caller, MethodNode method, MethodInsnNode call) {
    if (!call.desc.contains("[")
        || !call.owner.startsWith(ManagedLibrary.PREFIX)
        || ExternalArrays.isOfArrays(call)) { // known as they are
      return null;
    }
    ClassNode owner = call.owner.equals(caller.name) ? caller : classes.apply(call.owner);
    if (owner == null || (owner.access & Opcodes.ACC_INTERFACE) != 0) {
      return null;
    }
    for (MethodNode callee : owner.methods) {
      if (callee.name.equals(call.name) && callee.desc.equals(call.desc)) {
        boolean fits = callee != method && isHelper(callee) && isOpen(callee, owner, caller);
        return fits ? callee : null;
      }
    }
    return null;
  }

  private static boolean isHelper(MethodNode callee) {
    int fixed = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;
    int unfit = Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_ABSTRACT;
    return (callee.access & fixed) != 0
        && (callee.access & unfit) == 0
        && !callee.name.startsWith("<")
        && callee.tryCatchBlocks.isEmpty()
        && size(callee) <= SMALL;
  }

  private static int size(MethodNode method) {
    int size = 0;
    for (AbstractInsnNode insn : method.instructions) {
      size += insn.getOpcode() >= 0 ? 1 : 0;
    }
    return size;
  }

  /** Whether the caller may do what the callee does: in its class, or with what is public. */
  private static boolean isOpen(MethodNode callee, ClassNode owner, ClassNode caller) {
    if (owner == caller) {
      return true;
    }
    for (AbstractInsnNode insn : callee.instructions) {
      boolean isOutside =
          insn instanceof MethodInsnNode call && !call.owner.startsWith(ManagedLibrary.PREFIX);
      if (insn instanceof FieldInsnNode
          || (insn instanceof MethodInsnNode && !isOutside)
          || insn instanceof InvokeDynamicInsnNode) {
        return false;
      }
    }
    return true;
  }

  private static void inline(MethodNode method, MethodInsnNode call, MethodNode callee) {
    int base = method.maxLocals;
    InsnList code = new InsnList();
    LabelNode end = new LabelNode();
    for (VarInsnNode store : arguments(call, base)) {
      code.insert(store);
    }
    copy(callee, base, end, code);
    code.add(end);
    method.maxLocals += callee.maxLocals;
    method.maxStack += callee.maxStack;
    method.instructions.insert(call, code);
    method.instructions.remove(call);
  }

  /** What moves the arguments into variables, first one first. */
  private static List<VarInsnNode> arguments(MethodInsnNode call, int base) {
    List<VarInsnNode> result = new ArrayList<>();
    int local = base;
    if (call.getOpcode() != Opcodes.INVOKESTATIC) {
      result.add(new VarInsnNode(Opcodes.ASTORE, local++));
    }
    for (Type argument : Type.getArgumentTypes(call.desc)) {
      result.add(new VarInsnNode(argument.getOpcode(Opcodes.ISTORE), local));
      local += argument.getSize();
    }
    return result;
  }

  private static void copy(MethodNode callee, int base, LabelNode end, InsnList code) {
    Map<LabelNode, LabelNode> labels = new HashMap<>();
    for (AbstractInsnNode insn : callee.instructions) {
      if (insn instanceof LabelNode label) {
        labels.put(label, new LabelNode());
      }
    }
    for (AbstractInsnNode insn : callee.instructions) {
      int opcode = insn.getOpcode();
      if (insn instanceof FrameNode || insn instanceof LineNumberNode) {
        continue;
      }
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        code.add(new JumpInsnNode(Opcodes.GOTO, end));
        continue;
      }
      AbstractInsnNode copy = insn.clone(labels);
      if (copy instanceof VarInsnNode access) {
        access.var += base;
      } else if (copy instanceof IincInsnNode increment) {
        increment.var += base;
      }
      code.add(copy);
    }
  }
}
