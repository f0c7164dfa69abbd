package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.MethodInsnNode;
import org.quanta.transforms.program.MethodKey;

/** What {@link BreakAnalysis} has found. Answers about calls are remembered. */
final class ReachedBreaks implements BreakFacts {
  private final Dispatch dispatch;
  private final Map<MethodKey, BreakAnalysis.Reason> reasons;
  private final Map<String, List<Dispatch.Name>> bySignature = new HashMap<>();
  private final Map<CallTarget, Boolean> answers = new HashMap<>();

  ReachedBreaks(Dispatch dispatch, Map<MethodKey, BreakAnalysis.Reason> reasons) {
    this.dispatch = dispatch;
    this.reasons = reasons;
    for (MethodKey method : reasons.keySet()) {
      Dispatch.Name name = dispatch.name(method);
      bySignature.computeIfAbsent(name.signature(), key -> new ArrayList<>()).add(name);
    }
  }

  @Override
  public boolean mayBreak(MethodKey method) {
    return reasons.containsKey(method);
  }

  @Override
  public boolean mayBreak(MethodInsnNode call) {
    if (!RollbackCalls.isTwin(call.desc) || call.owner.equals(RollbackCalls.RUNTIME)) {
      return false;
    }
    CallTarget target =
        dispatch.target(call.getOpcode(), call.owner, call.name, RollbackCalls.original(call.desc));
    return target != null && answers.computeIfAbsent(target, this::reachesBreak);
  }

  private boolean reachesBreak(CallTarget target) {
    return bySignature.getOrDefault(target.signature(), List.of()).stream()
        .anyMatch(name -> dispatch.mayReach(target, name));
  }

  @Override
  public List<String> reason(MethodKey method) {
    List<String> steps = new ArrayList<>();
    BreakAnalysis.Reason reason = reasons.get(method);
    while (reason != null) {
      steps.add(reason.text());
      reason = reason.next() == null ? null : reasons.get(reason.next());
    }
    return steps;
  }
}
