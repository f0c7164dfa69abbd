package org.quanta.tests.guarded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.tests.support.Translated;
import org.quanta.tests.support.Verifier;

/** The elements of guarded arrays are leased and undone with their holder. */
class GuardedArraysTest {
  private static final int STEPS = 3;
  private static final String RUNTIME = "org.quanta.runtime.stm.";

  private long rollbacks;

  @Test
  void theFieldsOfTheProgramHoldRawArrays() {
    List<String> raw = new ArrayList<>();
    Translated.classes(Shelves.class)
        .forEach(
            (name, bytes) -> {
              if (name.startsWith(Shelves.class.getName())) {
                parse(bytes)
                    .fields
                    .forEach(field -> raw.add(field.desc.startsWith("[") ? field.name : ""));
              }
            });
    raw.removeIf(String::isEmpty);
    assertEquals(
        List.of("items", "cells", "flags", "cells", "bytes", "chars", "doubles").stream()
            .sorted()
            .toList(),
        raw.stream().sorted().toList());
  }

  @Test
  void allOutputVerifies() throws IOException {
    assertEquals(List.of(), Verifier.complaints(Translated.jar(Shelves.class)));
  }

  @Test
  void everyElementIsUndone() throws ReflectiveOperationException {
    assertEquals(0, wrongRollbacks(new Translated(Shelves.class, Map.of())));
  }

  @Test
  void elementsThatAreNotSavedAreNoticed() throws ReflectiveOperationException {
    String name = RUNTIME + "SavedElements";
    byte[] broken = replaceBody(Shelves.class, name, "of", Opcodes.ALOAD, Opcodes.ARETURN);
    assertNotEquals(0, wrongRollbacks(new Translated(Shelves.class, Map.of(name, broken))));
  }

  @Test
  void elementsOfLargeArraysThatAreNotSavedAreNoticed() throws ReflectiveOperationException {
    String name = RUNTIME + "ElementUndo";
    byte[] broken = replaceBody(Shelves.class, name, "save", Opcodes.NOP, Opcodes.RETURN);
    assertNotEquals(0, wrongRollbacks(new Translated(Shelves.class, Map.of(name, broken))));
  }

  /** Rolls back at each event of the last step; counts how often the end is not as expected. */
  private int wrongRollbacks(Translated program) throws ReflectiveOperationException {
    String expected = run(program, 0);
    int wrong = 0;
    long events = events(program);
    assertTrue(events > 10, "events: " + events);
    for (long n = 1; n <= events; n++) {
      if (!run(program, n).equals(expected)) {
        wrong++;
      }
    }
    // Those before the quantum begins do not count.
    assertTrue(rollbacks > events * 9 / 10, rollbacks + " rollbacks at " + events + " events");
    return wrong;
  }

  private static long events(Translated program) throws ReflectiveOperationException {
    prepare(program);
    Object forced = program.rollBackAt(0);
    program.call("step", STEPS);
    long events = (long) Translated.invoke(forced.getClass(), forced, "events");
    Translated.invoke(forced.getClass(), forced, "close");
    return events;
  }

  private String run(Translated program, long n) throws ReflectiveOperationException {
    prepare(program);
    Object forced = program.rollBackAt(n);
    program.call("step", STEPS);
    rollbacks += (long) Translated.invoke(forced.getClass(), forced, "rollbacks");
    Translated.invoke(forced.getClass(), forced, "close");
    return (String) program.call("digest");
  }

  private static void prepare(Translated program) {
    program.call("setUp");
    for (int i = 0; i < STEPS; i++) {
      program.call("step", i);
    }
  }

  @Test
  void threadsLoseNoUpdate() throws Exception {
    Translated program = new Translated(Shelves.class, Map.of());
    for (int i = 0; i < 5; i++) {
      assertTrue(countsRight(program, 20_000 << i), "attempt " + i);
    }
  }

  @Test
  void aBarrierThatIsMissingLosesUpdates() throws Exception {
    String name = Shelves.class.getName() + "$Row";
    Translated program =
        new Translated(Shelves.class, Map.of(name, withoutBarriers(Shelves.class, name)));
    boolean right = true;
    // Short runs may be over before the threads get in each other's way.
    for (int i = 0; i < 200 && right; i++) {
      right = countsRight(program, 20_000 << Math.min(i / 4, 8));
    }
    assertFalse(right, "no update was lost");
  }

  private static boolean countsRight(Translated program, int rounds) throws Exception {
    program.call("setUp");
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      threads.add(new Thread(() -> program.call("count", rounds)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    return program.call("sums").equals(3 * rounds + " " + 3 * rounds);
  }

  static ClassNode parse(byte[] bytes) {
    ClassNode tree = new ClassNode();
    new ClassReader(bytes).accept(tree, 0);
    return tree;
  }

  private static byte[] write(ClassNode tree) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    tree.accept(writer);
    return writer.toByteArray();
  }

  static byte[] replaceBody(Class<?> program, String type, String name, int first, int second) {
    ClassNode tree = parse(Translated.classes(program).get(type));
    for (MethodNode method : tree.methods) {
      if (method.name.equals(name)) {
        method.instructions = new InsnList();
        method.tryCatchBlocks.clear();
        method.localVariables = null;
        method.instructions.add(
            first == Opcodes.ALOAD ? new VarInsnNode(first, 0) : new InsnNode(first));
        method.instructions.add(new InsnNode(second));
      }
    }
    return write(tree);
  }

  static byte[] withoutBarriers(Class<?> program, String type) {
    ClassNode tree = parse(Translated.classes(program).get(type));
    for (MethodNode method : tree.methods) {
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof MethodInsnNode call
            && call.owner.equals("org/quanta/runtime/stm/StmRuntime")
            && (call.name.equals("read") || call.name.equals("write"))) {
          boolean withThread = Type.getArgumentTypes(call.desc).length == 2;
          method.instructions.set(insn, new InsnNode(withThread ? Opcodes.POP2 : Opcodes.POP));
        }
      }
    }
    return write(tree);
  }
}
