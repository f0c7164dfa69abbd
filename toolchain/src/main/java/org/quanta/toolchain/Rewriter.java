package org.quanta.toolchain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.rewrite.Frames;
import org.quanta.transforms.rewrite.MaxSizes;

/** Runs the passes over one class after another. */
public final class Rewriter {
  private final List<Pass> passes;
  private final ProgramFacts facts;
  private final Tally tally;
  private final boolean recomputesFrames;

  /**
   * A rewriter for one program, which keeps the frames that its compiler wrote.
   *
   * @param passes in execution order
   * @param facts what is known of the program
   * @param tally counts what is done
   * @throws IllegalArgumentException if a pass comes before one that it must follow
   */
  public Rewriter(List<Pass> passes, ProgramFacts facts, Tally tally) {
    this(passes, facts, tally, false);
  }

  /**
   * A rewriter for one program.
   *
   * @param passes in execution order
   * @param facts what is known of the program
   * @param tally counts what is done
   * @param recomputesFrames whether the passes leave frames to be computed anew
   * @throws IllegalArgumentException if a pass comes before one that it must follow
   */
  public Rewriter(List<Pass> passes, ProgramFacts facts, Tally tally, boolean recomputesFrames) {
    checkOrder(passes);
    this.recomputesFrames = recomputesFrames;
    this.passes = List.copyOf(passes);
    this.facts = facts;
    this.tally = tally;
  }

  private static void checkOrder(List<Pass> passes) {
    Set<Class<?>> later = new HashSet<>();
    for (int i = passes.size() - 1; i >= 0; i--) {
      for (Class<? extends Pass> earlier : passes.get(i).mustFollow()) {
        if (later.contains(earlier)) {
          throw new IllegalArgumentException(
              "pass '" + passes.get(i).name() + "' must follow " + earlier.getSimpleName());
        }
      }
      later.add(passes.get(i).getClass());
    }
  }

  /**
   * Rewrites a class.
   *
   * @param type a fresh tree with expanded frames; used up
   * @return the new class file
   * @throws TranslationException if a method no longer fits the class file format
   */
  public byte[] rewrite(ClassNode type) {
    // What is done to the hint API is of no interest to users.
    Tally counts = type.name.startsWith(Program.HINTS) ? new Tally() : tally;
    for (Pass pass : passes) {
      try {
        pass.rewrite(type, facts, counts);
        type.methods.forEach(MaxSizes::grow);
      } catch (TranslationException e) {
        throw e;
      } catch (RuntimeException e) {
        throw new IllegalStateException(
            "pass '" + pass.name() + "' failed on class " + type.name, e);
      }
    }
    for (MethodNode method : type.methods) {
      Frames.relabelObjectsUnderConstruction(method);
    }
    return write(type);
  }

  private byte[] write(ClassNode type) {
    ClassWriter writer =
        new ClassWriter(recomputesFrames ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS) {
          @Override
          protected String getCommonSuperClass(String first, String second) {
            return facts.program().types().commonSuperclass(first, second);
          }
        };
    type.accept(writer);
    try {
      return writer.toByteArray();
    } catch (MethodTooLargeException e) {
      throw new TranslationException(
          ProblemKind.UNTRANSLATABLE,
          e.getClassName().replace('/', '.') + "." + e.getMethodName(),
          "its code grows to " + e.getCodeSize() + " bytes, and a method may have 65,535",
          "split the method, or leave its class alone with 'unmanaged' in a hints file");
    } catch (ClassTooLargeException e) {
      throw new TranslationException(
          ProblemKind.UNTRANSLATABLE,
          e.getClassName().replace('/', '.'),
          "its constant pool grows to " + e.getConstantPoolCount() + " entries of at most 65,535",
          "split the class, or leave it alone with 'unmanaged' in a hints file");
    }
  }
}
