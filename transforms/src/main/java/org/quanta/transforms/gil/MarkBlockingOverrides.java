package org.quanta.transforms.gil;

import org.objectweb.asm.tree.ClassNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Marks managed classes that override a blocking external method, so that a call of it can tell
 * them from external receivers.
 *
 * <pre>
 * class Lines extends InputStream  --&gt;  class Lines extends InputStream implements ManagedReceiver
 * </pre>
 */
public final class MarkBlockingOverrides implements Pass {
  /** A pass; it has no state. */
  public MarkBlockingOverrides() {}

  @Override
  public String name() {
    return "mark blocking overrides";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    if (facts.blockingOverrides().contains(type.name)) {
      type.interfaces.add(GilCalls.MANAGED_RECEIVER);
      tally.count(name());
    }
  }
}
