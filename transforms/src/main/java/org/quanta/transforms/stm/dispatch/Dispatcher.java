package org.quanta.transforms.stm.dispatch;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.stm.StmCalls;
import org.quanta.transforms.stm.arrays.ArrayTypes;
import org.quanta.transforms.stm.arrays.ObjectConversions;

/**
 * Makes the managed interface that stands for an external type: what managed subtypes of it
 * implement, and the static methods that choose.
 *
 * <pre>
 * interface org.quanta.dispatch.java.util.List {
 *   default int size() { return ((java.util.List) this).size(); }    // inherited from outside
 *   static int quanta$size(java.util.List receiver) {
 *     return receiver instanceof Managed m ? ((List) m).size() : receiver.size();
 *   }
 * }
 * </pre>
 *
 * What goes outside is converted if it may be an array: {@link ObjectConversions}.
 *
 * <p>All are ordinary methods to the passes that follow: they get twins, barriers before what is
 * external, and records. The base class is tested first, because HotSpot tests for a class by one
 * comparison, and for an interface by a search. What is managed and lacks that base (a subclass of
 * {@code InputStream}) is known by the interface.
 */
final class Dispatcher {
  static final String PACKAGE = "org/quanta/dispatch/";

  private static final String OBJECT = ManagedReceivers.OBJECT;

  private final ManagedReceivers receivers;
  private final String external;
  private final String name;
  private final boolean isInterface;
  private final ClassNode type = new ClassNode(Opcodes.ASM9);

  private Dispatcher(ManagedReceivers receivers, String external) {
    this.receivers = receivers;
    this.external = external;
    this.name = nameOf(external);
    this.isInterface = receivers.program().types().find(external).orElseThrow().isInterface();
  }

  static String nameOf(String external) {
    return PACKAGE + external;
  }

  /** The static method that stands for an external one. */
  static MethodInsnNode call(MethodKey method) {
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC,
        nameOf(method.owner()),
        "quanta$" + method.name(),
        withReceiver(method),
        true);
  }

  private static String withReceiver(MethodKey method) {
    return "(L" + method.owner() + ";" + method.descriptor().substring(1);
  }

  static ClassNode of(ManagedReceivers receivers, String external) {
    return new Dispatcher(receivers, external).make();
  }

  private ClassNode make() {
    type.visit(
        Opcodes.V1_8,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNTHETIC,
        name,
        null,
        OBJECT,
        superinterfaces());
    for (MethodKey method : instanceMethods()) {
      type.methods.add(inherited(method));
    }
    for (MethodKey method : receivers.methods(external)) {
      type.methods.add(choice(method));
      for (ObjectFunction function : ObjectFunction.values()) {
        if (function.asked().equals(method)) {
          type.methods.add(function.make());
        }
      }
    }
    if (external.equals(OBJECT)) {
      receivers.printed().forEach(printing -> type.methods.add(printing.make()));
    }
    return type;
  }

  /** So that of two inherited methods the same one is nearer as outside. */
  private String[] superinterfaces() {
    Set<String> above = receivers.program().types().supertypes(external);
    return receivers.dispatched().stream()
        .filter(other -> above.contains(other) && !other.equals(OBJECT))
        .map(Dispatcher::nameOf)
        .toArray(String[]::new);
  }

  private Set<MethodKey> instanceMethods() {
    Set<MethodKey> result = new TreeSet<>();
    if (!external.equals(OBJECT)) {
      receivers.methods(external).stream()
          .filter(method -> !ManagedReceivers.isOfObject(method))
          .forEach(result::add);
      return result;
    }
    for (String owner : receivers.dispatched()) {
      receivers.methods(owner).stream()
          .filter(ManagedReceivers::isOfObject)
          .forEach(m -> result.add(new MethodKey(OBJECT, m.name(), m.descriptor())));
    }
    return result;
  }

  /** For receivers that do not override the method of the external type. */
  private MethodNode inherited(MethodKey method) {
    MethodNode result = method(Opcodes.ACC_PUBLIC, method.name(), method.descriptor());
    InsnList code = result.instructions;
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    if (!isInterface) {
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, external));
    }
    callExternal(method, code);
    return result;
  }

  private MethodNode choice(MethodKey method) {
    MethodInsnNode shape = call(method);
    MethodNode result = method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, shape.name, shape.desc);
    InsnList code = result.instructions;
    LabelNode managed = new LabelNode();
    LabelNode outside = new LabelNode();
    String own = nameOf(ManagedReceivers.isOfObject(method) ? OBJECT : external);
    if (receivers.isAboveManagedBase(external)) {
      if (external.equals(OBJECT)) {
        test(ArrayTypes.MANAGED_ARRAY, outside, code);
      }
      test(StmCalls.MANAGED, managed, code);
    }
    if (receivers.needsInterfaceTest(method)) {
      test(own, managed, code);
    }
    code.add(outside);
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    callExternal(method, code);
    code.add(managed);
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    loadArguments(method, code);
    code.add(
        new MethodInsnNode(Opcodes.INVOKEINTERFACE, own, method.name(), method.descriptor(), true));
    code.add(new InsnNode(Type.getReturnType(method.descriptor()).getOpcode(Opcodes.IRETURN)));
    return result;
  }

  private static void test(String type, LabelNode target, InsnList code) {
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    code.add(new TypeInsnNode(Opcodes.INSTANCEOF, type));
    code.add(new JumpInsnNode(Opcodes.IFNE, target));
  }

  private void callExternal(MethodKey method, InsnList code) {
    ObjectConversions.callOutside(receivers.program(), method, isInterface, code);
  }

  private static void loadArguments(MethodKey method, InsnList code) {
    int local = 1;
    for (Type argument : Type.getArgumentTypes(method.descriptor())) {
      code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), local));
      local += argument.getSize();
    }
  }

  static MethodNode method(int access, String name, String descriptor) {
    return new MethodNode(
        Opcodes.ASM9, access | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
  }
}
