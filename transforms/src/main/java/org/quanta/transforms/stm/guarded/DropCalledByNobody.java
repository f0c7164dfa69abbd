package org.quanta.transforms.stm.guarded;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Takes helpers out of copied JDK classes that have been put wherever they were called: what they
 * do with their arrays there is done by nobody.
 */
public final class DropCalledByNobody implements Pass {
  private final Set<MethodKey> candidates;
  private final Map<MethodKey, Set<MethodKey>> callers = new HashMap<>();

  /**
   * A pass for one program.
   *
   * @param candidates the methods that may go
   */
  public DropCalledByNobody(Set<MethodKey> candidates) {
    this.candidates = candidates;
  }

  /**
   * Looks at what a class calls. To be shown all classes before any is rewritten.
   *
   * @param type a managed class
   */
  public void visit(ClassNode type) {
    for (MethodNode method : type.methods) {
      MethodKey caller = new MethodKey(type.name, method.name, method.desc);
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof MethodInsnNode call) {
          add(caller, new MethodKey(call.owner, call.name, call.desc));
        } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
          for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle handle) {
              add(caller, new MethodKey(handle.getOwner(), handle.getName(), handle.getDesc()));
            }
          }
        }
      }
    }
  }

  private void add(MethodKey caller, MethodKey callee) {
    if (candidates.contains(callee)) {
      callers.computeIfAbsent(callee, key -> new HashSet<>()).add(caller);
    }
  }

  /** Whether a method is called by none, or only by such. */
  private boolean isGone(MethodKey method, Set<MethodKey> asked) {
    return candidates.contains(method)
        && (!asked.add(method)
            || callers.getOrDefault(method, Set.of()).stream()
                .allMatch(caller -> isGone(caller, asked)));
  }

  @Override
  public String name() {
    return "drop methods called by nobody";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    type.methods.removeIf(
        method -> isGone(new MethodKey(type.name, method.name, method.desc), new HashSet<>()));
  }
}
