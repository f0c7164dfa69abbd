package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The stretches of a method that its outermost handlers cover. */
final class Ranges {
  private final List<LabelNode[]> ranges = new ArrayList<>();

  void add(LabelNode start, LabelNode end) {
    ranges.add(new LabelNode[] {start, end});
  }

  /**
   * Where {@code this} may be used: all but the begin of constructors. The verifier lets no handler
   * see an object both before and after that.
   *
   * @param end behind the last instruction
   */
  static Ranges ofConstructed(MethodBody body, MethodFrames frames, LabelNode end) {
    return where(body, end, i -> !frames.before(i).isThisUnderConstruction(), frames);
  }

  /** The stretches of instructions of which something holds, as far as they are ever reached. */
  static Ranges where(MethodBody body, LabelNode end, IntPredicate covered, MethodFrames frames) {
    Ranges ranges = new Ranges();
    LabelNode start = null;
    for (int i = 0; i < body.size(); i++) {
      if (frames.before(i) == null || body.at(i).getOpcode() < 0) {
        continue;
      }
      boolean isCovered = covered.test(i);
      if (isCovered != (start != null)) {
        LabelNode border = new LabelNode();
        body.method().instructions.insertBefore(body.at(i), border);
        if (start != null) {
          ranges.add(start, border);
        }
        start = isCovered ? border : null;
      }
    }
    if (start != null) {
      ranges.add(start, end);
    }
    return ranges;
  }

  /** A handler for all of them. */
  List<TryCatchBlockNode> handledAt(LabelNode handler, String type) {
    return ranges.stream()
        .map(range -> new TryCatchBlockNode(range[0], range[1], handler, type))
        .toList();
  }
}
