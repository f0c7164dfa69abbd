package org.quanta.transforms.stm.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Tally;
import org.quanta.transforms.testing.Fixture;

/** Records are equal, hashed and shown as by the JDK, without it. */
class UnfoldRecordsTest {
  private static final int MANY = 250;

  @TempDir private Path folder;

  private Map<String, byte[]> compile(String source) throws IOException {
    Path file = Files.writeString(folder.resolve("All.java"), source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "17", "-d", folder.toString(), file.toString());
    assertEquals(0, status);
    Map<String, byte[]> result = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path compiled : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        byte[] bytes = Files.readAllBytes(compiled);
        result.put(new ClassReader(bytes).getClassName(), bytes);
      }
    }
    return result;
  }

  private static byte[] unfold(byte[] file) {
    ClassNode type = Fixture.read(file);
    new UnfoldRecords().rewrite(type, null, new Tally());
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        assertTrue(
            !(insn instanceof InvokeDynamicInsnNode site)
                || !site.bsm.getOwner().endsWith("ObjectMethods"));
      }
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    type.accept(writer);
    return writer.toByteArray();
  }

  private static Constructor<?> constructor(byte[] file) {
    Class<?> loaded =
        new ClassLoader() {
          Class<?> define() {
            return defineClass(null, file, 0, file.length);
          }
        }.define();
    Constructor<?> constructor = loaded.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return constructor;
  }

  /** Makes objects by rows of arguments, and compares what they say of themselves and others. */
  private static void check(byte[] file, Object[]... rows) throws ReflectiveOperationException {
    Constructor<?> original = constructor(file);
    Constructor<?> unfolded = constructor(unfold(file));
    for (Object[] row : rows) {
      Object expected = original.newInstance(row);
      Object actual = unfolded.newInstance(row);
      assertEquals(expected.toString(), actual.toString());
      assertEquals(expected.hashCode(), actual.hashCode());
      assertFalse(actual.equals("else"));
      for (Object[] other : rows) {
        assertEquals(
            expected.equals(original.newInstance(other)),
            actual.equals(unfolded.newInstance(other)),
            () -> Arrays.toString(row) + Arrays.toString(other));
      }
    }
  }

  @Test
  void allTypesOfComponents() throws Exception {
    byte[] file =
        compile(
                """
                record Kinds(boolean z, byte b, char c, short s, int i, long j, float f, double d,
                    String text, int[] array, Object any) {}
                """)
            .get("Kinds");
    int[] array = {1};
    Object[] first = {true, (byte) 1, 'c', (short) 2, 3, 4L, 0f, 0d, "t", array, null};
    Object[][] rows = new Object[first.length * 2 + 1][];
    Object[] others = {
      false, (byte) -1, 'd', (short) -2, -3, 1L << 40, -0f, Double.NaN, null, new int[1], "any"
    };
    for (int i = 0; i < first.length; i++) {
      rows[2 * i] = first.clone();
      rows[2 * i][i] = others[i];
      rows[2 * i + 1] = rows[2 * i].clone(); // an equal one
    }
    rows[2 * first.length] = first;
    check(file, rows);
  }

  @Test
  void noComponentsAndMany() throws Exception {
    String components =
        IntStream.range(0, MANY).mapToObj(i -> "int c" + i).collect(Collectors.joining(", "));
    Map<String, byte[]> files = compile("record None() {} record Many(" + components + ") {}");
    check(files.get("None"), new Object[0]);
    Object[] row = IntStream.range(0, MANY).boxed().toArray();
    Object[] other = row.clone();
    other[MANY - 1] = 0;
    check(files.get("Many"), row, other, row.clone());
  }
}
