package org.quanta.transforms.stm.guarded;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.jdk.ManagedLibrary;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Has copied JDK classes sort a copy of their array, so that the array itself never leaves its
 * holder: the sort keeps it, and calls comparators of the program.
 *
 * <pre>
 * Arrays.sort(elementData, 0, size, c);
 * --&gt;
 * Object[] copy = elementData.clone();
 * try {
 *   Arrays.sort(copy, 0, size, c);
 * } finally {
 *   System.arraycopy(copy, 0, elementData, 0, size - 0);
 * }
 * </pre>
 *
 * So a comparator that throws leaves the elements as it would without the copy. One that looks at
 * the list finds it as it was before.
 */
public final class SortCopies implements Pass {
  private static final String OBJECTS = "[Ljava/lang/Object;";
  private static final String SORT = "(" + OBJECTS + "IILjava/util/Comparator;)V";

  /** A pass; it has no state. */
  public SortCopies() {}

  @Override
  public String name() {
    return "sort copies";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    if (!type.name.startsWith(ManagedLibrary.PREFIX)) {
      return;
    }
    for (MethodNode method : type.methods) {
      for (MethodInsnNode sort : sorts(type, method)) {
        sortCopy(method, sort);
        tally.count("copy of an array sorted");
      }
    }
  }

  /** The calls that sort what comes from a field. */
  private static List<MethodInsnNode> sorts(ClassNode type, MethodNode method) {
    List<MethodInsnNode> result = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call
          && call.owner.equals(ManagedLibrary.PREFIX + "java/util/Arrays")
          && call.name.equals("sort")
          && call.desc.equals(SORT)) {
        result.add(call);
      }
    }
    if (!result.isEmpty()) {
      Frame<ArrayValue>[] frames = analyze(type, method);
      result.removeIf(call -> !isOfField(frames[method.instructions.indexOf(call)]));
    }
    return result;
  }

  private static Frame<ArrayValue>[] analyze(ClassNode type, MethodNode method) {
    try {
      return new Analyzer<>(new ArrayInterpreter()).analyze(type.name, method);
    } catch (AnalyzerException e) {
      throw new IllegalStateException(type.name + "." + method.name + method.desc, e);
    }
  }

  private static boolean isOfField(Frame<ArrayValue> frame) {
    return frame != null
        && frame.getStack(frame.getStackSize() - 4).sources().stream()
            .allMatch(
                source ->
                    source instanceof AbstractInsnNode insn
                        && insn.getOpcode() == Opcodes.GETFIELD);
  }

  /** Uses five new variables: the array, where to begin and end, the comparator, and the copy. */
  private static void sortCopy(MethodNode method, MethodInsnNode sort) {
    int array = method.maxLocals;
    int from = array + 1;
    int to = array + 2;
    int comparator = array + 3;
    int copy = array + 4;
    method.maxLocals += 5;
    InsnList before = new InsnList();
    before.add(new VarInsnNode(Opcodes.ASTORE, comparator));
    before.add(new VarInsnNode(Opcodes.ISTORE, to));
    before.add(new VarInsnNode(Opcodes.ISTORE, from));
    before.add(new VarInsnNode(Opcodes.ASTORE, array));
    before.add(new VarInsnNode(Opcodes.ALOAD, array));
    before.add(
        new MethodInsnNode(Opcodes.INVOKEVIRTUAL, OBJECTS, "clone", "()Ljava/lang/Object;", false));
    before.add(new TypeInsnNode(Opcodes.CHECKCAST, OBJECTS));
    before.add(new VarInsnNode(Opcodes.ASTORE, copy));
    before.add(new VarInsnNode(Opcodes.ALOAD, copy));
    before.add(new VarInsnNode(Opcodes.ILOAD, from));
    before.add(new VarInsnNode(Opcodes.ILOAD, to));
    before.add(new VarInsnNode(Opcodes.ALOAD, comparator));
    method.instructions.insertBefore(sort, before);
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    LabelNode behind = new LabelNode();
    method.instructions.insertBefore(sort, start);
    InsnList after = new InsnList();
    after.add(end);
    after.add(copyBack(array));
    after.add(new JumpInsnNode(Opcodes.GOTO, behind));
    after.add(handler);
    after.add(copyBack(array));
    after.add(new InsnNode(Opcodes.ATHROW));
    after.add(behind);
    method.instructions.insert(sort, after);
    method.tryCatchBlocks.add(0, new TryCatchBlockNode(start, end, handler, null));
  }

  private static InsnList copyBack(int array) {
    InsnList back = new InsnList();
    back.add(new VarInsnNode(Opcodes.ALOAD, array + 4));
    back.add(new VarInsnNode(Opcodes.ILOAD, array + 1));
    back.add(new VarInsnNode(Opcodes.ALOAD, array));
    back.add(new VarInsnNode(Opcodes.ILOAD, array + 1));
    back.add(new VarInsnNode(Opcodes.ILOAD, array + 2));
    back.add(new VarInsnNode(Opcodes.ILOAD, array + 1));
    back.add(new InsnNode(Opcodes.ISUB));
    back.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            "java/lang/System",
            "arraycopy",
            "(Ljava/lang/Object;ILjava/lang/Object;II)V",
            false));
    return back;
  }
}
