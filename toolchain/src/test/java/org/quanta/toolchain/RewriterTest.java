package org.quanta.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quanta.toolchain.testing.Problems.expect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.gil.GilPipeline;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.program.TypeHierarchy;

class RewriterTest {
  private static final ProgramFacts FACTS =
      new ProgramFacts(
          new Program(
              new TypeHierarchy(ClassFiles.ofJdk()),
              Set.of(),
              HintsFile.EMPTY,
              new EffectsTable(List.of()),
              Optional.empty()),
          Map.of(),
          Map.of(),
          Set.of(),
          List.of(),
          false);

  private static ClassNode type() {
    ClassNode type = new ClassNode();
    type.visit(Opcodes.V17, Opcodes.ACC_SUPER, "a/B", null, "java/lang/Object", null);
    return type;
  }

  @Test
  void passesInTheWrongOrderAreRefused() {
    List<Pass> reversed = new ArrayList<>(GilPipeline.passes());
    Collections.reverse(reversed);
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> new Rewriter(reversed, FACTS, new Tally()));
    assertTrue(thrown.getMessage().contains("must follow"), thrown.getMessage());
  }

  @Test
  void aDefectNamesThePassAndTheClass() {
    Pass defective =
        new Pass() {
          @Override
          public String name() {
            return "fail";
          }

          @Override
          public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
            throw new NullPointerException("here");
          }
        };
    Rewriter rewriter = new Rewriter(List.of(defective), FACTS, new Tally());
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> rewriter.rewrite(type()));
    assertEquals("pass 'fail' failed on class a/B", thrown.getMessage());
    assertEquals("here", thrown.getCause().getMessage());
  }

  @Test
  void aMethodThatGrowsTooLargeIsAProblemOfTheProgram() {
    ClassNode type = type();
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "huge", "()V", null, null);
    for (int i = 0; i < 70_000; i++) {
      method.instructions.add(new InsnNode(Opcodes.NOP));
    }
    method.instructions.add(new InsnNode(Opcodes.RETURN));
    type.methods.add(method);
    expect(
        ProblemKind.UNTRANSLATABLE,
        "a.B.huge: its code grows to 70001 bytes, and a method may have 65,535; split the method,"
            + " or leave its class alone with 'unmanaged' in a hints file",
        () -> new Rewriter(List.of(), FACTS, new Tally()).rewrite(type));
  }
}
