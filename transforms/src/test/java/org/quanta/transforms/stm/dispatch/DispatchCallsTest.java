package org.quanta.transforms.stm.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.util.CheckClassAdapter;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.testing.Fixture;

class DispatchCallsTest {
  static class Numbers implements Iterator<Integer> {
    @Override
    public boolean hasNext() {
      return false;
    }

    @Override
    public Integer next() {
      return 1;
    }

    @Override
    public String toString() {
      return "numbers";
    }
  }

  static class Program {
    Object run(Iterator<Integer> iterator, Comparator<Object> comparator, Object object) {
      boolean more = iterator.hasNext(); // may be managed
      iterator.remove(); // a default method that nobody overrides
      int order = comparator.compare(object, object); // nobody implements it
      int hash = object.hashCode(); // nobody overrides it
      Class<?> type = object.getClass(); // nobody can
      String text = object.toString();
      System.out.println(object);
      System.out.printf("%s", text);
      return order + hash > 0 && more ? type : String.valueOf((Object) text);
    }
  }

  private final List<ClassNode> types = new ArrayList<>();
  private final DispatchCalls pass = pass();

  private DispatchCalls pass() {
    ProgramFacts facts = Fixture.of(DispatchCallsTest.class).facts();
    ManagedReceivers receivers = new ManagedReceivers(facts.program());
    for (String name : new TreeSet<>(facts.program().managed())) {
      ClassNode type = new ClassNode();
      new ClassReader(Fixture.fromClassPath(name)).accept(type, ClassReader.EXPAND_FRAMES);
      types.add(type);
    }
    types.removeIf(type -> !type.name.contains("$Numbers") && !type.name.contains("$Program"));
    types.forEach(receivers::visit);
    DispatchCalls result = new DispatchCalls(receivers);
    types.forEach(type -> result.rewrite(type, facts, new Tally()));
    return result;
  }

  @Test
  void callsThatMayReachManagedCodeAreDispatched() {
    List<String> calls = new ArrayList<>();
    ClassNode program = types.get(1);
    program.methods.stream()
        .filter(method -> method.name.equals("run"))
        .forEach(
            method ->
                method.instructions.forEach(
                    insn -> {
                      if (insn instanceof MethodInsnNode call) {
                        calls.add(call.owner + "." + call.name);
                      }
                    }));
    assertEquals(
        List.of(
            "org/quanta/dispatch/java/util/Iterator.quanta$hasNext",
            "java/util/Iterator.remove",
            "java/util/Comparator.compare",
            "java/lang/Object.hashCode",
            "java/lang/Object.getClass",
            "org/quanta/dispatch/java/lang/Object.quanta$toString",
            "org/quanta/dispatch/java/lang/Object.quanta$println",
            "org/quanta/dispatch/java/lang/Object.quanta$printf",
            "org/quanta/dispatch/java/lang/Object.quanta$text"),
        calls);
  }

  @Test
  void managedClassesImplementTheDispatchersOfTheirExternalTypes() {
    assertEquals(
        List.of(
            "java/util/Iterator",
            "org/quanta/dispatch/java/lang/Object",
            "org/quanta/dispatch/java/util/Iterator"),
        types.get(0).interfaces);
    assertEquals(List.of("org/quanta/dispatch/java/lang/Object"), types.get(1).interfaces);
  }

  @Test
  void dispatchersAreValid() {
    Map<String, byte[]> made = new HashMap<>();
    for (ClassNode type : pass.dispatchers()) {
      ClassWriter writer =
          new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String first, String second) {
              return "java/lang/Object";
            }
          };
      type.accept(writer);
      made.put(type.name.replace('/', '.'), writer.toByteArray());
    }
    ClassLoader loader =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) {
            return defineClass(name, made.get(name), 0, made.get(name).length);
          }
        };
    StringWriter problems = new StringWriter();
    made.values()
        .forEach(
            file ->
                CheckClassAdapter.verify(
                    new ClassReader(file), loader, false, new PrintWriter(problems, true)));
    assertEquals("", problems.toString());
  }
}
