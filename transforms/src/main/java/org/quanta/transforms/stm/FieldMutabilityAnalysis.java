package org.quanta.transforms.stm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.rewrite.Successors;

/**
 * Finds the fields that are written after construction; all others need no barrier. A field counts
 * as effectively final when it is written only in the constructors of its own class, on {@code
 * this}, or only in the class initializer if it is static.
 *
 * <p>Behind a break, an object under construction may have been seen by others, so that what a
 * constructor writes there is a change. In class initializers, breaks are ignored.
 *
 * <p>Ancestor: the never-written-after-construction analyses of Shpeisman et al. (PLDI 2007) and
 * AtomJava; RPython's {@code _immutable_fields_} by declaration.
 */
public final class FieldMutabilityAnalysis {
  private final Program program;
  private final Predicate<AbstractInsnNode> mayEndQuantum;
  private final Set<FieldKey> mutable = new TreeSet<>();

  /**
   * An analysis that has seen no class yet.
   *
   * @param program the program
   * @param mayEndQuantum whether the running quantum may be another one behind an instruction
   */
  public FieldMutabilityAnalysis(Program program, Predicate<AbstractInsnNode> mayEndQuantum) {
    this.program = program;
    this.mayEndQuantum = mayEndQuantum;
  }

  /**
   * Looks at the code of a class.
   *
   * @param type a managed class, before any rewriting
   */
  public void visit(ClassNode type) {
    for (FieldNode field : type.fields) {
      // Others may write volatile fields by reflective means: field updaters and handles.
      if ((field.access & Opcodes.ACC_VOLATILE) != 0) {
        mutable.add(new FieldKey(type.name, field.name, field.desc));
      }
    }
    for (MethodNode method : type.methods) {
      Frame<SourceValue>[] frames = null;
      BitSet late = null;
      for (int i = 0; i < method.instructions.size(); i++) {
        AbstractInsnNode insn = method.instructions.get(i);
        if (insn instanceof FieldInsnNode write && isWrite(write)) {
          FieldKey field = program.resolveField(write.owner, write.name, write.desc);
          if (!isConstruction(type, method, field, write)) {
            mutable.add(field);
          } else if (insn.getOpcode() == Opcodes.PUTFIELD) {
            frames = frames == null ? frames(type, method) : frames;
            late = late == null ? behindBreaks(method) : late;
            if (late.get(i) || !isOnThis(method, frames[i])) {
              mutable.add(field);
            }
          }
        }
      }
    }
  }

  /** The instructions that may be executed in another quantum than the constructor's first one. */
  private BitSet behindBreaks(MethodNode method) {
    BitSet result = new BitSet();
    Deque<AbstractInsnNode> open = new ArrayDeque<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (mayEndQuantum.test(insn)) {
        open.add(insn);
      }
    }
    while (!open.isEmpty()) {
      AbstractInsnNode insn = open.remove();
      List<AbstractInsnNode> next = new ArrayList<>(Successors.targets(insn));
      if (!Successors.endsFlow(insn) && insn.getNext() != null) {
        next.add(insn.getNext());
      }
      int index = method.instructions.indexOf(insn);
      for (TryCatchBlockNode handler : method.tryCatchBlocks) {
        if (method.instructions.indexOf(handler.start) <= index
            && index < method.instructions.indexOf(handler.end)) {
          next.add(handler.handler);
        }
      }
      for (AbstractInsnNode reached : next) {
        if (!result.get(method.instructions.indexOf(reached))) {
          result.set(method.instructions.indexOf(reached));
          open.add(reached);
        }
      }
    }
    return result;
  }

  private static boolean isWrite(FieldInsnNode insn) {
    return insn.getOpcode() == Opcodes.PUTFIELD || insn.getOpcode() == Opcodes.PUTSTATIC;
  }

  private static boolean isConstruction(
      ClassNode type, MethodNode method, FieldKey field, FieldInsnNode write) {
    String where = write.getOpcode() == Opcodes.PUTFIELD ? "<init>" : "<clinit>";
    return field.owner().equals(type.name) && method.name.equals(where);
  }

  private static Frame<SourceValue>[] frames(ClassNode type, MethodNode method) {
    try {
      return new Analyzer<>(new ThisInterpreter()).analyze(type.name, method);
    } catch (AnalyzerException e) {
      throw new IllegalStateException(type.name + "." + method.name + method.desc, e);
    }
  }

  private static boolean isOnThis(MethodNode method, Frame<SourceValue> frame) {
    if (frame == null) {
      return true; // never reached
    }
    SourceValue object = frame.getStack(frame.getStackSize() - 2);
    for (AbstractInsnNode source : object.insns) {
      if (!(source instanceof VarInsnNode load && load.var == 0)) {
        return false;
      }
    }
    return !object.insns.isEmpty() && !isReassigned(method);
  }

  private static boolean isReassigned(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) insn).var == 0) {
        return true;
      }
    }
    return false;
  }

  /** Sources that see through nothing: a value comes from the load that put it on the stack. */
  private static final class ThisInterpreter extends SourceInterpreter {
    ThisInterpreter() {
      super(Opcodes.ASM9);
    }
  }

  /**
   * The fields that need barriers.
   *
   * @return those written after construction, of the program and of external classes
   */
  public Set<FieldKey> mutable() {
    return new TreeSet<>(mutable);
  }
}
