package org.quanta.transforms.stm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.dispatch.ManagedReceivers;

/**
 * Replaces string builders that a method keeps for itself across breaks by ones that are undone
 * when the quantum is rolled back.
 *
 * <pre>
 * NEW java/lang/StringBuilder; DUP
 * INVOKESPECIAL java/lang/StringBuilder.&lt;init&gt; ()V
 * ...                                             // a call that may reach a break
 * INVOKEVIRTUAL java/lang/StringBuilder.append (I)Ljava/lang/StringBuilder;
 * --&gt;
 * NEW KeptBuilder; DUP; ALOAD t
 * INVOKESPECIAL KeptBuilder.&lt;init&gt; (LStmThread;)V
 * ...
 * ALOAD t; INVOKEVIRTUAL KeptBuilder.append (ILStmThread;)LKeptBuilder;
 * </pre>
 *
 * Old compilers make such a builder for each concatenation, {@code "(" + left.eval() + ")"}.
 */
public final class KeepBuilders implements Pass {
  /** Internal name of the builder of the runtime. */
  static final String KEPT = "org/quanta/runtime/stm/KeptBuilder";

  private static final String STRING = "Ljava/lang/String;";

  private static final Set<String> VALUES = Set.of("Z", "C", "I", "J", "F", "D", STRING, "[C");

  /** What reads, with its descriptor; it is the same in the runtime. */
  private static final Set<String> READING =
      Set.of(
          "length()I",
          "isEmpty()Z",
          "charAt(I)C",
          "codePointAt(I)I",
          "substring(I)" + STRING,
          "substring(II)" + STRING,
          "indexOf(" + STRING + ")I",
          "indexOf(" + STRING + "I)I",
          "lastIndexOf(" + STRING + ")I",
          "lastIndexOf(" + STRING + "I)I",
          "toString()" + STRING);

  /** What changes the builder, with the arguments; the runtime's takes the thread, too. */
  private static final Set<String> CHANGING = changing();

  private final StmFacts facts;

  /**
   * A pass for one program.
   *
   * @param facts what is known of it
   */
  public KeepBuilders(StmFacts facts) {
    this.facts = facts;
  }

  private static Set<String> changing() {
    Set<String> result =
        new HashSet<>(
            List.of(
                "<init>()",
                "<init>(I)",
                "<init>(" + STRING + ")",
                "append([CII)",
                "appendCodePoint(I)",
                "delete(II)",
                "deleteCharAt(I)",
                "replace(II" + STRING + ")",
                "reverse()",
                "setCharAt(IC)",
                "setLength(I)",
                "ensureCapacity(I)"));
    for (String value : VALUES) {
      result.add("append(" + value + ")");
      result.add("insert(I" + value + ")");
    }
    return result;
  }

  /**
   * The methods that the runtime's builder has to have.
   *
   * @return names and descriptors, the latter without results for those that take the thread
   */
  public static Set<String> methods() {
    Set<String> result = new TreeSet<>(READING);
    CHANGING.forEach(method -> result.add(Twins.descriptor(method)));
    return result;
  }

  @Override
  public String name() {
    return "string builder kept across breaks";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts common, Tally tally) {
    for (MethodNode method : type.methods) {
      if (Twins.isTwin(method.desc) && method.instructions.size() > 0) {
        Set<AbstractInsnNode> kept =
            LocalDataAnalysis.keptBuilders(
                type, method, facts.mayEndQuantum(), KeepBuilders::isSupported);
        for (AbstractInsnNode insn : kept) {
          replace(insn, method);
          if (insn.getOpcode() == Opcodes.NEW) {
            tally.count(name());
          }
        }
      }
    }
  }

  private static boolean isSupported(AbstractInsnNode use) {
    if (use instanceof TypeInsnNode cast) {
      return ManagedReceivers.BUILDERS.contains(cast.desc);
    }
    MethodInsnNode call = (MethodInsnNode) use;
    return READING.contains(call.name + call.desc) || CHANGING.contains(withArguments(call));
  }

  private static String withArguments(MethodInsnNode call) {
    return call.name + call.desc.substring(0, call.desc.indexOf(')') + 1);
  }

  private static void replace(AbstractInsnNode insn, MethodNode method) {
    if (insn instanceof TypeInsnNode typed) {
      typed.desc = KEPT;
      return;
    }
    MethodInsnNode call = (MethodInsnNode) insn;
    call.owner = KEPT;
    if (CHANGING.contains(withArguments(call))) {
      Type result = Type.getReturnType(call.desc);
      Type[] arguments = Type.getArgumentTypes(Twins.descriptor(call.desc));
      boolean isBuilder = result.getSort() == Type.OBJECT;
      call.desc =
          Type.getMethodDescriptor(isBuilder ? Type.getObjectType(KEPT) : result, arguments);
      method.instructions.insertBefore(
          call, new VarInsnNode(Opcodes.ALOAD, Twins.parameter(method)));
    }
  }
}
