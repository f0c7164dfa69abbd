package org.quanta.transforms.stm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.rewrite.MaxSizes;
import org.quanta.transforms.stm.LeaseValue.Lease;

/**
 * Chooses the parameters that callers lease; see {@link ParameterLeases}.
 *
 * <p>A method profits if it reads mutable fields of a parameter and writes none, or passes it on to
 * a parameter that is leased. A parameter is leased if at least half of the methods that share the
 * convention profit: for the others, callers lease it in vain, unless they have done so anyway.
 * What a method writes is not leased for reading before: two such callers would be in each other's
 * way.
 */
public final class ParameterLeaseAnalysis {
  private final StmFacts facts;
  private final Map<Parameter, Use> uses = new LinkedHashMap<>();
  private final Set<MethodKey> overridable = new HashSet<>();

  /**
   * An analysis that has seen no class yet.
   *
   * @param facts what is known of the program
   */
  public ParameterLeaseAnalysis(StmFacts facts) {
    this.facts = facts;
  }

  private record Parameter(MethodKey method, int number, boolean isStatic) {
    String family() {
      return ParameterLeases.family(method, number, isStatic);
    }
  }

  /** What a method does with a parameter. */
  private static final class Use {
    boolean isRead;
    boolean isWritten;
    final List<Parameter> passedTo = new ArrayList<>();
  }

  /**
   * Looks at a class.
   *
   * @param type a managed class; not kept
   */
  public void visit(ClassNode type) {
    for (MethodNode method : type.methods) {
      MaxSizes.grow(method);
      MethodKey key = new MethodKey(type.name, method.name, method.desc);
      boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
      if (!isStatic && (method.access & Opcodes.ACC_PRIVATE) == 0) {
        noteOverriding(key);
      }
      if (method.instructions.size() > 0 && !method.name.equals("<clinit>")) {
        Map<Integer, Parameter> parameters = parameters(key, isStatic);
        if (!parameters.isEmpty()) {
          visit(type, method, parameters);
        }
      }
    }
  }

  private void noteOverriding(MethodKey method) {
    for (String ancestor : facts.program().types().supertypes(method.owner())) {
      String signature = method.name() + method.descriptor();
      if (facts.program().types().find(ancestor).map(t -> t.methods().get(signature)).isPresent()) {
        overridable.add(new MethodKey(ancestor, method.name(), method.descriptor()));
        overridable.add(method);
      }
    }
  }

  /** By local variable: the parameters whose type is a managed class with a lease. */
  private Map<Integer, Parameter> parameters(MethodKey method, boolean isStatic) {
    Map<Integer, Parameter> result = new LinkedHashMap<>();
    if (!isStatic && !method.name().equals("<init>") && hasLease(method.owner())) {
      result.put(0, new Parameter(method, 0, false));
    }
    int number = isStatic ? 0 : 1;
    int variable = number;
    for (Type argument : Type.getArgumentTypes(method.descriptor())) {
      if (argument.getSort() == Type.OBJECT && hasLease(argument.getInternalName())) {
        result.put(variable, new Parameter(method, number, isStatic));
      }
      number++;
      variable += argument.getSize();
    }
    result.values().forEach(parameter -> uses.put(parameter, new Use()));
    return result;
  }

  private boolean hasLease(String type) {
    return facts.program().isManaged(type)
        && !facts.program().types().find(type).orElseThrow().isInterface()
        && facts.hasManagedBase(type);
  }

  private void visit(ClassNode type, MethodNode method, Map<Integer, Parameter> parameters) {
    LeaseAnalysis.follow(
        facts,
        type,
        method,
        (insn, frame, interpreter, rules) -> {
          if (insn instanceof FieldInsnNode access) {
            Parameter object = parameters.get(interpreter.parameterOf(frame.object(access)));
            if (object != null) {
              boolean writes = rules.needed(access) == Lease.WRITE;
              uses.get(object).isRead |= !writes;
              uses.get(object).isWritten |= writes;
            }
          } else if (insn instanceof MethodInsnNode call) {
            passOn(call, frame, interpreter, parameters);
          }
        });
  }

  private void passOn(
      MethodInsnNode call,
      LeaseFrame frame,
      LeaseInterpreter interpreter,
      Map<Integer, Parameter> parameters) {
    if (call.owner.startsWith("[")) {
      return;
    }
    MethodKey callee = ParameterLeases.method(facts.program(), call.owner, call.name, call.desc);
    for (int i = 0; i < LeaseFrame.arguments(call); i++) {
      Parameter passed = parameters.get(interpreter.parameterOf(frame.argument(call, i)));
      if (passed != null) {
        boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
        uses.get(passed).passedTo.add(new Parameter(callee, i, isStatic));
      }
    }
  }

  /** Sees the instructions of a method that concern leases. */
  interface Visitor {
    void visit(
        AbstractInsnNode insn, LeaseFrame frame, LeaseInterpreter interpreter, LeaseRules rules);
  }

  /**
   * The parameters to be leased. To be called when all classes have been seen.
   *
   * @return the convention
   */
  public ParameterLeases leases() {
    Map<String, List<Parameter>> families = new LinkedHashMap<>();
    for (Parameter parameter : uses.keySet()) {
      boolean isReceiver = parameter.number == 0 && !parameter.isStatic;
      if (!isReceiver || !overridable.contains(parameter.method)) {
        families
            .computeIfAbsent(parameter.family() + " " + parameter.number, key -> new ArrayList<>())
            .add(parameter);
      }
    }
    Map<String, Set<Integer>> leased = new HashMap<>();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (List<Parameter> family : families.values()) {
        Parameter any = family.get(0);
        Set<Integer> numbers = leased.computeIfAbsent(any.family(), key -> new HashSet<>());
        long profiting = family.stream().filter(p -> profits(uses.get(p), leased)).count();
        if (!numbers.contains(any.number) && profiting * 2 >= family.size()) {
          numbers.add(any.number);
          changed = true;
        }
      }
    }
    leased.values().removeIf(Set::isEmpty);
    return new ParameterLeases(facts.program(), leased);
  }

  private static boolean profits(Use use, Map<String, Set<Integer>> leased) {
    return !use.isWritten
        && (use.isRead
            || use.passedTo.stream()
                .anyMatch(p -> leased.getOrDefault(p.family(), Set.of()).contains(p.number)));
  }
}
