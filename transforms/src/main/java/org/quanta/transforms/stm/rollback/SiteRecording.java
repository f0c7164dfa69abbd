package org.quanta.transforms.stm.rollback;

import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.quanta.transforms.stm.rollback.Site.Layout;

/**
 * Code that makes the record of a frame at one of several sites that save the same variables.
 *
 * @param resume the method's resume twin
 * @param records makes records
 * @param variables the variables of inserted code
 */
record SiteRecording(Handle resume, RecordMaker records, Variables variables) {
  /**
   * Begins at a label for each site, and leaves the number of the site in a variable if there are
   * several.
   */
  void number(List<Site> sites, Map<Site, LabelNode> starts, Code out) {
    boolean isShared = sites.size() > 1;
    LabelNode shared = new LabelNode();
    for (Site site : sites) {
      out.add(starts.get(site));
      if (isShared) {
        out.push(site.number());
        if (!site.equals(sites.get(sites.size() - 1))) {
          out.jump(Opcodes.GOTO, shared);
        }
      }
    }
    if (isShared) {
      out.add(shared).store(Type.INT_TYPE, variables.site());
    }
  }

  /** Pushes the record. */
  void push(Layout layout, List<Site> group, Code out) {
    pushState(layout, group, out);
    out.add(records.call(layout.saved()));
  }

  private void pushState(Layout layout, List<Site> group, Code out) {
    for (Site.LiveLocal local : layout.saved()) {
      out.load(local.type(), local.index());
    }
    if (group.size() > 1) {
      out.load(Type.INT_TYPE, variables.site());
    } else {
      out.push(group.get(0).number());
    }
    out.add(new LdcInsnNode(resume));
  }

  /** Goes on in the resume twin behind a call; leaves its result on the stack, boxed. */
  void goOn(List<Site> group, Code out) {
    Layout layout = group.get(0).layout();
    pushState(layout, group, out.aload(variables.thread()));
    out.add(records.goOn(layout.saved()));
  }
}
