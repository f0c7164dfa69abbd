package org.quanta.tests.transactions;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.quanta.tests.support.Jars;

/** Canaries: a translated jar in whose runtime one method does nothing. */
final class BrokenRuntime {
  private BrokenRuntime() {}

  /** A copy of a jar in which a method returns at once: nothing, null or 0. */
  static Path without(Path jar, String className, String method) {
    Map<String, byte[]> entries = Jars.read(jar);
    entries.computeIfPresent(
        "org/quanta/runtime/stm/" + className + ".class",
        (name, bytes) -> withoutMethod(bytes, method, false));
    return copy(jar, "without-" + method, entries);
  }

  /** A copy of a jar in which a static method of a class returns its argument. */
  static Path passing(Path jar, String className, String method) {
    Map<String, byte[]> entries = Jars.read(jar);
    entries.computeIfPresent(
        "org/quanta/runtime/stm/" + className + ".class",
        (name, bytes) -> withoutMethod(bytes, method, true));
    return copy(jar, "passing-" + method, entries);
  }

  /** A copy of a jar in which a class of the program is missing. */
  static Path withoutClass(Path jar, String className) {
    Map<String, byte[]> entries = Jars.read(jar);
    entries.remove(className + ".class");
    return copy(jar, "without-" + className, entries);
  }

  private static Path copy(Path jar, String prefix, Map<String, byte[]> entries) {
    Path copy = jar.resolveSibling(prefix + "-" + jar.getFileName());
    try (JarFile original = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(copy);
        JarOutputStream out = new JarOutputStream(file, original.getManifest())) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        if (!each.getKey().startsWith("META-INF/MANIFEST")) {
          out.putNextEntry(new JarEntry(each.getKey()));
          out.write(each.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  private static byte[] withoutMethod(byte[] classFile, String name, boolean passes) {
    ClassNode type = new ClassNode();
    new ClassReader(classFile).accept(type, 0);
    MethodNode method = type.methods.stream().filter(m -> m.name.equals(name)).findAny().get();
    method.instructions.clear();
    method.tryCatchBlocks.clear();
    method.localVariables = null;
    Type result = Type.getReturnType(method.desc);
    if (passes) {
      method.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
    } else if (result.getSort() != Type.VOID) {
      boolean isObject = result.getSort() >= Type.ARRAY;
      method.instructions.add(new InsnNode(isObject ? Opcodes.ACONST_NULL : Opcodes.ICONST_0));
    }
    method.instructions.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.accept(writer);
    return writer.toByteArray();
  }
}
