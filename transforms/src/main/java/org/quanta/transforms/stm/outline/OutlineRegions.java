package org.quanta.transforms.stm.outline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.TypeHierarchy;

/**
 * Moves regions of a method out into methods of their own, the large ones first: beside what they
 * do, the call counts least, and small ones are what a hot loop spends its time with.
 *
 * <pre>
 * static int run(int[] code, Object[] stack) {
 *   for (int pc = 0, top = 0; ; )
 *     switch (code[pc++]) {
 *       case 7: stack[top - 1] = add(stack[top - 1], stack[top]); top--; continue;
 *       …
 * --&gt;
 *       case 7: top = run$part0(stack, top); continue;
 *       …
 * }
 * private static int run$part0(Object[] stack, int top) {
 *   stack[top - 1] = add(stack[top - 1], stack[top]); top--; return top;
 * }
 * </pre>
 *
 * Lines stay what they were, and exceptions take the way that they took; a trace shows one frame
 * more.
 */
public final class OutlineRegions {
  private final TypeHierarchy hierarchy;
  private final Predicate<Type> passable;
  private final Choice choice;

  /**
   * Which regions are worth a call.
   *
   * @param gain how many bytes one has to save at least
   * @param part the part of its method that it may be at most: larger ones would have to be divided
   *     themselves
   */
  public record Choice(int gain, double part) {
    /** For methods that are too large. */
    public static final Choice LARGE = new Choice(10, 0.3);
  }

  /**
   * Made once for a program.
   *
   * @param hierarchy knows its types
   * @param passable which types of values may become parameters and results
   * @param choice which regions are worth a call
   */
  public OutlineRegions(TypeHierarchy hierarchy, Predicate<Type> passable, Choice choice) {
    this.hierarchy = hierarchy;
    this.passable = passable;
    this.choice = choice;
  }

  /**
   * Moves regions, until enough is gained or there are no more.
   *
   * @param type the class, whose frames are no longer right then
   * @param method one of its methods
   * @param size how large it becomes by all that is inserted later
   * @param target how large it should become
   * @return how many regions were moved
   */
  public int outline(ClassNode type, MethodNode method, int size, int target) {
    boolean isAbstract = method.instructions.size() == 0;
    if (isAbstract || method.name.startsWith("<")) {
      return 0; // in an initializer, the object or the class is not there yet
    }
    RegionFinder finder = new RegionFinder(type, method, hierarchy, passable);
    List<Region> chosen = choose(finder.all(), finder.blocks(), method, 1 - (double) target / size);
    RegionCalls calls = new RegionCalls(type, method, finder.blocks());
    for (Region region : chosen) {
      MethodNode made = RegionMethod.make(method, finder.blocks(), region, name(type, method));
      type.methods.add(made);
      calls.add(region, made);
    }
    calls.replace();
    return chosen.size();
  }

  /** Chooses as much as makes up a certain part of the method. */
  private List<Region> choose(List<Region> all, Blocks blocks, MethodNode method, double part) {
    int bytes = 0;
    int wanted = 0;
    for (AbstractInsnNode insn : method.instructions) {
      bytes += Region.size(insn);
      wanted += Region.weight(insn);
    }
    wanted = (int) Math.ceil(wanted * part);
    List<Region> bySize = new ArrayList<>(all);
    bySize.sort(Comparator.comparing(region -> -region.gain()));
    List<Region> chosen = new ArrayList<>();
    for (Region region : bySize) {
      if (wanted > 0
          && region.gain() >= choice.gain
          && region.bytes() <= bytes * choice.part
          && chosen.stream().noneMatch(region::overlaps)) {
        chosen.add(region);
        wanted -= region.gain();
      }
    }
    chosen.sort(Comparator.comparing(region -> blocks.start(region.head())));
    return chosen;
  }

  private static String name(ClassNode type, MethodNode method) {
    for (int i = 0; ; i++) {
      String name = method.name + "$part" + i;
      if (type.methods.stream().noneMatch(other -> other.name.equals(name))) {
        return name;
      }
    }
  }
}
