package org.quanta.transforms.stm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Lets the values of thread-local variables roll back, so that their use makes no quantum
 * inevitable.
 *
 * <pre>
 * NEW java/lang/ThreadLocal                 NEW UndoneThreadLocal
 * class Counter extends ThreadLocal   --&gt;   class Counter extends UndoneThreadLocal
 * INVOKEVIRTUAL Counter.get ()Object        INVOKESTATIC UndoneThreadLocal.get (ThreadLocal)Object
 * </pre>
 *
 * The runtime's class is a {@code ThreadLocal}, for code outside. A method that the program
 * overrides is called as before. The thread's record is added by {@link GiveThreadToRuntime}.
 */
public final class ReplaceThreadLocals implements Pass {
  /** Internal name of the runtime's class. */
  public static final String UNDONE = "org/quanta/runtime/stm/locals/UndoneThreadLocal";

  private static final String LOCAL = "java/lang/ThreadLocal";

  /** Descriptors by method. */
  private static final Map<String, String> REPLACED =
      Map.of(
          "get()Ljava/lang/Object;",
          "(Ljava/lang/ThreadLocal;)Ljava/lang/Object;",
          "set(Ljava/lang/Object;)V",
          "(Ljava/lang/ThreadLocal;Ljava/lang/Object;)V",
          "remove()V",
          "(Ljava/lang/ThreadLocal;)V");

  /** By method: the subclasses in the program that declare it; null before the first class. */
  private Map<String, Set<String>> overridden;

  /** A pass for one program. */
  public ReplaceThreadLocals() {}

  @Override
  public String name() {
    return "replace thread-locals";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    if (LOCAL.equals(type.superName)) {
      type.superName = UNDONE;
    }
    findOverridden(facts.program());
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof TypeInsnNode made
            && made.getOpcode() == Opcodes.NEW
            && made.desc.equals(LOCAL)) {
          made.desc = UNDONE;
        } else if (insn instanceof MethodInsnNode call && rewrite(call, facts.program())) {
          tally.count("use of a thread-local variable");
        }
      }
    }
  }

  /**
   * The runtime's methods that take the place of the JDK's.
   *
   * @return the table
   */
  public static List<RuntimeCall> all() {
    return REPLACED.entrySet().stream()
        .map(
            method ->
                new RuntimeCall(
                    UNDONE,
                    method.getKey().substring(0, method.getKey().indexOf('(')),
                    Twins.descriptor(method.getValue())))
        .toList();
  }

  private void findOverridden(Program program) {
    if (overridden != null) {
      return;
    }
    overridden = new HashMap<>();
    for (String name : program.managed()) {
      if (program.types().supertypes(name).contains(LOCAL)) {
        for (String method : program.types().find(name).orElseThrow().methods().keySet()) {
          overridden.computeIfAbsent(method, unused -> new HashSet<>()).add(name);
        }
      }
    }
  }

  private boolean mayBeOverridden(String owner, String signature, Program program) {
    return overridden.getOrDefault(signature, Set.of()).stream()
        .anyMatch(type -> program.types().isSubtype(type, owner));
  }

  private boolean rewrite(MethodInsnNode call, Program program) {
    boolean isSpecial = call.getOpcode() == Opcodes.INVOKESPECIAL;
    if (call.owner.equals(LOCAL) && (isSpecial || call.name.equals("withInitial"))) {
      call.owner = UNDONE;
      return !call.name.equals("<init>");
    }
    String signature = call.name + call.desc;
    if (call.getOpcode() != Opcodes.INVOKEVIRTUAL
        || !REPLACED.containsKey(signature)
        || mayBeOverridden(call.owner, signature, program)
        || !program.declaringClass(call.owner, signature).equals(LOCAL)) {
      return false;
    }
    call.setOpcode(Opcodes.INVOKESTATIC);
    call.owner = UNDONE;
    call.desc = REPLACED.get(signature);
    return true;
  }

  /**
   * Whether a call is one of those that this pass has made: it takes the thread's record, and
   * values in the form that managed code has.
   *
   * @param call any call
   * @return true for {@code get}, {@code set} and {@code remove}
   */
  public static boolean takesThread(MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKESTATIC
        && call.owner.equals(UNDONE)
        && REPLACED.containsValue(call.desc);
  }
}
