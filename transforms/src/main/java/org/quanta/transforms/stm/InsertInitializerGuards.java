package org.quanta.transforms.stm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.stm.rollback.DelayAllocations;

/**
 * Turns the quantum inevitable before an instruction that may have a class initialized, if the
 * initializer may touch what others touch. The JVM's lock of a class that is being initialized is
 * seen by no protocol; this way only one thread at a time asks for any.
 *
 * <pre>
 * GETSTATIC Table.current LTable;
 * --&gt;
 * ALOAD t; INVOKEDYNAMIC guard (StmThread)V [InitializerGuard.link "Table"]
 * GETSTATIC Table.current LTable;
 * </pre>
 *
 * The call site is nothing when the class has been initialized. Comes after all passes that move
 * allocations: between a guard and its instruction, no quantum may end.
 */
public final class InsertInitializerGuards implements Pass {
  static final Handle LINK =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          StmCalls.INITIALIZER_GUARD,
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
              + "Ljava/lang/invoke/MethodType;Ljava/lang/String;)Ljava/lang/invoke/CallSite;",
          false);

  private final StmFacts facts;

  /**
   * A pass for one program.
   *
   * @param facts what is known of it
   */
  public InsertInitializerGuards(StmFacts facts) {
    this.facts = facts;
  }

  @Override
  public String name() {
    return "insert initializer guards";
  }

  @Override
  public Set<Class<? extends Pass>> mustFollow() {
    return Set.of(InsertStaticLeases.class, DelayAllocations.class);
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts common, Tally tally) {
    for (MethodNode method : type.methods) {
      if (Twins.hasThread(method)) {
        rewrite(type, method, tally);
      }
    }
  }

  private void rewrite(ClassNode type, MethodNode method, Tally tally) {
    Set<String> passed = new HashSet<>(); // on the way from the last label
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      String initialized = initialized(insn);
      if (initialized != null) {
        for (String guarded : facts.initializers().guarded(initialized, type.name)) {
          if (passed.add(guarded)) {
            method.instructions.insertBefore(insn, guard(guarded, Twins.parameter(method)));
            tally.count("guard of a class initializer");
          }
        }
      }
      if (insn instanceof LabelNode || facts.mayEndQuantum().test(insn)) {
        passed.clear();
      }
    }
  }

  /** The class that an instruction has initialized. */
  private String initialized(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.NEW -> ((TypeInsnNode) insn).desc;
      case Opcodes.INVOKESTATIC -> {
        MethodInsnNode call = (MethodInsnNode) insn;
        yield facts.program().declaringClass(call.owner, original(call));
      }
      case Opcodes.GETSTATIC, Opcodes.PUTSTATIC -> {
        FieldInsnNode access = (FieldInsnNode) insn;
        yield facts.program().resolveField(access.owner, access.name, access.desc).owner();
      }
      default -> null;
    };
  }

  private static String original(MethodInsnNode call) {
    return call.name + Twins.original(call.desc);
  }

  /**
   * The guard of a class.
   *
   * @param guarded its internal name
   * @param thread the local variable with the thread's record
   */
  static InsnList guard(String guarded, int thread) {
    InsnList guard = new InsnList();
    guard.add(new VarInsnNode(Opcodes.ALOAD, thread));
    guard.add(
        new InvokeDynamicInsnNode(
            "guard", "(L" + Twins.THREAD + ";)V", LINK, guarded.replace('/', '.')));
    return guard;
  }

  /** The guards that a method of one class needs before it calls a static method of another. */
  List<String> guardsOf(Handle target, ClassNode context) {
    String owner =
        facts.program().declaringClass(target.getOwner(), target.getName() + target.getDesc());
    return facts.initializers().guarded(owner, context.name);
  }
}
