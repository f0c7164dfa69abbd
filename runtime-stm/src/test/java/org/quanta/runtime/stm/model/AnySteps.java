package org.quanta.runtime.stm.model;

/**
 * What a thread of an {@code any:} program does next: whatever it may do. Quanta end sooner or
 * later: to read once more what has been read is a matter of luck, and all else that takes steps
 * can be done once.
 */
final class AnySteps {
  private AnySteps() {}

  static void goOn(World w, ModelThread t) {
    Operation[] operations = w.program.operations[t.index][0];
    char[] ends = w.program.ends[t.index];
    int count = ends.length;
    for (Operation operation : operations) {
      count += isOpen(w, t, operation) ? 1 : 0;
    }
    int chosen = w.choose(count);
    t.operation = operations.length;
    if (chosen < ends.length) {
      LifeSteps.finish(w, t, ends[chosen]);
      return;
    }
    chosen -= ends.length;
    for (int i = 0; i < operations.length; i++) {
      if (isOpen(w, t, operations[i]) && chosen-- == 0) {
        t.operation = i;
      }
    }
    Operation operation = w.operation(t);
    w.isLucky |=
        operation.kind == Operation.Kind.READ && w.has(Operation.Kind.READ, operation.object, t);
    LifeSteps.perform(w, t);
  }

  private static boolean isOpen(World w, ModelThread t, Operation operation) {
    return switch (operation.kind) {
      case READ, WRITE -> !w.has(Operation.Kind.WRITE, operation.object, t);
      case BECOME_INEVITABLE -> !TokenSteps.isCertain(t);
      case STOP_OTHERS -> !t.othersStopped;
      case BEGIN_INEVITABLE -> false;
    };
  }
}
