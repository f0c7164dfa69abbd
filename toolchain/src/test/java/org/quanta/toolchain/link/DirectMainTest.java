package org.quanta.toolchain.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.quanta.toolchain.Component;

class DirectMainTest {
  private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

  private final TreeMap<String, byte[]> entries = new TreeMap<>();

  private Set<String> add(int access, String descriptor) {
    return add(Opcodes.ACC_PUBLIC, access, descriptor);
  }

  private Set<String> add(int classAccess, int access, String descriptor) {
    ClassWriter type = new ClassWriter(0);
    type.visit(
        Opcodes.V17, classAccess | Opcodes.ACC_SUPER, "a/Main", null, "java/lang/Object", null);
    type.visitMethod(access | Opcodes.ACC_NATIVE, "main", descriptor, null, null);
    entries.put("a/Main.class", type.toByteArray());
    DirectMain.add("a/Main", entries, Component.STM);
    return entries.keySet();
  }

  @Test
  void aMainMethodThatAllVersionsChooseIsCalledDirectly() {
    assertTrue(
        add(PUBLIC_STATIC, "([Ljava/lang/String;)V")
            .contains("org/quanta/runtime/stm/ProgramMain.class"));
    ClassReader made = new ClassReader(entries.get("org/quanta/runtime/stm/ProgramMain.class"));
    assertEquals("org/quanta/runtime/stm/DirectMain", made.getSuperName());
  }

  @Test
  void othersAreLeftToTheLauncher() {
    assertEquals(1, add(Opcodes.ACC_STATIC, "([Ljava/lang/String;)V").size());
    assertEquals(1, add(Opcodes.ACC_PUBLIC, "([Ljava/lang/String;)V").size());
    assertEquals(1, add(PUBLIC_STATIC, "()V").size());
    assertEquals(1, add(0, PUBLIC_STATIC, "([Ljava/lang/String;)V").size());
  }

  @Test
  void soAreMainClassesWithVersions() {
    entries.put("META-INF/versions/21/a/Main.class", new byte[0]);
    assertEquals(2, add(PUBLIC_STATIC, "([Ljava/lang/String;)V").size());
  }

  @Test
  void soAreMainClassesThatAreSomewhereElse() {
    DirectMain.add("a/Main", entries, Component.GIL);
    assertTrue(entries.isEmpty());
  }
}
