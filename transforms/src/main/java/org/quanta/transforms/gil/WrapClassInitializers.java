package org.quanta.transforms.gil;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.rewrite.AroundBody;

/**
 * Keeps the lock through class initializers. The JVM holds a lock of its own there; a thread that
 * gave the global lock to another one, which then needs the class, would never get it back.
 *
 * <pre>
 * static { body }
 * --&gt;
 * static { boolean token = GilRuntime.beginClassInit();
 *          try { body } finally { GilRuntime.endClassInit(token); } }
 * </pre>
 *
 * Initializers that call nothing are left alone.
 */
public final class WrapClassInitializers implements Pass {
  /** A pass; it has no state. */
  public WrapClassInitializers() {}

  @Override
  public String name() {
    return "wrap class initializers";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      if (method.name.equals("<clinit>") && calls(method)) {
        AroundBody.wrap(type, method, GilCalls.BEGIN_CLASS_INIT, GilCalls.END_CLASS_INIT);
        tally.count(name());
      }
    }
  }

  private static boolean calls(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode) {
        return true;
      }
    }
    return false;
  }
}
