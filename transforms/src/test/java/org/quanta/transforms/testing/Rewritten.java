package org.quanta.transforms.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.util.CheckClassAdapter;
import org.quanta.transforms.gil.GilCalls;

/**
 * What passes made of a fixture. Its classes have passed ASM's verifier, and the JVM's as soon as
 * they are loaded.
 */
public final class Rewritten {
  private final Map<String, byte[]> classes;
  private final Map<String, Integer> tally;

  Rewritten(Map<String, byte[]> classes, Map<String, Integer> tally) {
    this.classes = classes;
    this.tally = tally;
    Loader loader = loader();
    classes.values().forEach(file -> verify(file, loader));
    classes.values().forEach(file -> MonitorBalance.check(Fixture.read(file)));
  }

  public Map<String, Integer> tally() {
    return tally;
  }

  public ClassNode node(String internalName) {
    return Fixture.read(classes.get(internalName));
  }

  public ClassNode node(Class<?> type) {
    return node(Fixture.internalName(type));
  }

  /** The instructions of a method, as text. */
  public List<String> code(Class<?> type, String method) {
    return Instructions.of(node(type), method);
  }

  public List<String> code(String internalName, String method) {
    return Instructions.of(node(internalName), method);
  }

  /** Loads all classes, with the recording runtime linked in. */
  public Loader loader() {
    Map<String, byte[]> linked = new TreeMap<>();
    classes.forEach((name, file) -> linked.put(name.replace('/', '.'), link(file)));
    return new Loader(linked);
  }

  /** The rewritten form of a class, loaded and past the JVM's verifier. */
  public Class<?> load(Class<?> type) {
    return loader().load(type.getName());
  }

  private static byte[] link(byte[] file) {
    ClassWriter writer = new ClassWriter(0);
    Map<String, String> runtime =
        Map.of(
            GilCalls.RUNTIME, Fixture.internalName(RecordingRuntime.class),
            GilCalls.MANAGED_RECEIVER, Fixture.internalName(RecordedReceiver.class));
    new ClassReader(file).accept(new ClassRemapper(writer, new SimpleRemapper(ASM, runtime)), 0);
    return writer.toByteArray();
  }

  private static final int ASM = org.objectweb.asm.Opcodes.ASM9;

  private static void verify(byte[] file, ClassLoader loader) {
    StringWriter problems = new StringWriter();
    CheckClassAdapter.verify(new ClassReader(link(file)), loader, false, new PrintWriter(problems));
    if (!problems.toString().isEmpty()) {
      throw new AssertionError(problems.toString());
    }
  }

  /** Sees the rewritten classes first. */
  public static final class Loader extends ClassLoader {
    private final Map<String, byte[]> files;

    Loader(Map<String, byte[]> files) {
      super(Rewritten.class.getClassLoader());
      this.files = files;
    }

    /** Loads, verifies and initializes a class. */
    public Class<?> load(String name) {
      try {
        return Class.forName(name, true, this);
      } catch (ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded == null && files.containsKey(name)) {
          byte[] file = files.get(name);
          loaded = defineClass(name, file, 0, file.length);
        }
        return loaded != null ? loaded : super.loadClass(name, resolve);
      }
    }
  }
}
