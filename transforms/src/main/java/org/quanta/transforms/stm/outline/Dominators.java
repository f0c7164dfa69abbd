package org.quanta.transforms.stm.outline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which blocks can be reached by way of a certain block only; exceptions are ways, too. */
final class Dominators {
  private final List<BitSet> dominators = new ArrayList<>();
  private final BitSet reached = new BitSet();

  Dominators(Blocks blocks) {
    List<BitSet> predecessors = new ArrayList<>();
    for (int i = 0; i < blocks.count(); i++) {
      predecessors.add(new BitSet());
    }
    for (int block = 0; block < blocks.count(); block++) {
      int from = block;
      BitSet next = (BitSet) blocks.successors(block).clone();
      next.or(blocks.handlers(block));
      next.stream().forEach(to -> predecessors.get(to).set(from));
    }
    reach(blocks);
    for (int block = 0; block < blocks.count(); block++) {
      BitSet all = new BitSet();
      all.set(0, block == 0 ? 1 : blocks.count());
      dominators.add(all);
      predecessors.get(block).and(reached);
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int block = reached.nextSetBit(1); block > 0; block = reached.nextSetBit(block + 1)) {
        changed |= update(block, predecessors.get(block));
      }
    }
  }

  private void reach(Blocks blocks) {
    BitSet next = new BitSet();
    next.set(0);
    while (!next.isEmpty()) {
      int block = next.nextSetBit(0);
      reached.set(block);
      next.or(blocks.successors(block));
      next.or(blocks.handlers(block));
      next.andNot(reached);
    }
  }

  private boolean update(int block, BitSet predecessors) {
    BitSet common = (BitSet) dominators.get(block).clone();
    predecessors.stream().forEach(predecessor -> common.and(dominators.get(predecessor)));
    common.set(block);
    return !common.equals(dominators.set(block, common));
  }

  /** The blocks that can only be reached by way of one, itself included. */
  BitSet dominatedBy(int head) {
    BitSet result = new BitSet();
    reached.stream().filter(block -> dominators.get(block).get(head)).forEach(result::set);
    return result;
  }

  boolean isReached(int block) {
    return reached.get(block);
  }
}
