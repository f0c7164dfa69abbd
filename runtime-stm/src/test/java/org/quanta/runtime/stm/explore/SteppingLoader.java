package org.quanta.runtime.stm.explore;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Loads the runtime's own classes once more, with a step of {@link Stepper} before each access to
 * shared memory, and with its pauses in place of all waiting. So what is explored is the real code.
 */
public final class SteppingLoader extends ClassLoader {
  private static final String RUNTIME = "org.quanta.runtime.stm.";
  private static final String EXPLORE = RUNTIME + "explore.";
  private static final String CONFORMANCE = RUNTIME + "conformance.";
  private static final String STEPPER = EXPLORE.replace('.', '/') + "Stepper";

  /** The fields that more than one thread accesses. */
  private static final Set<String> SHARED =
      Set.of(
          "lease",
          "value",
          "epoch",
          "start",
          "number",
          "clock",
          "stopper",
          "holder",
          "waitsFor",
          "waitsForEpoch",
          "age",
          "waiters",
          "limit",
          "parked",
          "done",
          "all",
          "on");

  /** What waits or looks at the clock, and what takes its place. */
  private static final Map<String, String> REPLACED =
      Map.of(
          "java/lang/Thread.onSpinWait", "pause",
          "java/lang/Thread.yield", "pause",
          "java/util/concurrent/locks/LockSupport.parkNanos", "parkNanos",
          "java/util/concurrent/locks/LockSupport.unpark", "unpark",
          "java/lang/System.nanoTime", "nanoTime");

  /** To be asked for classes of the runtime by name. */
  public SteppingLoader() {
    super(SteppingLoader.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    boolean isOutside = name.startsWith(EXPLORE) || name.startsWith(CONFORMANCE);
    if (!name.startsWith(RUNTIME) || isOutside) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      ClassReader reader = new ClassReader(in);
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      reader.accept(new Stepping(writer), 0);
      byte[] bytes = writer.toByteArray();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static final class Stepping extends ClassVisitor {
    Stepping(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return name.equals("<init>") ? next : new SteppingMethod(next);
    }
  }

  private static final class SteppingMethod extends MethodVisitor {
    SteppingMethod(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      if (SHARED.contains(name)) {
        step();
      }
      super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      String replacement = REPLACED.get(owner + "." + name);
      if (replacement != null) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, STEPPER, replacement, descriptor, false);
        return;
      }
      if (owner.equals("java/lang/invoke/VarHandle")) {
        step();
      }
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    private void step() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, STEPPER, "step", "()V", false);
    }
  }
}
