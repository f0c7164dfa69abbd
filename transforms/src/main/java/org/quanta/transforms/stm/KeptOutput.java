package org.quanta.transforms.stm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.RuntimeCall;

/**
 * The calls of {@code PrintStream} that the runtime can keep until the quantum is certain: those
 * that return nothing and whose arguments are values, or are copied. (Objects become texts before,
 * see {@link org.quanta.transforms.stm.dispatch.Printing}.)
 *
 * <pre>
 * INVOKEVIRTUAL java/io/PrintStream.println (I)V
 * --&gt;
 * ALOAD t
 * INVOKESTATIC Output.println (PrintStream, int, StmThread)V
 * </pre>
 */
public final class KeptOutput {
  private static final String STREAM = "java/io/PrintStream";
  private static final String OUTPUT = "org/quanta/runtime/stm/Output";
  private static final Set<String> TEXTS =
      Set.of("(Ljava/lang/String;)V", "([C)V", "(Z)V", "(C)V", "(I)V", "(J)V", "(F)V", "(D)V");

  private static final Map<String, Set<String>> METHODS =
      Map.of("print", TEXTS, "println", TEXTS, "write", Set.of("([BII)V"), "flush", Set.of("()V"));

  private KeptOutput() {}

  /** Whether a call can be kept. */
  static boolean isKept(MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKEVIRTUAL
        && call.owner.equals(STREAM)
        && (METHODS.getOrDefault(call.name, Set.of()).contains(call.desc)
            || (call.name.equals("println") && call.desc.equals("()V")));
  }

  /** What takes its place. */
  static RuntimeCall replacement(MethodInsnNode call) {
    return replacement(call.name, call.desc);
  }

  private static RuntimeCall replacement(String name, String descriptor) {
    String arguments = descriptor.substring(1, descriptor.indexOf(')'));
    return new RuntimeCall(
        OUTPUT, name, "(L" + STREAM + ";" + arguments + "L" + Twins.THREAD + ";)V");
  }

  /**
   * All replacements.
   *
   * @return the entry points of the runtime
   */
  public static List<RuntimeCall> all() {
    List<RuntimeCall> result = new ArrayList<>();
    METHODS.forEach(
        (name, descriptors) ->
            descriptors.forEach(descriptor -> result.add(replacement(name, descriptor))));
    result.add(replacement("println", "()V"));
    return result;
  }
}
