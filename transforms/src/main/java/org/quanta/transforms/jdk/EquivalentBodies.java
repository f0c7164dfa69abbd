package org.quanta.transforms.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Bodies for methods of the JDK whose own bodies no copy can have, written in Java: copies get the
 * bytecode of the methods with the same name and descriptor here.
 */
final class EquivalentBodies {
  private EquivalentBodies() {}

  /**
   * The index of the first elements that differ, or the complement of how many elements at the end
   * were not compared. The JDK reads eight bytes at a time and leaves less than that to its
   * callers; this compares only elements of eight bytes, where callers rely on it to leave nothing.
   * Offsets are indices: {@link InternalEquivalents} makes them so.
   */
  static int vectorizedMismatch(
      Object a, long aOffset, Object b, long bOffset, int length, int log2OfScale) {
    int aFrom = (int) aOffset;
    int bFrom = (int) bOffset;
    if (a instanceof long[] first && b instanceof long[] second) {
      for (int i = 0; i < length; i++) {
        if (first[aFrom + i] != second[bFrom + i]) {
          return i;
        }
      }
      return ~0;
    }
    if (a instanceof double[] first && b instanceof double[] second) {
      for (int i = 0; i < length; i++) {
        if (Double.doubleToRawLongBits(first[aFrom + i])
            != Double.doubleToRawLongBits(second[bFrom + i])) {
          return i;
        }
      }
      return ~0;
    }
    return ~length;
  }

  /** Gives a static method its equivalent body. */
  static void put(MethodNode method) {
    for (MethodNode equivalent : read().methods) {
      if (equivalent.name.equals(method.name) && equivalent.desc.equals(method.desc)) {
        ThrowingBody.replace(method, equivalent.instructions);
        method.maxStack = equivalent.maxStack;
        method.maxLocals = equivalent.maxLocals;
        return;
      }
    }
    throw new IllegalStateException("no equivalent of " + method.name + method.desc);
  }

  private static ClassNode read() {
    String file = EquivalentBodies.class.getSimpleName() + ".class";
    try (InputStream in = EquivalentBodies.class.getResourceAsStream(file)) {
      ClassNode node = new ClassNode(Opcodes.ASM9);
      int flags = ClassReader.EXPAND_FRAMES | ClassReader.SKIP_DEBUG;
      new ClassReader(in.readAllBytes()).accept(node, flags);
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
