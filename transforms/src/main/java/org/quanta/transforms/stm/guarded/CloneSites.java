package org.quanta.transforms.stm.guarded;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;

/**
 * Where objects are cloned. For a moment original and clone share their arrays; those that the
 * clone gets new ones for at once, before anything else is done with it, still have one holder.
 *
 * <pre>
 * Stack copy = (Stack) super.clone();
 * copy.items = items.clone();
 * </pre>
 */
final class CloneSites {
  private final Program program;
  private final List<Site> sites = new ArrayList<>();

  /** A class that clones its instances, and the fields that the clone gets other values in. */
  private record Site(String type, Set<FieldKey> replaced) {}

  CloneSites(Program program) {
    this.program = program;
  }

  void visit(ClassNode type) {
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (isShallowCopy(insn)) {
          sites.add(new Site(type.name, replaced(method, insn)));
        }
      }
    }
  }

  /** Whether a clone may have the array of its original in a field. */
  boolean share(FieldKey field) {
    return sites.stream()
        .anyMatch(site -> isRelated(site.type, field.owner()) && !site.replaced.contains(field));
  }

  private boolean isRelated(String first, String second) {
    return program.types().isSubtype(first, second) || program.types().isSubtype(second, first);
  }

  private boolean isShallowCopy(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.getOpcode() == Opcodes.INVOKESPECIAL
        && call.name.equals("clone")
        && call.desc.equals("()Ljava/lang/Object;")
        && program.declaringClass(call.owner, call.name + call.desc).equals("java/lang/Object");
  }

  /** The fields that are stored into before the first instruction that might do more. */
  private Set<FieldKey> replaced(MethodNode method, AbstractInsnNode clone) {
    Set<FieldKey> result = new HashSet<>();
    Beginning beginning = new Beginning();
    for (AbstractInsnNode insn = clone.getNext();
        isHandledByNobody(method) && insn != null;
        insn = insn.getNext()) {
      if (insn.getOpcode() < 0 ? isJumpedTo(method, insn) : !beginning.goesOn(insn)) {
        break;
      }
      if (insn instanceof FieldInsnNode store && store.getOpcode() == Opcodes.PUTFIELD) {
        result.add(program.resolveField(store.owner, store.name, store.desc));
      }
    }
    return result;
  }

  /** A handler might find the clone in a variable. */
  private static boolean isHandledByNobody(MethodNode method) {
    return method.tryCatchBlocks.stream()
        .allMatch(block -> "java/lang/CloneNotSupportedException".equals(block.type));
  }

  private static boolean isJumpedTo(MethodNode method, AbstractInsnNode label) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof JumpInsnNode jump && jump.label == label) {
        return true;
      }
    }
    return false;
  }

  /** The instructions behind a clone, as long as they do no more than to store into its fields. */
  private static final class Beginning {
    /** For each value on the stack, whether it is the clone. */
    private final Deque<Boolean> stack = new ArrayDeque<>(List.of(true));

    private int variable = -1;

    boolean goesOn(AbstractInsnNode insn) {
      switch (insn.getOpcode()) {
        case Opcodes.ASTORE -> {
          boolean first = variable < 0 && stack.pop();
          variable = ((VarInsnNode) insn).var;
          return first;
        }
        case Opcodes.ALOAD -> stack.push(((VarInsnNode) insn).var == variable);
        case Opcodes.ICONST_0, Opcodes.ILOAD, Opcodes.ACONST_NULL -> stack.push(false);
        case Opcodes.CHECKCAST -> {}
        case Opcodes.ARRAYLENGTH, Opcodes.GETFIELD -> {
          boolean ofClone = stack.pop();
          stack.push(false);
          return !ofClone;
        }
        case Opcodes.PUTFIELD -> {
          boolean publishes = stack.pop();
          return stack.pop() && !publishes;
        }
        default -> {
          return insn instanceof MethodInsnNode call && ArrayCopies.isCopy(call) && copies(call);
        }
      }
      return true;
    }

    private boolean copies(MethodInsnNode call) {
      int values = Type.getArgumentTypes(call.desc).length;
      for (int i = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : -1; i < values; i++) {
        if (stack.pop()) {
          return false;
        }
      }
      stack.push(false);
      return true;
    }
  }
}
