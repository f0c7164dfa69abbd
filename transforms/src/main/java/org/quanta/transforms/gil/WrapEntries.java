package org.quanta.transforms.gil;

import java.util.Set;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.rewrite.AroundBody;

/**
 * Lets threads in: whoever calls an entry from outside holds the lock for the length of the call.
 *
 * <pre>
 * public void run() { body }
 * --&gt;
 * public void run() { boolean entered = GilRuntime.enter();
 *                     try { body } finally { GilRuntime.leave(entered); } }
 * </pre>
 *
 * Constructors make objects that nobody else knows yet, and run without the lock.
 */
public final class WrapEntries implements Pass {
  /** A pass; it has no state. */
  public WrapEntries() {}

  @Override
  public String name() {
    return "wrap entries";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(WrapMonitors.class, WrapDeclaredMethods.class);
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      if (method.instructions.size() > 0
          && !method.name.equals("<init>")
          && facts.entries().containsKey(new MethodKey(type.name, method.name, method.desc))) {
        AroundBody.wrap(type, method, GilCalls.ENTER, GilCalls.LEAVE);
        tally.count(name());
      }
    }
  }
}
