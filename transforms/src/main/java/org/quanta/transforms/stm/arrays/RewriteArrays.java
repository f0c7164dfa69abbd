package org.quanta.transforms.stm.arrays;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.rewrite.MovedLocals;
import org.quanta.transforms.stm.dispatch.ManagedReceivers;
import org.quanta.transforms.stm.frozen.FrozenArrays;
import org.quanta.transforms.stm.guarded.GuardedArrays;

/**
 * Replaces the JVM's arrays, which have no room for a lease, by managed ones.
 *
 * <pre>
 * int sum(int[] a) { ... a[i] ... }
 * --&gt;
 * int sum(IntArray a) { ... IntArray.get(a, i) ... }
 * int sum(int[] a) { return sum(IntArray.in(a)); }       // for code outside
 * </pre>
 *
 * Arrays that their holder's lease guards stay as they are: {@link
 * org.quanta.transforms.stm.guarded.GuardedArrayAnalysis}. Frozen ones are read without a lease,
 * and have no wrapper in fields that are mostly read: {@link
 * org.quanta.transforms.stm.frozen.FrozenArrayAnalysis}.
 *
 * <p>The parts are described where they are done: {@link ArrayInstructions}, {@link BoundaryCalls},
 * {@link DynamicCalls}, {@link OuterMethods}, {@link InheritedMethods}.
 */
public final class RewriteArrays implements Pass {
  private final ArraySignatures signatures;
  private final ManagedReceivers receivers;
  private final GuardedArrays guarded;
  private final FrozenArrays frozen;
  private final Predicate<FieldKey> untracked;
  private final Predicate<AbstractInsnNode> mayEndQuantum;

  /**
   * A pass for one program.
   *
   * @param facts what is known of it
   * @param guarded the fields whose arrays need no wrapper
   * @param frozen the arrays that are read without a lease
   * @param untracked the fields whose arrays' elements need neither lease nor undo record
   * @param mayEndQuantum whether the running quantum may be another one behind an instruction,
   *     whatever the reason
   */
  public RewriteArrays(
      ProgramFacts facts,
      GuardedArrays guarded,
      FrozenArrays frozen,
      Predicate<FieldKey> untracked,
      Predicate<AbstractInsnNode> mayEndQuantum) {
    this.signatures = new ArraySignatures(facts);
    this.receivers = new ManagedReceivers(facts.program());
    this.guarded = guarded;
    this.frozen = frozen;
    this.untracked = untracked;
    this.mayEndQuantum = mayEndQuantum;
  }

  @Override
  public String name() {
    return "rewrite arrays";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    if (!signatures.isTranslated(type.name)) {
      return;
    }
    fields(type, tally);
    LambdaBridges lambdas = new LambdaBridges(type, signatures, tally);
    List<MethodNode> result = new ArrayList<>();
    List<MethodNode> inherited = InheritedMethods.of(type, signatures);
    for (MethodNode method : type.methods) {
      if ((method.access & Opcodes.ACC_NATIVE) != 0) {
        if (ArrayTypes.mentions(method.desc)) {
          tally.count("native method, called as from outside");
        }
        result.add(method);
        continue;
      }
      code(type, method, lambdas, tally);
      signature(type, method, result, tally);
    }
    result.addAll(lambdas.bridges());
    result.addAll(inherited);
    inherited.forEach(method -> tally.count("bridge to an inherited method"));
    type.methods = result;
  }

  private void fields(ClassNode type, Tally tally) {
    boolean serializable = type.interfaces.contains("java/io/Serializable");
    for (FieldNode field : type.fields) {
      FieldKey key = new FieldKey(type.name, field.name, field.desc);
      if (guarded.contains(key)) {
        tally.count("array field guarded by its holder");
      } else if (frozen.bare().contains(key)) {
        tally.count("array field of frozen arrays without a wrapper");
      } else if (ArrayTypes.isOuter(field.desc)) {
        if (guarded.others().containsKey(key)) {
          tally.count("array field not guarded by its holder: " + guarded.others().get(key));
        }
        if (frozen.fields().contains(key)) {
          tally.count("array field of frozen arrays");
        } else if (frozen.others().containsKey(key)) {
          tally.count("array field not of frozen arrays: " + frozen.others().get(key));
        }
        field.desc = ArrayTypes.managed(field.desc);
        field.signature = null;
        tally.count("array field");
        if (serializable && (field.access & (Opcodes.ACC_STATIC | Opcodes.ACC_TRANSIENT)) == 0) {
          tally.count("not supported: array field of a serializable class");
        }
      }
    }
  }

  /** The method of managed code, and its stub. */
  private void signature(ClassNode type, MethodNode method, List<MethodNode> result, Tally tally) {
    result.add(method);
    if (!ArrayTypes.isOuter(method.desc)) {
      return;
    }
    ArraySignatures.Target target = signatures.managed(method.name, method.desc);
    if (OuterMethods.isReachable(type, method, signatures)) {
      result.add(OuterMethods.stub(type, method, target));
      tally.count("stub with raw arrays");
    }
    int locals = Type.getArgumentsAndReturnSizes(method.desc) >> 2; // only constructors are padded
    MovedLocals.move(method, locals, target.padding());
    method.name = target.name();
    method.desc = target.descriptor();
    method.signature = null;
    method.parameters = null;
    method.access &= ~Opcodes.ACC_VARARGS;
    tally.count("method with managed arrays");
  }

  private void code(ClassNode type, MethodNode method, LambdaBridges lambdas, Tally tally) {
    if (method.instructions.size() == 0) {
      return;
    }
    MethodCode code =
        new MethodCode(type, method, signatures, guarded, frozen, mayEndQuantum, tally);
    ArrayInstructions instructions = new ArrayInstructions(code);
    BoundaryCalls calls = new BoundaryCalls(code, untracked, receivers);
    DynamicCalls dynamic = new DynamicCalls(code, lambdas);
    MethodInfo info = new MethodInfo(method.name, method.desc, method.access);
    if (!ArrayTypes.isOuter(method.desc) && signatures.isCalledFromOutside(type.name, info)) {
      OuterMethods.convertObjects(code);
    }
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof FrameNode) {
        method.instructions.remove(insn); // computed anew when the class is written
      } else if (code.reaches(insn)) {
        if (insn instanceof MethodInsnNode call) {
          calls.rewrite(call);
        } else if (insn instanceof FieldInsnNode access) {
          calls.rewrite(access);
        } else if (insn instanceof InvokeDynamicInsnNode site) {
          dynamic.rewrite(site);
        } else {
          instructions.rewrite(insn);
        }
      }
    }
    variables(method);
  }

  private static void variables(MethodNode method) {
    if (method.localVariables != null) {
      for (LocalVariableNode variable : method.localVariables) {
        if (ArrayTypes.isOuter(variable.desc)) {
          variable.desc = ArrayTypes.managed(Type.getType(variable.desc)).getDescriptor();
          variable.signature = null;
        }
      }
    }
  }
}
