package org.quanta.transforms.stm.frozen;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.arrays.ArrayMethods;
import org.quanta.transforms.stm.guarded.EmptyArrays;
import org.quanta.transforms.stm.guarded.FieldAccess;

/**
 * Finds the arrays whose elements never change once anybody but their maker can have them; see the
 * package for what has to hold.
 *
 * <p>To be shown each class twice: first all their declarations, then all their code.
 */
public final class FrozenArrayAnalysis {
  private static final String VOLATILE = "volatile field";
  private static final String BY_HANDLE = "field accessed by a handle";

  private final Program program;
  private final ArrayMethods methods;
  private final FieldAccess access;
  private final Flows flows = new Flows();
  private final EmptyArrays empty;
  private final CallFacts calls;
  private final OpenMethods open;
  private Predicate<FieldKey> unfit = field -> false;
  private String unfitReason;
  private Predicate<AbstractInsnNode> mayEndQuantum = insn -> false;
  private final Set<FieldKey> fields = new TreeSet<>();
  private final Set<String> withHandles = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> ambiguous = new HashSet<>();
  private final Map<FrozenArrays.Load, Set<Place>> loads = new HashMap<>();
  private final BareFields bare;

  /**
   * An analysis that has seen no class yet.
   *
   * @param facts what is known of the program, before its arrays are wrapped
   * @param unmanagedPackages the packages of the jar's classes that are not translated
   */
  public FrozenArrayAnalysis(ProgramFacts facts, Set<String> unmanagedPackages) {
    this.program = facts.program();
    this.methods = new ArrayMethods(facts);
    this.access = new FieldAccess(program, unmanagedPackages);
    this.empty = new EmptyArrays(program);
    this.calls = new CallFacts(program, methods, empty);
    boolean hasCallers = program.mainClass().isEmpty() || !unmanagedPackages.isEmpty();
    this.open = new OpenMethods(program, methods, flows, hasCallers);
    this.bare = new BareFields(program);
  }

  /**
   * Looks at what a class declares, and how it uses reflection.
   *
   * @param type a managed class
   */
  public void declare(ClassNode type) {
    access.visit(type);
    empty.declare(type);
    open.declare(type);
    if (!seen.add(type.name)) {
      ambiguous.add(type.name); // of another release: its code is another one
    }
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof MethodInsnNode call && makesHandle(call)) {
          withHandles.add(type.name);
        }
      }
    }
  }

  /**
   * Leaves fields out, since others may see what they hold before the quantum that stored it ends.
   * There must be no way from there to an array that will change if that quantum is undone: one
   * that was made in an earlier quantum.
   *
   * @param unfit says which
   * @param reason for reports
   * @param ends whether the running quantum may be another one behind an instruction
   */
  public void keepOut(Predicate<FieldKey> unfit, String reason, Predicate<AbstractInsnNode> ends) {
    this.unfit = unfit;
    this.unfitReason = reason;
    this.mayEndQuantum = ends;
  }

  private static boolean makesHandle(MethodInsnNode call) {
    return call.owner.startsWith("java/lang/invoke/MethodHandles")
        || call.owner.equals("sun/misc/Unsafe")
        || call.owner.equals("jdk/internal/misc/Unsafe");
  }

  /**
   * Follows the arrays in the code of a class.
   *
   * @param type a managed class, with its code; not kept
   */
  public void visit(ClassNode type) {
    open.visit(type);
    bare.visit(type);
    for (FieldNode field : type.fields) {
      if (field.desc.startsWith("[")) {
        FieldKey key = new FieldKey(type.name, field.name, field.desc);
        fields.add(key);
        String reason = hiddenAccess(type, field);
        if (reason != null) {
          flows.unknown(new Place.Field(key), reason);
          flows.written(new Place.Field(key), reason);
        }
      }
    }
    for (MethodNode method : type.methods) {
      if (hasArrays(method)) {
        FrozenFlow flow =
            new FrozenFlow(program, methods, calls, flows, mayEndQuantum, type.name, method);
        flow.analyze();
        if (!ambiguous.contains(type.name)) {
          loads.putAll(flow.loads());
        }
      }
    }
  }

  private String hiddenAccess(ClassNode type, FieldNode field) {
    if ((field.access & Opcodes.ACC_VOLATILE) != 0) {
      return VOLATILE; // an updater may access it
    }
    if (unfit.test(new FieldKey(type.name, field.name, field.desc))) {
      return unfitReason;
    }
    return withHandles.contains(type.name) ? BY_HANDLE : access.hiddenAccess(type, field);
  }

  private static boolean hasArrays(MethodNode method) {
    if (method.instructions.size() > 0 && method.desc.indexOf('[') >= 0) {
      return true;
    }
    for (AbstractInsnNode insn : method.instructions) {
      int opcode = insn.getOpcode();
      if (FrozenArrays.isLoad(insn)
          || (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE)
          || opcode == Opcodes.NEWARRAY
          || opcode == Opcodes.ANEWARRAY
          || opcode == Opcodes.MULTIANEWARRAY
          || (insn instanceof TypeInsnNode typed && typed.desc.startsWith("["))
          || (insn instanceof FieldInsnNode field && field.desc.startsWith("["))
          || (insn instanceof MethodInsnNode call
              && (call.desc.indexOf('[') >= 0 || call.owner.startsWith("[")))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What was found. To be called when all classes have been seen.
   *
   * @return the facts
   */
  public FrozenArrays facts() {
    open.relateTypes();
    Map<Place, String> spoiled = flows.spoiled();
    Set<FieldKey> frozen = new TreeSet<>();
    Map<FieldKey, String> others = new TreeMap<>();
    for (FieldKey field : fields) {
      String reason = spoiled.get(new Place.Field(field));
      if (reason == null) {
        frozen.add(field);
      } else {
        others.put(field, reason);
      }
    }
    Set<FrozenArrays.Load> readable = new HashSet<>();
    loads.forEach(
        (load, places) -> {
          if (!places.isEmpty() && places.stream().noneMatch(spoiled::containsKey)) {
            readable.add(load);
          }
        });
    Set<Place> compared = flows.compared();
    Set<FieldKey> unwrapped = new TreeSet<>(frozen);
    unwrapped.removeIf(
        field ->
            ambiguous.contains(field.owner())
                || compared.contains(new Place.Field(field))
                || !bare.pays(field));
    return new FrozenArrays(frozen, others, readable, unwrapped);
  }
}
