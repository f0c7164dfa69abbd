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
import org.quanta.transforms.rewrite.Successors;
import org.quanta.transforms.stm.LeaseValue.Lease;

/**
 * Finds the parameters that callers lease; see {@link ParameterLeases}. What methods do with their
 * parameters, and what callers pass, is collected here; {@link LeaseChoice} goes by it.
 */
public final class ParameterLeaseAnalysis {
  private final StmFacts facts;
  private final Map<Parameter, ParameterUse> uses = new LinkedHashMap<>();
  private final Map<String, LeaseChoice.Passed> passed = new HashMap<>();
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

    /** Names what shares a convention. */
    String key() {
      return family() + " " + number;
    }
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
        visit(type, method, parameters(key, isStatic));
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
    result.values().forEach(parameter -> uses.put(parameter, new ParameterUse()));
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
            if (object != null && rules.needed(access) == Lease.WRITE) {
              uses.get(object).isWritten = true;
            } else if (object != null) {
              uses.get(object).isRead = true;
              uses.get(object).reads.add(method.instructions.indexOf(access));
            }
          } else if (insn instanceof MethodInsnNode call) {
            int index = method.instructions.indexOf(call);
            passOn(call, index, frame, interpreter, parameters);
          }
        });
    if (!parameters.isEmpty()) {
      Successors successors = new Successors(method);
      parameters.values().forEach(parameter -> uses.get(parameter).follow(method, successors));
    }
  }

  private void passOn(
      MethodInsnNode call,
      int index,
      LeaseFrame frame,
      LeaseInterpreter interpreter,
      Map<Integer, Parameter> parameters) {
    if (call.owner.startsWith("[")) {
      return;
    }
    MethodKey callee = ParameterLeases.method(facts.program(), call.owner, call.name, call.desc);
    for (int i = 0; i < LeaseFrame.arguments(call); i++) {
      LeaseValue argument = frame.argument(call, i);
      Parameter target = new Parameter(callee, i, call.getOpcode() == Opcodes.INVOKESTATIC);
      Parameter own = parameters.get(interpreter.parameterOf(argument));
      LeaseChoice.Passed all =
          passed.computeIfAbsent(target.key(), key -> new LeaseChoice.Passed());
      all.count++;
      if (argument.known() != Lease.NONE) {
        all.leased++;
      } else if (own != null) {
        all.parameters.add(own.key());
      }
      if (own != null) {
        uses.get(own).passedTo.putIfAbsent(index, target.key());
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
    Map<String, List<Parameter>> families = families();
    Map<String, List<ParameterUse>> members = new LinkedHashMap<>();
    families.forEach((key, all) -> members.put(key, all.stream().map(uses::get).toList()));
    Map<String, Set<Integer>> leased = new HashMap<>();
    for (String key : new LeaseChoice(members, passed).leased()) {
      Parameter any = families.get(key).get(0);
      leased.computeIfAbsent(any.family(), family -> new HashSet<>()).add(any.number);
    }
    return new ParameterLeases(facts.program(), leased);
  }

  private Map<String, List<Parameter>> families() {
    Map<String, List<Parameter>> families = new LinkedHashMap<>();
    for (Parameter parameter : uses.keySet()) {
      boolean isReceiver = parameter.number == 0 && !parameter.isStatic;
      if (!isReceiver || !overridable.contains(parameter.method)) {
        families.computeIfAbsent(parameter.key(), key -> new ArrayList<>()).add(parameter);
      }
    }
    return families;
  }
}
