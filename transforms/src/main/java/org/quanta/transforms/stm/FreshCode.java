package org.quanta.transforms.stm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.stm.arrays.ArrayTypes;

/**
 * Looks at a method for what is not new: objects that it has not made itself, static fields that
 * change, calls that are dispatched, calls of external code that may call back.
 */
final class FreshCode {
  private static final int LARGE = 2000;

  /** External types with methods that call back nobody. */
  private static final Set<String> VALUES =
      Set.of("java/lang/String", "java/lang/Class", "java/lang/StringBuilder");

  /** Those whose constructors do nothing but make a new object. */
  private static final Set<Category> MAKING =
      Set.of(Category.PURE, Category.ATOMIC, Category.CLOCK, Category.DATA);

  private final Program program;
  private final ClassNode type;
  private final MethodNode method;
  private final Needs needs = new Needs(new HashSet<>(), new HashSet<>(), new HashSet<>());
  private Frame<SourceValue>[] frames;

  /**
   * What a method needs to be called fresh.
   *
   * @param called methods that are fresh, too
   * @param initialized classes whose initializers are
   * @param unchanging fields that are never written after construction
   */
  record Needs(Set<MethodKey> called, Set<String> initialized, Set<FieldKey> unchanging) {
    Needs and(Needs other) {
      called.addAll(other.called);
      initialized.addAll(other.initialized);
      unchanging.addAll(other.unchanging);
      return this;
    }
  }

  private FreshCode(Program program, ClassNode type, MethodNode method) {
    this.program = program;
    this.type = type;
    this.method = method;
  }

  /** What a method needs to be called fresh; null if it can't be. */
  static Needs needs(Program program, ClassNode type, MethodNode method) {
    FreshCode code = new FreshCode(program, type, method);
    return code.isFresh() ? code.needs : null;
  }

  private boolean isFresh() {
    // In large methods, accessors of arrays look the thread up.
    if (!isInitializer() && method.instructions.size() > LARGE) {
      return false;
    }
    for (int i = 0; i < method.instructions.size(); i++) {
      if (!isFresh(method.instructions.get(i), i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isInitializer() {
    return method.name.equals("<clinit>");
  }

  private boolean isFresh(AbstractInsnNode insn, int index) {
    if (insn instanceof MethodInsnNode call) {
      return call.owner.startsWith(ArrayTypes.PACKAGE) ? isArray(call, index) : isFresh(call);
    }
    if (insn instanceof InvokeDynamicInsnNode dynamic) {
      return isFresh(dynamic);
    }
    if (insn instanceof FieldInsnNode access) {
      boolean isStatic =
          insn.getOpcode() == Opcodes.GETSTATIC || insn.getOpcode() == Opcodes.PUTSTATIC;
      return isStatic ? isStatic(access) : isField(access, index);
    }
    if (insn instanceof LdcInsnNode constant) {
      return !(constant.cst instanceof ConstantDynamic);
    }
    if (insn.getOpcode() == Opcodes.NEW) {
      needInitialized(((TypeInsnNode) insn).desc);
    }
    if (insn.getOpcode() >= Opcodes.IALOAD && insn.getOpcode() <= Opcodes.SALOAD) {
      return isNew(index, 2);
    }
    if (insn.getOpcode() >= Opcodes.IASTORE && insn.getOpcode() <= Opcodes.SASTORE) {
      return isNew(index, 3);
    }
    return insn.getOpcode() != Opcodes.MONITORENTER && insn.getOpcode() != Opcodes.MONITOREXIT;
  }

  private void needInitialized(String owner) {
    if (!owner.equals(type.name)) {
      needs.initialized().add(owner);
    }
  }

  private boolean isFresh(MethodInsnNode call) {
    if (call.owner.startsWith("[") || call.owner.startsWith("org/quanta/runtime/")) {
      return false;
    }
    String declaring = program.declaringClass(call.owner, call.name + call.desc);
    if (program.isManaged(declaring)) {
      if (call.getOpcode() == Opcodes.INVOKESTATIC) {
        needInitialized(declaring);
      }
      needs.called().add(new MethodKey(declaring, call.name, call.desc));
      return call.getOpcode() == Opcodes.INVOKESTATIC || call.getOpcode() == Opcodes.INVOKESPECIAL;
    }
    return isHarmless(call);
  }

  /** Whether an external call calls nobody back and waits for nobody. */
  private boolean isHarmless(MethodInsnNode call) {
    Category category = program.effects().of(program.types(), call.owner, call.name, call.desc);
    for (Type argument : Type.getArgumentTypes(call.desc)) {
      if (!isValue(argument)) {
        return false;
      }
    }
    if (call.name.equals("<init>")) {
      return MAKING.contains(category);
    }
    boolean isOfValue =
        call.getOpcode() == Opcodes.INVOKESTATIC || isValue(Type.getObjectType(call.owner));
    return isOfValue && (category == Category.PURE || category == Category.CLOCK);
  }

  private static boolean isValue(Type argument) {
    if (argument.getSort() != Type.OBJECT) {
      return argument.getSort() != Type.ARRAY;
    }
    String name = argument.getInternalName();
    return VALUES.contains(name)
        || List.of("Integer", "Long", "Double", "Float", "Boolean", "Character", "Byte", "Short")
            .contains(name.replace("java/lang/", ""));
  }

  private static boolean isFresh(InvokeDynamicInsnNode dynamic) {
    return switch (dynamic.bsm.getOwner()) {
      case "java/lang/invoke/LambdaMetafactory" -> true;
      case "java/lang/invoke/StringConcatFactory" ->
          List.of(Type.getArgumentTypes(dynamic.desc)).stream().allMatch(FreshCode::isValue);
      default -> false;
    };
  }

  private boolean isStatic(FieldInsnNode access) {
    FieldKey field = program.resolveField(access.owner, access.name, access.desc);
    boolean reads = access.getOpcode() == Opcodes.GETSTATIC;
    if (!program.isManaged(field.owner())) {
      return reads;
    }
    if (isInitializer() && field.owner().equals(type.name)) {
      return true; // before others can see it
    }
    needInitialized(field.owner());
    needs.unchanging().add(field);
    return reads;
  }

  private boolean isField(FieldInsnNode access, int index) {
    if (isNew(index, access.getOpcode() == Opcodes.PUTFIELD ? 2 : 1)) {
      return true;
    }
    if (ArrayTypes.isOuter(access.desc)) {
      return false; // the elements change, though the field may not
    }
    FieldKey field = program.resolveField(access.owner, access.name, access.desc);
    needs.unchanging().add(field);
    return access.getOpcode() == Opcodes.GETFIELD && program.isManaged(field.owner());
  }

  private boolean isArray(MethodInsnNode call, int index) {
    return switch (call.name) {
      case "born", "bornDeep", "length" -> true;
      case "get", "getPlain", "getRow", "set", "setPlain" ->
          isNew(index, Type.getArgumentTypes(call.desc).length);
      default -> false;
    };
  }

  /** Whether a value on the stack was made in this method, or is under construction in it. */
  private boolean isNew(int index, int depth) {
    if (frames == null) {
      try {
        frames = new Analyzer<>(new Sources(method.name)).analyzeAndComputeMaxs(type.name, method);
      } catch (AnalyzerException e) {
        throw new IllegalStateException(type.name + "." + method.name + method.desc, e);
      }
    }
    if (frames[index] == null) {
      return true; // never reached
    }
    SourceValue value = frames[index].getStack(frames[index].getStackSize() - depth);
    return !value.insns.isEmpty() && value.insns.stream().allMatch(FreshCode::makes);
  }

  private static boolean makes(AbstractInsnNode insn) {
    return insn.getOpcode() == Opcodes.NEW
        || insn.getOpcode() == Opcodes.NEWARRAY
        || insn.getOpcode() == Opcodes.ANEWARRAY
        || insn.getOpcode() == Opcodes.MULTIANEWARRAY
        || insn == Sources.THIS
        || (insn instanceof MethodInsnNode call
            && call.owner.startsWith(ArrayTypes.PACKAGE)
            && call.name.startsWith("born"));
  }

  /** Follows values through variables and casts to where they come from. */
  private static final class Sources extends SourceInterpreter {
    static final AbstractInsnNode THIS = new InsnNode(Opcodes.NOP);

    private final boolean isConstructor;

    Sources(String method) {
      super(Opcodes.ASM9);
      this.isConstructor = method.equals("<init>");
    }

    @Override
    public SourceValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
      return isConstructor && local == 0
          ? new SourceValue(1, THIS)
          : super.newParameterValue(isInstanceMethod, local, type);
    }

    @Override
    public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
      return value;
    }

    @Override
    public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
      return insn.getOpcode() == Opcodes.CHECKCAST ? value : super.unaryOperation(insn, value);
    }
  }
}
