package org.quanta.toolchain.report;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/**
 * The size in bytes of the code of each method of a class file. HotSpot does not compile methods of
 * more than {@value #HUGE} bytes, and the class file format ends at 65,535.
 */
public final class CodeSizes {
  /** Methods larger than this are never compiled. */
  public static final int HUGE = 8000;

  private final byte[] file;
  private final ClassReader constants;
  private final DataInputStream in;
  private final Map<String, Integer> sizes = new LinkedHashMap<>();

  private CodeSizes(byte[] classFile) {
    file = classFile;
    constants = new ClassReader(classFile);
    in =
        new DataInputStream(
            new ByteArrayInputStream(
                classFile, constants.header, classFile.length - constants.header));
  }

  /**
   * Measures the methods of a class.
   *
   * @param classFile a valid class file
   * @return bytes of code by name and descriptor; methods without code are left out
   */
  public static Map<String, Integer> of(byte[] classFile) {
    CodeSizes sizes = new CodeSizes(classFile);
    try {
      sizes.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sizes.sizes;
  }

  private void read() throws IOException {
    in.skipNBytes(6); // flags, this and super class
    in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
    members(false);
    members(true);
  }

  private void members(boolean methods) throws IOException {
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      in.skipNBytes(2);
      String signature = utf8(in.readUnsignedShort()) + utf8(in.readUnsignedShort());
      for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
        String name = utf8(in.readUnsignedShort());
        int length = in.readInt();
        if (methods && name.equals("Code")) {
          in.skipNBytes(4); // stack and locals
          sizes.put(signature, in.readInt());
          length -= 8;
        }
        in.skipNBytes(length);
      }
    }
  }

  /** Good enough to tell names apart, and never fails: what the JVM encodes in a way of its own. */
  private String utf8(int index) {
    int offset = constants.getItem(index); // behind the constant's tag
    int length = constants.readUnsignedShort(offset);
    return new String(file, offset + 2, length, StandardCharsets.UTF_8);
  }
}
