package org.quanta.toolchain.link;

import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.quanta.toolchain.Component;

/**
 * Makes the class through which the launcher calls the main method without reflection, whose first
 * use takes the JDK several milliseconds.
 *
 * <pre>
 * final class ProgramMain extends DirectMain {     // in the runtime's package
 *   static { new ProgramMain(); }                  // registers itself
 *   private ProgramMain() { super("my.Main"); }
 *   protected void run(String[] args) { my.Main.main(args); }
 * }
 * </pre>
 *
 * <p>There is none for main methods that only some JDKs would choose, or choose differently, nor
 * for classes that are not public: that is up to the launcher.
 */
final class DirectMain {
  private static final String NAME = "main";
  private static final String CALL = "run";
  private static final String DESCRIPTOR = "([Ljava/lang/String;)V";
  private static final int WANTED = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

  private final String mainClass;
  private final boolean isInterface;
  private final String runtime;

  private DirectMain(String mainClass, boolean isInterface, Component component) {
    this.mainClass = mainClass;
    this.isInterface = isInterface;
    this.runtime = component.launcher().replace('.', '/').replace("Launcher", "");
  }

  /**
   * Adds it.
   *
   * @param mainClass the internal name of the program's main class
   * @param entries those of the output
   */
  static void add(String mainClass, Map<String, byte[]> entries, Component component) {
    String entry = mainClass + ".class";
    byte[] code = entries.get(entry);
    boolean isVersioned =
        entries.keySet().stream()
            .anyMatch(name -> name.startsWith("META-INF/versions/") && name.endsWith("/" + entry));
    if (code != null && !isVersioned) {
      ClassReader reader = new ClassReader(code);
      if ((reader.getAccess() & Opcodes.ACC_PUBLIC) != 0 && hasMain(reader)) {
        boolean isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
        DirectMain direct = new DirectMain(mainClass, isInterface, component);
        entries.put(direct.name() + ".class", direct.make());
      }
    }
  }

  private static boolean hasMain(ClassReader reader) {
    boolean[] found = new boolean[1];
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            found[0] |=
                name.equals(NAME) && descriptor.equals(DESCRIPTOR) && (access & WANTED) == WANTED;
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return found[0];
  }

  private String name() {
    return runtime + "ProgramMain";
  }

  private byte[] make() {
    String name = name();
    String base = runtime + "DirectMain";
    ClassWriter type = new ClassWriter(0);
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    type.visit(Opcodes.V17, access, name, null, base, null);

    MethodVisitor constructor = method(type, Opcodes.ACC_PRIVATE, "<init>", "()V");
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitLdcInsn(mainClass.replace('/', '.'));
    constructor.visitMethodInsn(
        Opcodes.INVOKESPECIAL, base, "<init>", "(Ljava/lang/String;)V", false);
    end(constructor, 2, 1);

    MethodVisitor initializer = method(type, Opcodes.ACC_STATIC, "<clinit>", "()V");
    initializer.visitTypeInsn(Opcodes.NEW, name);
    initializer.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "()V", false);
    end(initializer, 1, 0);

    MethodVisitor call = method(type, Opcodes.ACC_PROTECTED, CALL, DESCRIPTOR);
    call.visitVarInsn(Opcodes.ALOAD, 1);
    call.visitMethodInsn(Opcodes.INVOKESTATIC, mainClass, NAME, DESCRIPTOR, isInterface);
    end(call, 1, 2);
    type.visitEnd();
    return type.toByteArray();
  }

  private static MethodVisitor method(ClassWriter type, int access, String name, String shape) {
    MethodVisitor method = type.visitMethod(access, name, shape, null, null);
    method.visitCode();
    return method;
  }

  private static void end(MethodVisitor method, int stack, int locals) {
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(stack, locals);
    method.visitEnd();
  }
}
