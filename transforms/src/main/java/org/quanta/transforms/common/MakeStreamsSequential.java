package org.quanta.transforms.common;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Makes parallel streams and sorts sequential ones.
 *
 * <pre>
 * list.parallelStream()         --&gt;  list.stream()
 * stream.parallel()             --&gt;  stream.sequential()
 * Arrays.parallelSort(array)    --&gt;  Arrays.sort(array)
 * </pre>
 *
 * Whoever ends a stream waits, inside, for the threads of a pool, which wait to come in as soon as
 * they call back: for the lock, or for the end of an inevitable quantum.
 */
public final class MakeStreamsSequential implements Pass {
  private static final String STREAMS = "java/util/stream/";
  private static final String ARRAYS = "java/util/Arrays";

  /** A pass; it has no state. */
  public MakeStreamsSequential() {}

  @Override
  public String name() {
    return "make streams sequential";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof MethodInsnNode call) {
          call(facts.program(), method, call, tally);
        } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
          references(facts.program(), dynamic, tally);
        }
      }
    }
  }

  private void call(Program program, MethodNode method, MethodInsnNode call, Tally tally) {
    String name = sequential(program, call.owner, call.name, call.desc);
    if (!name.equals(call.name)) {
      call.name = name;
      call.desc = call.desc.replace("[Ljava/lang/Comparable;", "[Ljava/lang/Object;");
      tally.count(name());
    } else if (call.owner.equals(STREAMS + "StreamSupport") && call.desc.contains("Z)")) {
      InsnList sequential = new InsnList();
      sequential.add(new InsnNode(Opcodes.POP));
      sequential.add(new InsnNode(Opcodes.ICONST_0));
      method.instructions.insertBefore(call, sequential);
      tally.count(name());
    }
  }

  private void references(Program program, InvokeDynamicInsnNode dynamic, Tally tally) {
    for (int i = 0; i < dynamic.bsmArgs.length; i++) {
      if (dynamic.bsmArgs[i] instanceof Handle old && old.getDesc().startsWith("(")) {
        String name = sequential(program, old.getOwner(), old.getName(), old.getDesc());
        if (!name.equals(old.getName())) {
          dynamic.bsmArgs[i] =
              new Handle(
                  old.getTag(),
                  old.getOwner(),
                  name,
                  old.getDesc().replace("[Ljava/lang/Comparable;", "[Ljava/lang/Object;"),
                  old.isInterface());
          tally.count(name());
        }
      }
    }
  }

  /** The name of the method that does the same in one thread; the name itself if there is none. */
  private static String sequential(Program program, String owner, String name, String descriptor) {
    return switch (name) {
      case "parallel" -> owner.startsWith(STREAMS) ? "sequential" : name;
      case "parallelStream" -> isCollections(program, owner, name + descriptor) ? "stream" : name;
      case "parallelSort" -> owner.equals(ARRAYS) ? "sort" : name;
      case "parallelSetAll" -> owner.equals(ARRAYS) ? "setAll" : name;
      default -> name;
    };
  }

  private static boolean isCollections(Program program, String owner, String signature) {
    return program.types().isSubtype(owner, "java/util/Collection")
        && !program.isManaged(program.declaringClass(owner, signature));
  }
}
