package org.quanta.transforms.stm;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.quanta.transforms.stm.LeaseValue.Lease;

/**
 * Which field accesses of a method need a barrier, and which: a forward data flow over what is
 * known to be leased. No barrier is needed after one on the same object, after allocation, and for
 * fields that are never written after construction.
 *
 * <p>A read that a write of the same object follows, with no break and no branch in between, is
 * leased for writing at once: two such quanta would otherwise hold read leases that neither can
 * turn into a write lease, and one would be rolled back.
 */
final class LeaseAnalysis {
  private final StmFacts facts;
  private final MethodNode method;
  private final Map<FieldInsnNode, Lease> barriers = new HashMap<>();
  private Frame<LeaseValue>[] frames;

  private LeaseAnalysis(StmFacts facts, MethodNode method) {
    this.facts = facts;
    this.method = method;
  }

  /**
   * Analyzes a method.
   *
   * @return for each access that needs a barrier, the right that it needs
   */
  static Map<FieldInsnNode, Lease> barriers(StmFacts facts, ClassNode type, MethodNode method) {
    LeaseAnalysis analysis = new LeaseAnalysis(facts, method);
    if (method.instructions.size() > 0) {
      analysis.analyze(type);
    }
    return analysis.barriers;
  }

  private void analyze(ClassNode type) {
    boolean isConstructor = method.name.equals("<init>");
    try {
      frames = new LeaseAnalyzer(isConstructor).analyze(type.name, method);
    } catch (AnalyzerException e) {
      throw new IllegalStateException(type.name + "." + method.name + method.desc, e);
    }
    int first = isConstructor ? constructed(type) : 0;
    for (int i = first; i < method.instructions.size(); i++) {
      if (method.instructions.get(i) instanceof FieldInsnNode access
          && frames[i] != null
          && needsBarrier(access)) {
        Lease known = ((LeaseFrame) frames[i]).object(access).lease();
        Lease needed = needed(access, i);
        if (known.compareTo(needed) < 0) {
          barriers.put(access, needed);
        }
      }
    }
  }

  private boolean needsBarrier(FieldInsnNode access) {
    int opcode = access.getOpcode();
    return (opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD)
        && facts
            .mutableFields()
            .contains(facts.program().resolveField(access.owner, access.name, access.desc))
        && facts.program().isManaged(access.owner);
  }

  /** Before its superclass's constructor has run, an object can be neither leased nor shared. */
  private int constructed(ClassNode type) {
    for (int i = 0; i < method.instructions.size(); i++) {
      if (method.instructions.get(i) instanceof MethodInsnNode call
          && call.name.equals("<init>")
          && (call.owner.equals(type.superName) || call.owner.equals(type.name))
          && (i == 0 || !isOfNewObject(call))) {
        return i;
      }
    }
    return 0;
  }

  private static boolean isOfNewObject(MethodInsnNode call) {
    int open = 0;
    for (AbstractInsnNode insn = call.getPrevious(); insn != null; insn = insn.getPrevious()) {
      if (insn.getOpcode() == Opcodes.NEW) {
        if (open == 0) {
          return true;
        }
        open--;
      } else if (insn instanceof MethodInsnNode inner && inner.name.equals("<init>")) {
        open++;
      }
    }
    return false;
  }

  private Lease needed(FieldInsnNode access, int index) {
    if (access.getOpcode() == Opcodes.PUTFIELD) {
      return Lease.WRITE;
    }
    AbstractInsnNode source = ((LeaseFrame) frames[index]).object(access).source();
    for (int i = index + 1; source != null && i < method.instructions.size(); i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      if (insn instanceof LabelNode
          || insn instanceof JumpInsnNode
          || frames[i] == null
          || facts.mayEndQuantum().test(insn)) {
        break;
      }
      if (insn.getOpcode() == Opcodes.PUTFIELD
          && ((LeaseFrame) frames[i]).object((FieldInsnNode) insn).source() == source) {
        return Lease.WRITE;
      }
    }
    return Lease.READ;
  }

  private final class LeaseAnalyzer extends Analyzer<LeaseValue> {
    LeaseAnalyzer(boolean isConstructor) {
      super(new LeaseInterpreter(isConstructor));
    }

    @Override
    protected Frame<LeaseValue> newFrame(int locals, int stack) {
      return new LeaseFrame(locals, stack, facts.mayEndQuantum(), LeaseAnalysis.this::needsBarrier);
    }

    @Override
    protected Frame<LeaseValue> newFrame(Frame<? extends LeaseValue> frame) {
      return new LeaseFrame((LeaseFrame) frame);
    }
  }
}
