package org.quanta.transforms.gil;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.rewrite.AroundBody;

/**
 * Runs managed methods that were declared external outside of the lock. The other categories mean
 * nothing under a lock.
 *
 * <pre>
 * &#64;External String readLine() { body }
 * --&gt;
 * String readLine() { boolean left = GilRuntime.beforeBlocking();
 *                     try { body } finally { GilRuntime.afterBlocking(left); } }
 * </pre>
 */
public final class WrapDeclaredMethods implements Pass {
  /** A pass; it has no state. */
  public WrapDeclaredMethods() {}

  @Override
  public String name() {
    return "wrap external methods";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      MethodKey key = new MethodKey(type.name, method.name, method.desc);
      if (method.instructions.size() > 0
          && !method.name.startsWith("<")
          && facts.categories().get(key) == Category.BLOCKING) {
        AroundBody.wrap(type, method, GilCalls.BEFORE_BLOCKING, GilCalls.AFTER_BLOCKING);
        tally.count(name());
      }
    }
  }
}
