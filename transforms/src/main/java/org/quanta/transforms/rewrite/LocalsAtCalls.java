package org.quanta.transforms.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which local variables hold what before each call of a method, derived from its own frames. */
public final class LocalsAtCalls {
  private final Map<MethodInsnNode, List<Object>> locals = new HashMap<>();

  /**
   * Follows the code of a method.
   *
   * @param type the class
   * @param method a method of it, with expanded frames
   */
  public LocalsAtCalls(ClassNode type, MethodNode method) {
    List<MethodInsnNode> calls = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call) {
        calls.add(call);
      }
    }
    if (!calls.isEmpty()) {
      method.accept(new Recorder(type, method, calls));
    }
  }

  /**
   * The variables before a call.
   *
   * @param call a call of the method
   * @return one element a slot, as in {@link AnalyzerAdapter#locals}; null if the call is never
   *     reached
   */
  public List<Object> before(MethodInsnNode call) {
    return locals.get(call);
  }

  private final class Recorder extends AnalyzerAdapter {
    private final List<MethodInsnNode> calls;
    private int next;

    Recorder(ClassNode type, MethodNode method, List<MethodInsnNode> calls) {
      super(Opcodes.ASM9, type.name, method.access, method.name, method.desc, null);
      this.calls = calls;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      LocalsAtCalls.this.locals.put(
          calls.get(next++), locals == null ? null : new ArrayList<>(locals));
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }
  }
}
