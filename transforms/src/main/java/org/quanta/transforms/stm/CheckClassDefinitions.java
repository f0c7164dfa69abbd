package org.quanta.transforms.stm;

import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.RuntimeCall;
import org.quanta.transforms.Tally;
import org.quanta.transforms.analysis.ClassDefinitions;
import org.quanta.transforms.analysis.ClassDefinitions.Maker;
import org.quanta.transforms.analysis.ExternalCallAnalysis;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Has the runtime look at each class file that the program gives to the JVM. A class that is made
 * at run time has no twins, so nothing that it overrides would be called.
 *
 * <pre>
 * ALOAD loader; ALOAD name; ALOAD file; ILOAD from; ILOAD length
 * INVOKEVIRTUAL Loader.defineClass (String, byte[], int, int)Class
 * --&gt;
 * ALOAD loader; ALOAD name; ALOAD file; ILOAD from; ILOAD length
 * ISTORE d; ISTORE c; ASTORE b; ASTORE a              // new variables
 * DUP; ALOAD b; ILOAD c; ILOAD d
 * INVOKESTATIC ClassDefinition.beforeDefinition (ClassLoader, byte[], int, int)
 * ALOAD a; ALOAD b; ILOAD c; ILOAD d
 * INVOKEVIRTUAL Loader.defineClass (String, byte[], int, int)Class
 * </pre>
 *
 * The quantum is inevitable here, see {@link InsertInevitableBarriers}, so a class is refused once
 * and for all.
 */
public final class CheckClassDefinitions implements Pass {
  private static final String BYTES = "[B";
  private static final String BUFFER = "Ljava/nio/ByteBuffer;";

  /** A pass; it has no state. */
  public CheckClassDefinitions() {}

  @Override
  public String name() {
    return "check class definitions";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof MethodInsnNode call) {
          Optional<Maker> maker =
              ExternalCallAnalysis.externalTarget(facts.program(), call)
                  .flatMap(target -> ClassDefinitions.maker(facts.program().types(), target));
          if (maker.isPresent()) {
            check(method, call, maker.get());
            tally.count(name());
          }
        }
      }
    }
  }

  private static void check(MethodNode method, MethodInsnNode call, Maker maker) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    int[] locals = new int[arguments.length];
    InsnList code = new InsnList();
    for (int i = arguments.length - 1; i >= 0; i--) {
      locals[i] = method.maxLocals;
      method.maxLocals += arguments[i].getSize();
      code.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ISTORE), locals[i]));
    }
    int file = indexOfFile(arguments);
    RuntimeCall before = before(arguments[file], maker);
    code.add(new InsnNode(Opcodes.DUP));
    int given = Type.getArgumentTypes(before.descriptor()).length - 1;
    load(arguments, locals, file, file + given, code);
    code.add(before.insn());
    load(arguments, locals, 0, arguments.length, code);
    method.instructions.insertBefore(call, code);
  }

  private static int indexOfFile(Type[] arguments) {
    int index = 0;
    while (!isFile(arguments[index])) {
      index++;
    }
    return index;
  }

  private static boolean isFile(Type argument) {
    return argument.getDescriptor().equals(BYTES) || argument.getDescriptor().equals(BUFFER);
  }

  private static RuntimeCall before(Type file, Maker maker) {
    if (maker == Maker.LOOKUP) {
      return StmCalls.BEFORE_DEFINITION_BY_LOOKUP;
    }
    return file.getDescriptor().equals(BUFFER)
        ? StmCalls.BEFORE_DEFINITION_OF_BUFFER
        : StmCalls.BEFORE_DEFINITION;
  }

  private static void load(Type[] arguments, int[] locals, int from, int to, InsnList code) {
    for (int i = from; i < to; i++) {
      code.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ILOAD), locals[i]));
    }
  }
}
