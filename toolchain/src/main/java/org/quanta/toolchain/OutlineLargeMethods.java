package org.quanta.toolchain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.toolchain.read.ClassEntry;
import org.quanta.toolchain.report.CodeSizes;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.outline.OutlineRegions;
import org.quanta.transforms.stm.outline.OutlineRegions.Choice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves parts out of settled methods that would grow beyond what HotSpot compiles. How far one
 * grows is tried: classes with large methods are rewritten, measured, and thrown away.
 */
final class OutlineLargeMethods {
  private static final Logger LOG = LoggerFactory.getLogger(OutlineLargeMethods.class);

  /** No method grows to five times its size. */
  private static final int LARGE = CodeSizes.HUGE / 5;

  /** What is aimed at: estimates are not exact. */
  private static final int TARGET = CodeSizes.HUGE * 97 / 100;

  private final ProgramFacts facts;
  private final OutlineRegions regions;
  private final Tally tally;

  OutlineLargeMethods(ProgramFacts facts, Tally tally) {
    this.facts = facts;
    this.tally = tally;
    this.regions = new OutlineRegions(facts.program().types(), this::isPassable, Choice.LARGE);
  }

  /**
   * What is known of other objects and of arrays without wrappers, is known within one method only.
   */
  private boolean isPassable(Type type) {
    Program program = facts.program();
    return type.getSort() < Type.ARRAY
        || (type.getSort() == Type.OBJECT
            && (program.isManaged(type.getInternalName())
                || type.getInternalName().startsWith("org/quanta/runtime/stm/arrays/")
                || type.getClassName().equals("java.lang.Object")
                || type.getClassName().equals("java.lang.String")));
  }

  /**
   * Tries once.
   *
   * @param settled the program; classes are replaced in place
   * @param step says what would become of them
   * @return whether anything was replaced, so that it should be tried again
   */
  boolean round(List<ClassEntry> settled, TransactStep step) {
    boolean changed = false;
    Rewriter trial = step.rewriter(new Tally());
    for (int i = 0; i < settled.size(); i++) {
      ClassEntry type = settled.get(i);
      if (CodeSizes.of(type.bytes()).values().stream().anyMatch(size -> size >= LARGE)) {
        Map<String, Integer> tooLarge = tooLarge(step.rewrite(type, trial));
        ClassNode tree = tooLarge.isEmpty() ? null : outlined(type, tooLarge);
        if (tree != null) {
          byte[] bytes = new Rewriter(List.of(), facts, new Tally(), true).rewrite(tree);
          settled.set(i, type.with(bytes));
          changed = true;
        }
      }
    }
    return changed;
  }

  /** By name and descriptor of the settled method: the largest of what is made of it. */
  private static Map<String, Integer> tooLarge(byte[] rewritten) {
    Map<String, Integer> sizes = CodeSizes.of(rewritten);
    Map<String, Integer> result = new TreeMap<>();
    if (sizes.values().stream().noneMatch(size -> size > CodeSizes.HUGE)) {
      return result;
    }
    ClassNode type = new ClassNode();
    new ClassReader(rewritten).accept(type, ClassReader.SKIP_FRAMES);
    Map<String, String> sources = Origins.ofResumeTwins(type);
    sizes.forEach(
        (method, size) -> {
          if (size > CodeSizes.HUGE) {
            String source = StmRewriting.original(sources.getOrDefault(method, method));
            result.merge(source, size, Integer::max);
          }
        });
    return result;
  }

  private ClassNode outlined(ClassEntry type, Map<String, Integer> tooLarge) {
    ClassNode tree = TransactStep.raised(type.parse());
    int parts = 0;
    for (MethodNode method : new ArrayList<>(tree.methods)) {
      Integer size = tooLarge.get(method.name + method.desc);
      if (size != null) {
        int made = regions.outline(tree, method, size, TARGET);
        LOG.debug("{}.{}: {} bytes, {} parts", tree.name, method.name, size, made);
        for (int i = 0; i < made; i++) {
          tally.count("part of a large method moved out of it");
        }
        parts += made;
      }
    }
    return parts == 0 ? null : tree;
  }
}
