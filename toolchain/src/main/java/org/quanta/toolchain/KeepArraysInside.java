package org.quanta.toolchain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.toolchain.read.ClassEntry;
import org.quanta.transforms.Tally;
import org.quanta.transforms.jdk.ManagedLibrary;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.guarded.DropCalledByNobody;
import org.quanta.transforms.stm.guarded.InlineArrayHelpers;
import org.quanta.transforms.stm.guarded.SortCopies;

/**
 * Changes the copies of JDK classes such that their arrays stay inside the methods that load them,
 * so that their holders can guard them. Other classes stay as they are.
 */
final class KeepArraysInside {
  private KeepArraysInside() {}

  static List<ClassEntry> rewrite(List<ClassEntry> classes, ProgramFacts facts, Tally tally) {
    Map<String, ClassNode> trees = new HashMap<>();
    for (ClassEntry type : classes) {
      if (isCopy(type)) {
        trees.put(type.name(), type.parse());
      }
    }
    InlineArrayHelpers inline = new InlineArrayHelpers(trees::get);
    Rewriter inliner = new Rewriter(List.of(new SortCopies(), inline), facts, tally, true);
    List<ClassEntry> result = rewriteCopies(classes, inliner);
    DropCalledByNobody drop = new DropCalledByNobody(inline.inlined());
    result.forEach(type -> drop.visit(type.parse()));
    return rewriteCopies(result, new Rewriter(List.of(drop), facts, tally));
  }

  private static List<ClassEntry> rewriteCopies(List<ClassEntry> classes, Rewriter rewriter) {
    List<ClassEntry> result = new ArrayList<>();
    for (ClassEntry type : classes) {
      result.add(isCopy(type) ? type.with(rewriter.rewrite(type.parse())) : type);
    }
    return result;
  }

  private static boolean isCopy(ClassEntry type) {
    return type.name().startsWith(ManagedLibrary.PREFIX);
  }
}
