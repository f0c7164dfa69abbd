package org.quanta.transforms.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.util.CheckClassAdapter;
import org.quanta.transforms.jdk.fixtures.Boundaries;

/** A program gives the same output with copies as with the JDK's own classes. */
class RenamedProgramTest {
  private final Translation translation = Translation.of(Boundaries.class);

  @Test
  void saysTheSame() throws Exception {
    assertEquals(Map.of(), translation.keptOut());
    Class<?> renamed = translation.loader().load(Translation.name(Boundaries.class));
    assertEquals(Boundaries.run(), renamed.getMethod("run").invoke(null));
  }

  @Test
  void passesTheVerifiers() {
    CopyLoader loader = translation.loader();
    loader
        .files()
        .forEach(
            (name, file) -> {
              StringWriter problems = new StringWriter();
              CheckClassAdapter.verify(
                  new ClassReader(file), loader, false, new PrintWriter(problems));
              assertEquals("", problems.toString(), name);
            });
  }

  @Test
  void namesNoOriginalButInTests() {
    List<String> wrong = new ArrayList<>();
    for (ClassNode type : translation.renamed()) {
      List<Reference> named = new ArrayList<>();
      References.ofHeader(type, named::add);
      for (MethodNode method : type.methods) {
        dropWidenedTests(method);
        References.ofMethod(method, named::add);
      }
      named.stream()
          .filter(to -> ManagedLibraryFile.ofJdk().isRoot(to.owner()))
          .forEach(to -> wrong.add(type.name + " names " + to));
    }
    assertEquals(List.of(), wrong);
  }

  /** A test for a copy is one for the original, too, which is the only place for its name. */
  private static void dropWidenedTests(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof TypeInsnNode test
          && test.getOpcode() == Opcodes.INSTANCEOF
          && test.getPrevious() instanceof InsnNode swap
          && swap.getOpcode() == Opcodes.SWAP) {
        method.instructions.remove(test);
      }
    }
  }
}
