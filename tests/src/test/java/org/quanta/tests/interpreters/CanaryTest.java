package org.quanta.tests.interpreters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.tests.races.Race;
import org.quanta.tests.support.Isolated;
import org.quanta.tests.support.Jars;

/** Mistakes made on purpose, which the tests with shared interpreters must notice. */
class CanaryTest {
  private static final String RUNTIME = "org/quanta/runtime/gil/GilRuntime.class";
  private static final int ROUNDS = 100;

  @TempDir private Path folder;

  private static Object race(Path jar) throws Exception {
    try (Isolated loader = new Isolated(jar, Jars.of(Race.class.getName()))) {
      return Class.forName(Race.class.getName(), true, loader)
          .getMethod("run", String.class, int.class, int.class)
          .invoke(null, "counter.lua", ROUNDS, 60);
    }
  }

  @Test
  void entriesThatDoNotTakeTheLockAreNoticed() throws Exception {
    Path broken =
        withRuntime(
            enter -> {
              enter.instructions.clear();
              enter.tryCatchBlocks.clear();
              enter.instructions.add(new InsnNode(Opcodes.ICONST_0));
              enter.instructions.add(new InsnNode(Opcodes.IRETURN));
            });
    assertNotEquals("right", race(broken));
  }

  @Test
  void theSameRuntimeUnbrokenIsRight() throws Exception {
    try (Isolated loader = new Isolated(withRuntime(enter -> {}), Jars.of(Race.class.getName()))) {
      assertEquals(
          "right",
          Class.forName(Race.class.getName(), true, loader)
              .getMethod("run", String.class, int.class, int.class)
              .invoke(null, "counter.lua", 2, 60));
    }
  }

  @Test
  void aBreakInTheMiddleOfAnOperationOfTheLanguageIsNoticed() throws Exception {
    Path jar = Interpreter.LUAJ.untranslated();
    assertNotEquals("right", race(Jars.underLock(jar, "hints/luaj-too-fine.hints")));
  }

  /** The translated interpreter, with another method {@code enter} in its runtime. */
  private Path withRuntime(Consumer<MethodNode> change) throws IOException {
    Map<String, byte[]> entries = Jars.read(Interpreter.LUAJ.underLock());
    ClassNode runtime = new ClassNode();
    new ClassReader(entries.get(RUNTIME)).accept(runtime, ClassReader.SKIP_FRAMES);
    for (MethodNode method : runtime.methods) {
      if (method.name.equals("enter")) {
        change.accept(method);
      }
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    runtime.accept(writer);
    entries.put(RUNTIME, writer.toByteArray());
    Path file = folder.resolve("changed.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return file;
  }
}
