package org.quanta.transforms.stm.guarded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;

/**
 * Finds the fields whose arrays never leave the object that holds them; see the package for what
 * has to hold. Fields of one-dimensional arrays of classes that get a base class with a lease are
 * looked at.
 *
 * <p>To be shown each class twice: first all their declarations, then all their code.
 */
public final class GuardedArrayAnalysis {
  private static final String CLONED = "holder is cloned";

  private final Program program;
  private final FieldAccess access;
  private final Predicate<AbstractInsnNode> mayEndQuantum;
  private final Groups groups = new Groups();
  private final Set<FieldKey> candidates = new TreeSet<>();
  private final Map<FieldKey, String> refused = new TreeMap<>();
  private final CloneSites clones;
  private final EmptyArrays constants;
  private final List<ArrayFlow.Implication> implications = new ArrayList<>();

  /**
   * An analysis that has seen no class yet.
   *
   * @param program the program
   * @param mayEndQuantum whether the running quantum may be another one behind an instruction,
   *     whatever the reason
   * @param unmanagedPackages the packages of the jar's classes that are not translated
   */
  public GuardedArrayAnalysis(
      Program program, Predicate<AbstractInsnNode> mayEndQuantum, Set<String> unmanagedPackages) {
    this.program = program;
    this.mayEndQuantum = mayEndQuantum;
    this.access = new FieldAccess(program, unmanagedPackages);
    this.clones = new CloneSites(program);
    this.constants = new EmptyArrays(program);
  }

  /**
   * Leaves fields out.
   *
   * @param unfit says which
   * @param reason for reports
   */
  public void keepOut(Predicate<FieldKey> unfit, String reason) {
    for (FieldKey field : candidates) {
      if (unfit.test(field)) {
        refused.putIfAbsent(field, reason);
        groups.spoil(field, reason);
      }
    }
  }

  /**
   * Looks at what a class declares, and how it uses reflection.
   *
   * @param type a managed class
   */
  public void declare(ClassNode type) {
    access.visit(type);
    for (FieldNode field : type.fields) {
      if (field.desc.startsWith("[")
          && !field.desc.startsWith("[[")
          && (field.access & Opcodes.ACC_STATIC) == 0) {
        candidates.add(new FieldKey(type.name, field.name, field.desc));
      }
    }
    clones.visit(type);
    constants.declare(type);
  }

  /**
   * Follows the arrays in the code of a class.
   *
   * @param type a managed class, with its code; not kept
   */
  public void visit(ClassNode type) {
    for (FieldNode field : type.fields) {
      FieldKey key = new FieldKey(type.name, field.name, field.desc);
      if (isCandidate(key)) {
        boolean isShared = (field.access & Opcodes.ACC_STATIC) == 0 && clones.share(key);
        String reason = isShared ? CLONED : access.reason(type, field);
        if (reason != null) {
          refused.putIfAbsent(key, reason);
          groups.spoil(key, reason);
        }
      }
    }
    for (MethodNode method : type.methods) {
      ArrayFlow flow = new ArrayFlow(program, this::isCandidate, method);
      if (!flow.accesses().isEmpty()) {
        flow.analyze(type.name, mayEndQuantum);
        flow.addTo(groups, implications);
      }
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode dynamic) {
          handles(dynamic);
        }
      }
    }
  }

  private boolean isCandidate(FieldKey field) {
    return candidates.contains(field) || isConstant(field);
  }

  private boolean isConstant(FieldKey field) {
    return field.descriptor().lastIndexOf('[') == 0 && constants.isConstant(field);
  }

  /** The accessors of records are made by the JDK, which reads the fields itself. */
  private void handles(InvokeDynamicInsnNode dynamic) {
    for (Object argument : dynamic.bsmArgs) {
      if (argument instanceof Handle handle && handle.getTag() <= Opcodes.H_PUTSTATIC) {
        groups.spoil(
            program.resolveField(handle.getOwner(), handle.getName(), handle.getDesc()),
            ArrayFlow.PASSED);
      }
    }
  }

  /**
   * What was found. To be called when all classes have been seen.
   *
   * @return the facts
   */
  public GuardedArrays facts() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (ArrayFlow.Implication implication : implications) {
        if (groups.reason(implication.original()) != null
            && groups.reason(implication.copy()) == null) {
          groups.spoil(implication.copy(), ArrayFlow.UNKNOWN);
          changed = true;
        }
      }
    }
    Set<FieldKey> guarded = new TreeSet<>();
    Map<FieldKey, String> others = new TreeMap<>();
    for (FieldKey field : candidates) {
      String reason = refused.getOrDefault(field, groups.reason(field));
      if (reason == null) {
        guarded.add(field);
      } else {
        others.put(field, reason);
      }
    }
    Set<Object> used = guarded.stream().map(groups::find).collect(Collectors.toSet());
    constants.all().stream()
        .filter(field -> isConstant(field) && used.contains(groups.find(field)))
        .forEach(guarded::add);
    return new GuardedArrays(guarded, others);
  }
}
