package org.quanta.transforms.stm;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The plans of the methods of the class that is being rewritten. The passes that insert barriers
 * follow one plan, made before the first of them changes the code.
 */
public final class LeasePlans {
  private final StmFacts facts;
  private final Map<MethodNode, LeaseAnalysis.Plan> plans = new HashMap<>();
  private ClassNode type;

  /**
   * Plans for one program.
   *
   * @param facts what is known of it
   */
  public LeasePlans(StmFacts facts) {
    this.facts = facts;
  }

  /** What is to be done to a twin. */
  LeaseAnalysis.Plan of(ClassNode owner, MethodNode method) {
    if (owner != type) {
      type = owner;
      plans.clear();
      for (MethodNode each : owner.methods) {
        if (Twins.hasThread(each)) {
          plans.put(each, LeaseAnalysis.plan(facts, owner, each));
        }
      }
    }
    return plans.get(method);
  }
}
