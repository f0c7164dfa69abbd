package org.quanta.transforms.stm.rollback;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeHierarchy;

/**
 * Finds the constructors that run when an application makes an object: those that were declared
 * entry points, and those of managed classes that they reach by {@code this(…)} and {@code
 * super(…)}.
 */
public final class ConstructionChains {
  private final Program program;
  private final Function<String, List<ClassNode>> classes;

  /**
   * An analysis of a program.
   *
   * @param program the program
   * @param classes finds a managed class by its name, in all its versions
   */
  public ConstructionChains(Program program, Function<String, List<ClassNode>> classes) {
    this.program = program;
    this.classes = classes;
  }

  /**
   * Finds them.
   *
   * @param entries all entry points
   * @return the declared constructors, and what they reach
   */
  public Set<MethodKey> of(Collection<MethodKey> entries) {
    Set<MethodKey> result = new TreeSet<>();
    Deque<MethodKey> open = new ArrayDeque<>();
    for (MethodKey entry : entries) {
      if (entry.name().equals("<init>")) {
        open.add(entry);
      }
    }
    while (!open.isEmpty()) {
      MethodKey constructor = open.remove();
      if (result.add(constructor)) {
        for (ClassNode type : classes.apply(constructor.owner())) {
          open.addAll(reachedFrom(type, constructor));
        }
      }
    }
    return result;
  }

  private List<MethodKey> reachedFrom(ClassNode type, MethodKey constructor) {
    List<MethodKey> result = new ArrayList<>();
    for (MethodNode method : type.methods) {
      if (method.name.equals("<init>") && method.desc.equals(constructor.descriptor())) {
        for (MethodInsnNode call : calls(type, method, program.types())) {
          if (program.isManaged(call.owner)) {
            result.add(new MethodKey(call.owner, call.name, call.desc));
          }
        }
      }
    }
    return result;
  }

  /** The calls of {@code this(…)} or {@code super(…)} in a constructor: usually one. */
  static List<MethodInsnNode> calls(ClassNode type, MethodNode method, TypeHierarchy hierarchy) {
    List<MethodInsnNode> result = new ArrayList<>();
    MethodFrames frames = new MethodFrames(type, method, hierarchy);
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call && isOnThis(call, frames)) {
        result.add(call);
      }
    }
    return result;
  }

  static boolean isOnThis(MethodInsnNode call, MethodFrames frames) {
    FrameState frame = call.name.equals("<init>") ? frames.before(call) : null;
    return frame != null
        && frame.getStack(frame.receiver(call)).origin() instanceof Origin.UnderConstruction;
  }
}
