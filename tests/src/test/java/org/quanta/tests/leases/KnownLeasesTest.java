package org.quanta.tests.leases;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
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

/** What is known to be leased is leased, on fast paths and on slow ones. */
class KnownLeasesTest {
  private static final String NAME = Accounts.class.getName();
  private static final int ATTEMPTS = 100;

  @Test
  void threadsLoseNothing() throws Exception {
    Translated program = new Translated(Accounts.class, Map.of());
    for (int i = 0; i < 5; i++) {
      assertTrue(isRight(program), "attempt " + i);
    }
  }

  /** The canary: a fact is kept although the slow path did not lease again. */
  @Test
  void leasesThatSlowPathsDoNotRenewAreNoticed() throws Exception {
    assertTrue(isNoticed(method -> true, call -> call.name.endsWith("Again")));
  }

  /** The canary: a callee relies on a lease that its caller has not taken. */
  @Test
  void leasesThatCallersDoNotTakeAreNoticed() throws Exception {
    assertTrue(isNoticed(method -> method.name.equals("check"), call -> call.name.equals("read")));
  }

  /** The canary: a loop relies on a lease that was not taken before it. */
  @Test
  void leasesThatAreNotTakenBeforeALoopAreNoticed() throws Exception {
    assertTrue(isNoticed(method -> true, call -> call.name.equals("readAhead")));
  }

  private static boolean isNoticed(Predicate<MethodNode> methods, Predicate<MethodInsnNode> calls)
      throws Exception {
    Translated program = new Translated(Accounts.class, Map.of(NAME, without(methods, calls)));
    for (int i = 0; i < ATTEMPTS; i++) {
      if (!isRight(program)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRight(Translated program) throws InterruptedException {
    int rounds = 300_000;
    program.call("setUp");
    AtomicInteger wrong = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (String role : List.of("work", "work", "watch", "watchBalances")) {
      threads.add(new Thread(() -> wrong.addAndGet((int) program.call(role, rounds))));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    return wrong.get() == 0 && program.call("deposits").equals(4 * rounds);
  }

  private static byte[] without(Predicate<MethodNode> methods, Predicate<MethodInsnNode> calls) {
    ClassNode tree = new ClassNode();
    new ClassReader(Translated.classes(Accounts.class).get(NAME)).accept(tree, 0);
    boolean found = false;
    for (MethodNode method : tree.methods) {
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof MethodInsnNode call
            && call.owner.equals("org/quanta/runtime/stm/StmRuntime")
            && methods.test(method)
            && calls.test(call)) {
          int arguments = Type.getArgumentTypes(call.desc).length;
          method.instructions.set(insn, new InsnNode(arguments == 2 ? Opcodes.POP2 : Opcodes.POP));
          found = true;
        }
      }
    }
    assertTrue(found, "there is no such call");
    assertFalse(tree.methods.isEmpty());
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    tree.accept(writer);
    return writer.toByteArray();
  }
}
