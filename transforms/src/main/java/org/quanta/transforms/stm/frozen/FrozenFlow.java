package org.quanta.transforms.stm.frozen;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.stm.arrays.ArrayMethods;
import org.quanta.transforms.stm.arrays.ArrayTypes;
import org.quanta.transforms.stm.guarded.ArrayCopies;
import org.quanta.transforms.stm.guarded.ArrayUse;
import org.quanta.transforms.stm.guarded.ArrayValue;

/** Follows the arrays of one method, from places to places. */
final class FrozenFlow {
  static final String WRITTEN = "written when others may have it";
  static final String AS_OBJECT = "passed as an object";
  static final String OUTSIDE = "passed to code outside";
  static final String UNKNOWN = "array of unknown origin";

  private static final Type OBJECT = Type.getType(Object.class);

  private final Program program;
  private final ArrayMethods methods;
  private final CallFacts calls;
  private final Flows flows;
  private final Predicate<AbstractInsnNode> mayEndQuantum;
  private final MethodKey key;
  private final MethodKey family;
  private final MethodNode method;
  private final Map<FrozenArrays.Load, Set<Place>> loads = new LinkedHashMap<>();

  FrozenFlow(
      Program program,
      ArrayMethods methods,
      CallFacts calls,
      Flows flows,
      Predicate<AbstractInsnNode> mayEndQuantum,
      String owner,
      MethodNode method) {
    this.program = program;
    this.methods = methods;
    this.calls = calls;
    this.flows = flows;
    this.mayEndQuantum = mayEndQuantum;
    this.key = new MethodKey(owner, method.name, method.desc);
    this.family = methods.family(key);
    this.method = method;
  }

  /** Each load of an element, with the places that the array may come from. */
  Map<FrozenArrays.Load, Set<Place>> loads() {
    return loads;
  }

  void analyze() {
    Frame<ArrayValue>[] frames;
    try {
      frames = new FrozenAnalyzer(calls, mayEndQuantum).analyze(key.owner(), method);
    } catch (AnalyzerException e) {
      throw new IllegalStateException(key.toString(), e);
    }
    int number = 0;
    for (int i = 0; i < frames.length; i++) {
      AbstractInsnNode insn = method.instructions.get(i);
      int before = number;
      number += FrozenArrays.isLoad(insn) ? 1 : 0;
      if (frames[i] == null || insn.getOpcode() < 0) {
        continue;
      }
      FrozenFrame frame = (FrozenFrame) frames[i];
      visit(insn, frame);
      if (FrozenArrays.isLoad(insn)) {
        loads.put(new FrozenArrays.Load(key, before), places(frame.operand(1)));
      }
    }
  }

  private Set<Place> places(ArrayValue value) {
    return value.sources().stream().map(this::place).collect(Collectors.toSet());
  }

  private Place place(Object source) {
    if (source instanceof AbstractInsnNode insn) {
      return new Place.Value(key, method.instructions.indexOf(insn));
    }
    int local = ((ArrayValue.Parameter) source).local();
    if (isArrayParameter(local)) {
      return new Place.Parameter(family, local);
    }
    Place object = new Place.Value(key, -1 - local);
    flows.unknown(object, UNKNOWN);
    return object;
  }

  private boolean isArrayParameter(int local) {
    int at = (method.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      if (at == local) {
        return argument.getSort() == Type.ARRAY;
      }
      at += argument.getSize();
    }
    return false;
  }

  private void visit(AbstractInsnNode insn, FrozenFrame frame) {
    int opcode = insn.getOpcode();
    if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      write(frame.operand(2));
      leaves(frame.operand(0), AS_OBJECT);
    } else if (opcode == Opcodes.AALOAD) {
      flows.unknown(place(insn), UNKNOWN);
    } else if (opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE) {
      places(frame.operand(0)).forEach(flows::compared);
      places(frame.operand(1)).forEach(flows::compared);
    } else if (opcode == Opcodes.ARETURN) {
      give(frame.operand(0), Type.getReturnType(method.desc), new Place.Result(family));
    } else if (insn instanceof FieldInsnNode access) {
      visit(access, frame);
    } else if (insn instanceof MethodInsnNode call) {
      visit(call, frame);
    } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
      for (int i = Type.getArgumentTypes(dynamic.desc).length - 1; i >= 0; i--) {
        leaves(frame.operand(i), AS_OBJECT);
      }
      flows.unknown(place(insn), UNKNOWN);
    }
  }

  private void visit(FieldInsnNode access, FrozenFrame frame) {
    Type type = Type.getType(access.desc);
    if (!ArrayTypes.mayHold(type)) {
      return;
    }
    boolean read =
        access.getOpcode() == Opcodes.GETFIELD || access.getOpcode() == Opcodes.GETSTATIC;
    boolean ours = methods.isField(access.owner, access.name, access.desc);
    Place field = new Place.Field(program.resolveField(access.owner, access.name, access.desc));
    if (!read) {
      give(frame.operand(0), ours ? type : OBJECT, field);
    } else if (ours && type.getSort() == Type.ARRAY) {
      flows.flow(field, place(access));
    } else {
      flows.unknown(place(access), UNKNOWN);
    }
  }

  private void visit(MethodInsnNode call, FrozenFrame frame) {
    Type[] types = Type.getArgumentTypes(call.desc);
    Optional<MethodKey> target = calls.target(call);
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    int local = isStatic ? 0 : 1;
    for (int i = 0; i < types.length; i++) {
      ArrayValue argument = frame.operand(types.length - 1 - i);
      if (target.isPresent()) {
        give(argument, types[i], new Place.Parameter(target.get(), local));
      } else {
        outside(call, i, argument);
      }
      local += types[i].getSize();
    }
    if (!isStatic && target.isEmpty()) {
      outside(call, -1, frame.operand(types.length));
    }
    result(call, target, frame);
  }

  private void outside(MethodInsnNode call, int index, ArrayValue argument) {
    ArrayUse use = argument.sources().isEmpty() ? ArrayUse.LOOK : calls.use(call, index);
    if (use == null) {
      leaves(argument, OUTSIDE);
    } else if (use == ArrayUse.WRITE && !calls.toArray().contains(call)) {
      write(argument);
    } else if (use == ArrayUse.WRITE && !calls.toArray().isFollowed(argument)) {
      write(argument);
    }
  }

  private void result(MethodInsnNode call, Optional<MethodKey> target, FrozenFrame frame) {
    Type type = Type.getReturnType(call.desc);
    if (!ArrayTypes.mayHold(type)) {
      return;
    }
    if (target.isPresent() && type.getSort() == Type.ARRAY) {
      flows.flow(new Place.Result(target.get()), place(call));
    } else if (target.isPresent() || !isNew(call, frame)) {
      flows.unknown(place(call), UNKNOWN);
    }
  }

  private boolean isNew(MethodInsnNode call, FrozenFrame frame) {
    return ArrayCopies.isCopy(call)
        || ArrayMethods.isFresh(call)
        || (calls.toArray().contains(call) && calls.toArray().isFollowed(frame.operand(0)));
  }

  /** An array is put where others may find it. */
  private void give(ArrayValue value, Type type, Place to) {
    if (type.getSort() == Type.ARRAY) {
      places(value).forEach(source -> flows.flow(source, to));
    } else if (ArrayTypes.mayHold(type)) {
      leaves(value, AS_OBJECT);
    }
  }

  /** A new array that nobody else has yet may be written. */
  private void write(ArrayValue array) {
    if (array.held() || array.stale()) {
      leaves(array, WRITTEN);
    }
  }

  private void leaves(ArrayValue value, String reason) {
    places(value).forEach(source -> flows.written(source, reason));
  }

  private static final class FrozenAnalyzer extends Analyzer<ArrayValue> {
    private final CallFacts calls;
    private final Predicate<AbstractInsnNode> mayEndQuantum;

    FrozenAnalyzer(CallFacts calls, Predicate<AbstractInsnNode> mayEndQuantum) {
      super(new FrozenInterpreter(calls));
      this.calls = calls;
      this.mayEndQuantum = mayEndQuantum;
    }

    @Override
    protected Frame<ArrayValue> newFrame(int locals, int stack) {
      return new FrozenFrame(locals, stack, calls, mayEndQuantum);
    }

    @Override
    protected Frame<ArrayValue> newFrame(Frame<? extends ArrayValue> frame) {
      return new FrozenFrame((FrozenFrame) frame);
    }
  }
}
