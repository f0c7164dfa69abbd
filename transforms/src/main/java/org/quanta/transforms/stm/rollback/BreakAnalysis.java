package org.quanta.transforms.stm.rollback;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.HintPrimitives;
import org.quanta.transforms.hintsfile.BreakHint;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;

/**
 * Finds the methods that may reach a quantum break, over the calls of the whole program. A virtual
 * call may reach each method of a managed class that can be its receiver; a lambda or method
 * reference counts as such a method of its managed interface.
 *
 * <p>Calls of external methods that call back do not count: the frames of external code cannot be
 * recorded, so that no signal passes through them.
 */
public final class BreakAnalysis {
  private final Program program;
  private final Predicate<MethodInsnNode> breaksOut;
  private final Predicate<AbstractInsnNode> callsBack;
  private final Dispatch dispatch;

  /** By what is called: who calls it. */
  private final Map<CallTarget, Set<MethodKey>> callers = new LinkedHashMap<>();

  private final Map<MethodKey, String> sources = new LinkedHashMap<>();

  /**
   * An analysis that has seen no class yet.
   *
   * @param program the program
   * @param breaksOut the external calls during which the thread is in no quantum
   */
  public BreakAnalysis(Program program, Predicate<MethodInsnNode> breaksOut) {
    this(program, breaksOut, insn -> false);
  }

  /**
   * An analysis in which external code counts that may call back. It finds more methods than those
   * whose frames are recorded.
   *
   * @param program the program
   * @param breaksOut the external calls during which the thread is in no quantum
   * @param callsBack the external calls during which a method of the program may break
   */
  public BreakAnalysis(
      Program program, Predicate<MethodInsnNode> breaksOut, Predicate<AbstractInsnNode> callsBack) {
    this.program = program;
    this.breaksOut = breaksOut;
    this.callsBack = callsBack;
    this.dispatch = new Dispatch(program);
  }

  /**
   * Looks at a class.
   *
   * @param type a managed class as it was read; not kept
   */
  public void visit(ClassNode type) {
    dispatch.visit(type);
    for (MethodNode method : type.methods) {
      MethodKey key = new MethodKey(type.name, method.name, method.desc);
      for (BreakHint hint : program.hints().breaks()) {
        if (hint.method().matches(type.name, method.name, method.desc)) {
          sources.putIfAbsent(key, "a break by " + hint.where());
        }
      }
      if (type.name.equals(Program.QUANTUM) && HintPrimitives.contains(method.name, method.desc)) {
        primitive(key);
        continue;
      }
      for (AbstractInsnNode insn : method.instructions) {
        visit(key, insn);
      }
    }
  }

  private void primitive(MethodKey key) {
    MethodInsnNode call =
        new MethodInsnNode(Opcodes.INVOKESTATIC, key.owner(), key.name(), key.descriptor());
    BreakPoint point = BreakPoint.of(call);
    if (point != null && point.isSite()) {
      sources.put(key, "the hint " + key.name());
    }
  }

  private void visit(MethodKey caller, AbstractInsnNode insn) {
    if (callsBack.test(insn)) {
      sources.putIfAbsent(caller, "external code that may call back");
    }
    if (insn instanceof InvokeDynamicInsnNode dynamic) {
      lambda(dynamic);
    }
    if (!(insn instanceof MethodInsnNode call)) {
      return;
    }
    BreakPoint point = BreakPoint.of(insn);
    if (point != null && point.isSite()) {
      sources.putIfAbsent(caller, "the hint " + call.name);
    } else if (breaksOut.test(call)) {
      sources.putIfAbsent(
          caller, "a call outside of quanta: " + call.owner.replace('/', '.') + "." + call.name);
    } else {
      CallTarget target = dispatch.target(call.getOpcode(), call.owner, call.name, call.desc);
      if (target != null) {
        callers.computeIfAbsent(target, key -> new LinkedHashSet<>()).add(caller);
      }
    }
  }

  private void lambda(InvokeDynamicInsnNode dynamic) {
    Type made = Type.getReturnType(dynamic.desc);
    if (made.getSort() == Type.OBJECT
        && program.isManaged(made.getInternalName())
        && dynamic.bsmArgs.length > 1
        && dynamic.bsmArgs[0] instanceof Type implemented
        && dynamic.bsmArgs[1] instanceof Handle body
        && implemented.getSort() == Type.METHOD) {
      CallTarget target =
          dispatch.target(opcode(body), body.getOwner(), body.getName(), body.getDesc());
      if (target != null) {
        callers
            .computeIfAbsent(target, key -> new LinkedHashSet<>())
            .add(
                dispatch.lambda(made.getInternalName(), dynamic.name, implemented.getDescriptor()));
      }
    }
  }

  private static int opcode(Handle handle) {
    return switch (handle.getTag()) {
      case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
      case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      default -> Opcodes.INVOKESPECIAL;
    };
  }

  /**
   * What was found. To be called when all classes have been seen.
   *
   * @return the facts
   */
  public BreakFacts facts() {
    Map<MethodKey, Reason> reasons = new HashMap<>();
    Deque<MethodKey> open = new ArrayDeque<>();
    sources.forEach(
        (method, text) -> {
          reasons.put(method, new Reason(text, null));
          open.add(method);
        });
    Map<String, List<CallTarget>> bySignature = new HashMap<>();
    for (CallTarget target : callers.keySet()) {
      bySignature.computeIfAbsent(target.signature(), key -> new ArrayList<>()).add(target);
    }
    while (!open.isEmpty()) {
      MethodKey breaking = open.remove();
      Dispatch.Name name = dispatch.name(breaking);
      for (CallTarget target : bySignature.getOrDefault(name.signature(), List.of())) {
        if (dispatch.mayReach(target, name)) {
          for (MethodKey caller : callers.get(target)) {
            if (reasons.putIfAbsent(caller, new Reason(breaking.display(), breaking)) == null) {
              open.add(caller);
            }
          }
        }
      }
    }
    return new ReachedBreaks(dispatch, reasons);
  }

  /**
   * One step on the way to a break.
   *
   * @param text what is called
   * @param next where to read on; null at the end
   */
  record Reason(String text, MethodKey next) {}
}
