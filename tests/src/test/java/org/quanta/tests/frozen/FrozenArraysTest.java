package org.quanta.tests.frozen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.tests.support.Translated;
import org.quanta.tests.support.Verifier;

/** Frozen arrays are read without a lease, and all is as it would be with one. */
class FrozenArraysTest {
  private static final int STEPS = 3;

  private long rollbacks;

  @Test
  void arraysThatNeverChangeAreReadWithoutALease() {
    assertTrue(readsFrozen("$Node"));
    assertFalse(readsFrozen("$Counters"));
  }

  private static boolean readsFrozen(String suffix) {
    String name = Leaves.class.getName() + suffix;
    return parse(Translated.classes(Leaves.class).get(name)).methods.stream()
        .flatMap(method -> Arrays.stream(method.instructions.toArray()))
        .anyMatch(
            insn ->
                isRawLoad(insn)
                    || (insn instanceof MethodInsnNode call
                        && call.name.startsWith("get")
                        && call.name.endsWith("Frozen")));
  }

  private static boolean isRawLoad(AbstractInsnNode insn) {
    return insn.getOpcode() >= Opcodes.IALOAD && insn.getOpcode() <= Opcodes.SALOAD;
  }

  @Test
  void fieldsThatAreMostlyReadHaveNoWrapper() {
    String name = Leaves.class.getName() + "$Node";
    ClassNode node = parse(Translated.classes(Leaves.class).get(name));
    assertTrue(node.fields.stream().anyMatch(field -> field.desc.startsWith("[")));
    assertTrue(
        node.methods.stream()
            .flatMap(method -> Arrays.stream(method.instructions.toArray()))
            .anyMatch(FrozenArraysTest::isRawLoad));
  }

  @Test
  void allOutputVerifies() throws IOException {
    assertEquals(List.of(), Verifier.complaints(Translated.jar(Leaves.class)));
  }

  /** Also of those that an earlier quantum has made. */
  @Test
  void everyElementIsUndone() throws ReflectiveOperationException {
    Translated program = new Translated(Leaves.class, Map.of());
    String expected = run(program, 0);
    long events = events(program);
    assertTrue(events > 10, "events: " + events);
    for (long n = 1; n <= events; n++) {
      assertEquals(expected, run(program, n), "rolled back at " + n);
    }
    assertTrue(rollbacks > 0, rollbacks + " rollbacks at " + events + " events");
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
  void othersSeeWholeArraysOnly() throws Exception {
    Translated program = new Translated(Leaves.class, Map.of());
    program.call("setUp");
    AtomicInteger wrong = new AtomicInteger();
    inThreads(
        () -> program.call("replace", 40_000),
        () -> program.call("replace", 40_000),
        () -> wrong.addAndGet((int) program.call("check", 80_000)));
    assertEquals(0, wrong.get());
  }

  @Test
  void whatIsWrittenThroughAParameterIsNotTakenForFrozen() throws Exception {
    Translated program = new Translated(Leaves.class, Map.of());
    for (int i = 0; i < 3; i++) {
      assertTrue(countsRight(program, 20_000 << i), "attempt " + i);
    }
  }

  /** As an analysis would do it that overlooks stores through parameters. */
  @Test
  void anArrayThatIsTakenForFrozenByMistakeLosesUpdates() throws Exception {
    String name = Leaves.class.getName() + "$Counters";
    Translated program = new Translated(Leaves.class, Map.of(name, takenForFrozen(name)));
    boolean right = true;
    // Short runs may be over before the threads get in each other's way.
    for (int i = 0; i < 200 && right; i++) {
      right = countsRight(program, 20_000 << Math.min(i / 4, 8));
    }
    assertFalse(right, "no update was lost");
  }

  private static boolean countsRight(Translated program, int rounds) throws Exception {
    program.call("setUp");
    Runnable count = () -> program.call("count", rounds);
    inThreads(count, count, count);
    return program.call("sum").equals(3 * rounds);
  }

  private static void inThreads(Runnable... actions) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (Runnable action : actions) {
      threads.add(new Thread(action));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static ClassNode parse(byte[] bytes) {
    ClassNode tree = new ClassNode();
    new ClassReader(bytes).accept(tree, 0);
    return tree;
  }

  /** No lease when an element is read, and none before. */
  private static byte[] takenForFrozen(String type) {
    ClassNode tree = parse(Translated.classes(Leaves.class).get(type));
    for (MethodNode method : tree.methods) {
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof MethodInsnNode call) {
          boolean ofArrays = call.owner.endsWith("/IntArray");
          if (ofArrays && (call.name.equals("get") || call.name.equals("getLeased"))) {
            if (call.desc.contains("StmThread")) {
              method.instructions.insertBefore(insn, new InsnNode(Opcodes.POP));
            }
            call.name = "getFrozen";
            call.desc = "(Lorg/quanta/runtime/stm/arrays/IntArray;I)I";
          } else if (ofArrays && call.name.equals("setLeased")) {
            call.name = "set";
          } else if (call.owner.equals("org/quanta/runtime/stm/StmRuntime")
              && (call.name.equals("read") || call.name.equals("write"))) {
            boolean withThread = Type.getArgumentTypes(call.desc).length == 2;
            method.instructions.set(insn, new InsnNode(withThread ? Opcodes.POP2 : Opcodes.POP));
          }
        }
      }
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    tree.accept(writer);
    return writer.toByteArray();
  }
}
