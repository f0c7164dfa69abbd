package org.quanta.transforms.stm.guarded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.quanta.transforms.jdk.ManagedLibrary;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.stm.arrays.ArrayTypes;

/**
 * Follows the values of one method that may be arrays, from where they come up to what is done with
 * them: which of them flow together, and what is wrong with that.
 */
final class ArrayFlow {
  static final String UNKNOWN = "array of unknown origin";
  static final String PASSED = "array passed on";
  static final String RETURNED = "array returned";
  static final String STORED = "array stored elsewhere";
  static final String COPIED = "array copied for its holder";
  static final String SHARED = "array with two holders";
  static final String BREAK = "break between load and use";
  static final String INITIALIZER = "used in a class initializer";

  private final Program program;
  private final Predicate<FieldKey> candidates;
  private final ArrayArguments arguments;
  private final MethodNode method;
  private final Groups groups = new Groups();
  private final Set<FieldKey> fields = new TreeSet<>();
  private final Map<AbstractInsnNode, ArrayFrame> frames = new HashMap<>();
  private final Map<AbstractInsnNode, ArrayUse> uses = new LinkedHashMap<>();
  private final List<Copy> copies = new ArrayList<>();
  private final Map<AbstractInsnNode, Map<Holder, ArrayUse>> renewals = new LinkedHashMap<>();
  private final Set<Object> raw = new HashSet<>();

  /** A copy of an array that may hold arrays: it can be unwrapped only if the original is. */
  private record Copy(ArrayValue original, AbstractInsnNode made) {}

  ArrayFlow(Program program, Predicate<FieldKey> candidates, MethodNode method) {
    this.program = program;
    this.candidates = candidates;
    this.arguments = new ArrayArguments(program);
    this.method = method;
  }

  /** The loads from the fields, and the stores into them. */
  List<FieldInsnNode> accesses() {
    List<FieldInsnNode> result = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FieldInsnNode access && field(access) != null) {
        result.add(access);
      }
    }
    return result;
  }

  private FieldKey field(FieldInsnNode access) {
    if (!access.desc.startsWith("[")) {
      return null;
    }
    FieldKey field = program.resolveField(access.owner, access.name, access.desc);
    return candidates.test(field) ? field : null;
  }

  private boolean isConstant(AbstractInsnNode insn) {
    return insn.getOpcode() == Opcodes.GETSTATIC && field((FieldInsnNode) insn) != null;
  }

  void analyze(String owner, Predicate<AbstractInsnNode> mayEndQuantum) {
    Map<AbstractInsnNode, Holder> holders = HolderPaths.of(program, owner, method, accesses());
    Frame<ArrayValue>[] all;
    try {
      all = new ArrayAnalyzer(mayEndQuantum, holders, this::isConstant).analyze(owner, method);
    } catch (AnalyzerException e) {
      throw new IllegalStateException(owner + "." + method.name + method.desc, e);
    }
    for (int i = 0; i < all.length; i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      if (all[i] != null && insn.getOpcode() >= 0) {
        frames.put(insn, (ArrayFrame) all[i]);
        visit(insn, (ArrayFrame) all[i]);
      }
    }
    while (copiesOfWrapped()) {
      // until nothing changes
    }
    fields.forEach(field -> raw.add(groups.find(field)));
    uses.keySet().stream()
        .filter(source -> isMade(source) && groups.reason(source) == null)
        .forEach(source -> raw.add(groups.find(source)));
  }

  private void visit(AbstractInsnNode insn, ArrayFrame frame) {
    int opcode = insn.getOpcode();
    if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
      use(insn, frame.operand(1), ArrayUse.READ);
    } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      use(insn, frame.operand(2), ArrayUse.WRITE);
      leaves(frame.operand(0), STORED);
    } else if (insn instanceof FieldInsnNode access) {
      visit(access, frame);
    } else if (insn instanceof MethodInsnNode call) {
      visit(call, frame);
    } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
      for (int i = Type.getArgumentTypes(dynamic.desc).length - 1; i >= 0; i--) {
        leaves(frame.operand(i), PASSED);
      }
    } else {
      switch (opcode) {
        case Opcodes.ARRAYLENGTH,
            Opcodes.IFNULL,
            Opcodes.IFNONNULL,
            Opcodes.CHECKCAST,
            Opcodes.INSTANCEOF ->
            use(insn, frame.operand(0), ArrayUse.LOOK);
        case Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE -> {
          use(insn, frame.operand(0), ArrayUse.LOOK);
          use(insn, frame.operand(1), ArrayUse.LOOK);
        }
        case Opcodes.ARETURN -> leaves(frame.operand(0), RETURNED);
        case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> leaves(frame.operand(0), PASSED);
        default -> {}
      }
    }
  }

  private void visit(FieldInsnNode access, ArrayFrame frame) {
    FieldKey field = field(access);
    if (field != null) {
      fields.add(field);
      boolean isConstant = access.getOpcode() < Opcodes.GETFIELD;
      if (method.name.equals("<clinit>") && !isConstant) {
        groups.spoil(field, INITIALIZER);
      }
      if (access.getOpcode() == Opcodes.GETFIELD || access.getOpcode() == Opcodes.GETSTATIC) {
        groups.join(field, access);
      } else if (!isConstant && isCopied(field, frame.operand(0))) {
        leaves(frame.operand(0), COPIED);
      } else {
        store(frame.operand(0), field);
      }
    } else if (access.getOpcode() == Opcodes.PUTFIELD || access.getOpcode() == Opcodes.PUTSTATIC) {
      leaves(frame.operand(0), STORED);
    }
  }

  /**
   * Whether a value may be copied on its way into a field, since nobody else has it: a new array,
   * or the result of {@code Collection.toArray}, by whose contract the JDK's own classes go.
   */
  private boolean isCopied(FieldKey field, ArrayValue value) {
    return field.owner().startsWith(ManagedLibrary.PREFIX)
        && value.sources().stream().anyMatch(source -> !isOurs(source))
        && value.sources().stream().allMatch(ArrayFlow::isOfNobody);
  }

  private static boolean isOfNobody(Object source) {
    if (source instanceof MethodInsnNode call) {
      return ArrayCopies.isCopy(call)
          || ArrayCopies.isTypedCopy(call)
          || (call.getOpcode() != Opcodes.INVOKESTATIC
              && call.name.equals("toArray")
              && call.desc.equals("()[Ljava/lang/Object;"));
    }
    return source instanceof AbstractInsnNode insn
        && (insn.getOpcode() == Opcodes.NEWARRAY || insn.getOpcode() == Opcodes.ANEWARRAY);
  }

  private void store(ArrayValue value, FieldKey field) {
    for (Object source : value.sources()) {
      join(field, source);
    }
    if (value.held()) {
      groups.spoil(field, SHARED);
    }
  }

  private void visit(MethodInsnNode call, ArrayFrame frame) {
    int count = Type.getArgumentTypes(call.desc).length;
    for (int i = 0; i < count; i++) {
      argument(call, i, frame.operand(count - 1 - i));
    }
    if (call.getOpcode() != Opcodes.INVOKESTATIC) {
      argument(call, -1, frame.operand(count));
    }
  }

  private void argument(MethodInsnNode call, int index, ArrayValue value) {
    if (value.sources().isEmpty()) {
      return;
    }
    ArrayUse use = arguments.of(call, index);
    if (use == null) {
      leaves(value, PASSED);
      return;
    }
    use(call, value, use);
    if (value.stale() && use == ArrayUse.WRITE && !savesFirst(call)) {
      leaves(value, BREAK);
    }
    if (ArrayCopies.isCopy(call) && ArrayCopies.mayHoldArrays(call)) {
      copies.add(new Copy(value, call));
    }
  }

  /** Whether what a call writes is saved element by element if the holder's snapshot lacks it. */
  private static boolean savesFirst(MethodInsnNode call) {
    return call.owner.equals("java/lang/System") || call.owner.equals(ArrayTypes.GUARDED);
  }

  private void use(AbstractInsnNode insn, ArrayValue value, ArrayUse use) {
    Object first = null;
    for (Object source : value.sources()) {
      join(first == null ? source : first, source);
      first = source;
      if (source instanceof AbstractInsnNode origin) {
        uses.merge(origin, use, (one, other) -> one.compareTo(other) > 0 ? one : other);
      }
    }
    if (first != null && value.lacksLease(use)) {
      if (value.holder() == null) {
        groups.spoil(first, BREAK);
      } else {
        renewals
            .computeIfAbsent(insn, key -> new LinkedHashMap<>())
            .merge(value.holder(), use, (one, other) -> one.compareTo(other) > 0 ? one : other);
      }
    }
  }

  private void join(Object first, Object source) {
    groups.join(first, source);
    if (!isOurs(source)) {
      groups.spoil(source, UNKNOWN);
    }
  }

  /** Whether a value is made here, or comes from one of the fields. */
  private boolean isOurs(Object source) {
    if (!(source instanceof AbstractInsnNode insn)) {
      return false;
    }
    return switch (insn.getOpcode()) {
      case Opcodes.GETFIELD, Opcodes.GETSTATIC -> field((FieldInsnNode) insn) != null;
      default -> isMade(insn);
    };
  }

  private static boolean isMade(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.NEWARRAY -> true;
      case Opcodes.ANEWARRAY -> !((TypeInsnNode) insn).desc.startsWith("[");
      default ->
          insn instanceof MethodInsnNode call
              && (ArrayCopies.isCopy(call) || ArrayCopies.isUnwrappedCopy(call));
    };
  }

  private void leaves(ArrayValue value, String reason) {
    value.sources().forEach(source -> groups.spoil(source, reason));
  }

  private boolean copiesOfWrapped() {
    boolean changed = false;
    for (Copy copy : copies) {
      if (groups.reason(copy.made) == null
          && copy.original.sources().stream().anyMatch(source -> !mayBeRaw(source))) {
        groups.spoil(copy.made, UNKNOWN);
        changed = true;
      }
    }
    return changed;
  }

  private boolean mayBeRaw(Object source) {
    return groups.reason(source) == null;
  }

  private Set<FieldKey> fieldsWith(Object source) {
    Set<FieldKey> result = new TreeSet<>(fields);
    result.removeIf(field -> !groups.find(field).equals(groups.find(source)));
    return result;
  }

  /** Adds what was found here to what is known of the whole program. */
  void addTo(Groups all, List<Implication> implications) {
    Map<Object, FieldKey> firsts = new HashMap<>();
    for (FieldKey field : fields) {
      FieldKey first = firsts.putIfAbsent(groups.find(field), field);
      all.join(first == null ? field : first, field);
      if (groups.reason(field) != null) {
        all.spoil(field, groups.reason(field));
      }
    }
    for (Copy copy : copies) {
      for (Object source : copy.original.sources()) {
        for (FieldKey original : fieldsWith(source)) {
          for (FieldKey made : fieldsWith(copy.made)) {
            implications.add(new Implication(original, made));
          }
        }
      }
    }
  }

  /** If the first field's arrays have to be wrapped, so have the second one's. */
  record Implication(FieldKey original, FieldKey copy) {}

  /** What is known before an instruction; null if it is never reached, or if nothing is asked. */
  ArrayFrame frame(AbstractInsnNode insn) {
    return frames.get(insn);
  }

  /** Before which instructions holders have to be leased again, and for what. */
  Map<AbstractInsnNode, Map<Holder, ArrayUse>> renewals() {
    return renewals;
  }

  /** Whether an array is one of those of the fields, or one that never leaves the method. */
  boolean isRaw(Object source) {
    return raw.contains(groups.find(source));
  }

  /** Whether the method makes arrays. */
  boolean makesArrays() {
    for (AbstractInsnNode insn : method.instructions) {
      if (isMade(insn)) {
        return true;
      }
    }
    return false;
  }

  /** What is done with what an instruction brings up: the strongest use. */
  ArrayUse useOf(AbstractInsnNode source) {
    return uses.getOrDefault(source, ArrayUse.LOOK);
  }

  /** Why a field's arrays have to be wrapped; null if this method is no reason. */
  String reason(FieldKey field) {
    return fields.contains(field) ? groups.reason(field) : null;
  }

  private static final class ArrayAnalyzer extends Analyzer<ArrayValue> {
    private final Predicate<AbstractInsnNode> mayEndQuantum;
    private final Map<AbstractInsnNode, Holder> holders;

    ArrayAnalyzer(
        Predicate<AbstractInsnNode> mayEndQuantum,
        Map<AbstractInsnNode, Holder> holders,
        Predicate<AbstractInsnNode> isShared) {
      super(new ArrayInterpreter(holders, isShared));
      this.mayEndQuantum = mayEndQuantum;
      this.holders = holders;
    }

    @Override
    protected Frame<ArrayValue> newFrame(int locals, int stack) {
      return new ArrayFrame(locals, stack, mayEndQuantum, holders);
    }

    @Override
    protected Frame<ArrayValue> newFrame(Frame<? extends ArrayValue> frame) {
      return new ArrayFrame((ArrayFrame) frame);
    }
  }
}
