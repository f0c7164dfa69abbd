package org.quanta.transforms.jdk;

import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.TypeHierarchy;

/** Loads copies, and renamed classes of programs before those that were compiled. */
final class CopyLoader extends ClassLoader {
  private final Map<String, byte[]> files = new TreeMap<>();

  private CopyLoader() {
    super(CopyLoader.class.getClassLoader());
  }

  /** The copies of whole families that a program names and does nothing with. */
  static CopiedLibrary copy(Surface surface, Iterable<String> families) {
    return copy(surface, families, Map.of());
  }

  static CopiedLibrary copy(
      Surface surface, Iterable<String> families, Map<String, String> keptOut) {
    ProgramUses uses = new ProgramUses();
    uses.visit(programNaming(families));
    ClassFiles jdk = ClassFiles.ofJdk();
    return new LibraryClosure(jdk, uses, new TypeHierarchy(jdk), surface)
        .compute(ManagedLibraryFile.ofJdk(), keptOut);
  }

  private static ClassNode programNaming(Iterable<String> families) {
    ClassNode program = new ClassNode();
    program.version = Opcodes.V17;
    program.name = "Program";
    program.superName = "java/lang/Object";
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "names", "()V", null, null);
    families.forEach(
        family -> method.instructions.add(new LdcInsnNode(Type.getObjectType(family))));
    program.methods.add(method);
    return program;
  }

  static CopyLoader of(CopiedLibrary library, ClassNode... program) {
    CopyLoader loader = new CopyLoader();
    RenameManagedLibrary renaming = library.renaming();
    for (ClassNode type : program) {
      renaming.rename(type);
      loader.add(type);
    }
    for (ClassNode type : library.classes().values()) {
      renaming.rename(type);
      loader.add(type);
    }
    return loader;
  }

  private void add(ClassNode type) {
    ClassWriter writer = new ClassWriter(0);
    type.accept(writer);
    files.put(type.name, writer.toByteArray());
  }

  /** The class files by internal name. */
  Map<String, byte[]> files() {
    return files;
  }

  Class<?> load(String internalName) throws ClassNotFoundException {
    return Class.forName(internalName.replace('/', '.'), true, this);
  }

  /** The copy of a JDK class. */
  Class<?> copyOf(Class<?> original) throws ClassNotFoundException {
    return load(ManagedLibrary.PREFIX + Type.getInternalName(original));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      byte[] file = files.get(name.replace('.', '/'));
      if (file == null) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : defineClass(name, file, 0, file.length);
    }
  }
}
