package org.quanta.transforms.stm.dispatch;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.analysis.ExternalCallAnalysis;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.arrays.ObjectConversions;

/**
 * Calls methods of external types through a test of the receiver, where it may be managed.
 *
 * <pre>
 * class Names implements List { ... }
 * INVOKEINTERFACE java/util/List.size ()I
 * --&gt;
 * class Names implements List, org.quanta.dispatch.java.util.List { ... }
 * INVOKESTATIC org/quanta/dispatch/java/util/List.quanta$size (Ljava/util/List;)I
 * </pre>
 *
 * String concatenation calls {@code toString}, too, and so do builders, to which the text is
 * appended then:
 *
 * <pre>
 * INVOKEDYNAMIC makeConcatWithConstants (Ljava/lang/Object;I)String
 * --&gt;
 * INVOKESTATIC org/quanta/dispatch/java/lang/Object.quanta$text (Object)String   // the first one
 * INVOKEDYNAMIC makeConcatWithConstants (Ljava/lang/String;I)String
 * </pre>
 */
public final class DispatchCalls implements Pass {
  private final ManagedReceivers receivers;

  /**
   * A pass for one program.
   *
   * @param receivers has seen all of its code
   */
  public DispatchCalls(ManagedReceivers receivers) {
    this.receivers = receivers;
  }

  @Override
  public String name() {
    return "dispatch calls";
  }

  /**
   * Whether a class is one that this pass has made, which nobody outside knows.
   *
   * @param internalName a managed class
   * @return true for dispatchers
   */
  public static boolean isDispatcher(String internalName) {
    return internalName.startsWith(Dispatcher.PACKAGE);
  }

  /**
   * The classes that become necessary.
   *
   * @return managed classes, in order of their names
   */
  public List<ClassNode> dispatchers() {
    return receivers.dispatched().stream().map(type -> Dispatcher.of(receivers, type)).toList();
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (String external : receivers.dispatched()) {
      if (isNew(type, external)) {
        type.interfaces.add(Dispatcher.nameOf(external));
      }
    }
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof MethodInsnNode call) {
          if (ExternalCallAnalysis.externalTarget(facts.program(), call).isPresent()) {
            ObjectConversions.check(call, receivers.target(call).isPresent());
          }
          receivers
              .target(call)
              .ifPresent(
                  target -> {
                    method.instructions.set(call, Dispatcher.call(target));
                    tally.count("call through a test of the receiver");
                  });
          receivers
              .function(call)
              .ifPresent(
                  function -> {
                    method.instructions.set(call, function.call());
                    tally.count("static method of the JDK that asks an object");
                  });
          receivers
              .printing(call)
              .ifPresent(
                  printing -> {
                    method.instructions.set(call, printing.call());
                    tally.count("text of an object that is printed");
                  });
          if (receivers.appendsObject(call)) {
            method.instructions.insertBefore(call, ObjectFunction.TEXT.call());
            call.desc = call.desc.replaceFirst("Object", "String");
            tally.count("text of an object that is appended");
          }
        } else if (insn instanceof InvokeDynamicInsnNode site
            && ManagedReceivers.isConcatenation(site)) {
          concatenation(method, site, tally);
        }
      }
    }
  }

  /** Whether a class is the first managed one on the way down from an external type. */
  private boolean isNew(ClassNode type, String external) {
    boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    if (external.equals(ManagedReceivers.OBJECT)) {
      return !isInterface && !receivers.program().isManaged(type.superName);
    }
    return receivers.program().types().isSubtype(type.name, external)
        && !(receivers.program().isManaged(type.superName)
            && receivers.program().types().isSubtype(type.superName, external));
  }

  private void concatenation(MethodNode method, InvokeDynamicInsnNode site, Tally tally) {
    Type[] arguments = Type.getArgumentTypes(site.desc);
    int first = 0;
    while (first < arguments.length && !receivers.hasText(arguments[first])) {
      first++;
    }
    if (first == arguments.length) {
      return;
    }
    InsnList before = new InsnList();
    int[] locals = new int[arguments.length];
    for (int i = arguments.length - 1; i > first; i--) {
      locals[i] = method.maxLocals;
      method.maxLocals += arguments[i].getSize();
      before.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ISTORE), locals[i]));
    }
    for (int i = first; i < arguments.length; i++) {
      if (i > first) {
        before.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ILOAD), locals[i]));
      }
      if (receivers.hasText(arguments[i])) {
        before.add(ObjectFunction.TEXT.call());
        arguments[i] = Type.getType(String.class);
        tally.count("text for a string concatenation");
      }
    }
    method.instructions.insertBefore(site, before);
    site.desc = Type.getMethodDescriptor(Type.getReturnType(site.desc), arguments);
  }
}
