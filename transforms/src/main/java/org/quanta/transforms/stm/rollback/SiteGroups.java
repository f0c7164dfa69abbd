package org.quanta.transforms.stm.rollback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.quanta.transforms.stm.rollback.Site.Layout;

/** Which sites share which part of their code. */
final class SiteGroups {
  /** What the code that makes a record takes, besides loading the variables. */
  private static final int RECORDING = 30;

  /** What one more target of a switch takes. */
  private static final int TARGET = 4;

  private SiteGroups() {}

  /** Groups sites, in their order. */
  static <K> Map<K, List<Site>> by(Function<Site, K> key, List<Site> sites) {
    Map<K, List<Site>> groups = new LinkedHashMap<>();
    for (Site site : sites) {
      groups.computeIfAbsent(key.apply(site), ignored -> new ArrayList<>()).add(site);
    }
    return groups;
  }

  static Map<Layout, List<Site>> byLayout(List<Site> sites) {
    return by(Site::layout, sites);
  }

  /**
   * The sites that share the code that makes their records. Layouts with so many sites that
   * choosing among them afterwards would cost more than that code keep to themselves.
   */
  static List<List<Site>> byRecording(List<Site> sites) {
    List<List<Site>> result = new ArrayList<>();
    for (List<Site> group : by(site -> site.layout().recording(), sites).values()) {
      int cost = RECORDING + 2 * group.get(0).layout().saved().size();
      List<Site> few = new ArrayList<>();
      for (List<Site> sameLayout : byLayout(group).values()) {
        if (TARGET * sameLayout.size() < cost) {
          few.addAll(sameLayout);
        } else {
          result.add(sameLayout);
        }
      }
      if (!few.isEmpty()) {
        result.add(few);
      }
    }
    return result;
  }

  /** Jumps to the target of the site whose number is in a variable. */
  static void jump(List<Site> sites, Map<Site, LabelNode> targets, int variable, Code out) {
    LabelNode any = targets.get(sites.get(0));
    List<LabelNode> all = sites.stream().map(targets::get).toList();
    if (Set.of(any).containsAll(all)) {
      out.jump(Opcodes.GOTO, any);
      return;
    }
    int first = sites.get(0).number();
    int last = sites.get(sites.size() - 1).number();
    LabelNode[] labels = new LabelNode[last - first + 1];
    Arrays.fill(labels, any);
    sites.forEach(site -> labels[site.number() - first] = targets.get(site));
    out.load(Type.INT_TYPE, variable).add(new TableSwitchInsnNode(first, last, any, labels));
  }
}
