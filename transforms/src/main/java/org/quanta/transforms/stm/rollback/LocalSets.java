package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.List;
import org.quanta.transforms.stm.rollback.Site.LiveLocal;

/**
 * The sets of local variables that the sites of a method save. A site may save more variables than
 * are live, if they hold values of the same types there: the fewer sets there are, the more code
 * sites share.
 */
final class LocalSets {
  private final List<List<LiveLocal>> sets = new ArrayList<>();

  /**
   * Chooses a set for a site. Sites with many live variables should come first.
   *
   * @param live the live variables
   * @param frame the frame at the site
   * @return a set that contains them
   */
  List<LiveLocal> choose(List<LiveLocal> live, FrameState frame) {
    for (List<LiveLocal> set : sets) {
      if (set.size() <= live.size() + 6 && containsAll(set, live) && isAvailable(set, frame)) {
        return set;
      }
    }
    sets.add(live);
    return live;
  }

  private static boolean containsAll(List<LiveLocal> set, List<LiveLocal> live) {
    return live.stream().allMatch(local -> set.stream().anyMatch(other -> covers(other, local)));
  }

  private static boolean covers(LiveLocal set, LiveLocal live) {
    return set.index() == live.index()
        && set.type().equals(live.type())
        && (set.constant() == null || set.constant().equals(live.constant()));
  }

  private static boolean isAvailable(List<LiveLocal> set, FrameState frame) {
    for (LiveLocal local : set) {
      LiveLocal here = LiveLocal.of(local.index(), frame.getLocal(local.index()));
      if (here == null || !covers(local, here)) {
        return false;
      }
    }
    return true;
  }
}
