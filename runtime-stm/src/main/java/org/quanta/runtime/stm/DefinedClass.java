package org.quanta.runtime.stm;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * What a class declares, read from its file without loading it or any class that it mentions, or
 * from the loaded class.
 *
 * @param access its flags
 * @param name its binary name
 * @param supertypes binary names of its superclass and of its interfaces
 * @param methods its methods, in the order of the file
 */
record DefinedClass(
    int access, String name, List<String> supertypes, List<DeclaredMethod> methods) {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;

  /** How many bytes the other constants have, by their tags. */
  private static final int[] SIZES = {
    -1, -1, -1, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, -1, -1, 3, 2, 4, 4, 2, 2
  };

  /**
   * Reads a class file.
   *
   * @param file bytes
   * @param from where it begins
   * @param length its size
   * @return what it declares
   * @throws IOException if it is no class file
   */
  static DefinedClass read(byte[] file, int from, int length) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file, from, length))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("no class file");
      }
      in.skipNBytes(4); // versions
      Object[] constants = constants(in);
      int access = in.readUnsignedShort();
      String name = className(constants, in.readUnsignedShort());
      List<String> supertypes = new ArrayList<>();
      int superclass = in.readUnsignedShort();
      if (superclass != 0) {
        supertypes.add(className(constants, superclass));
      }
      for (int count = in.readUnsignedShort(); count > 0; count--) {
        supertypes.add(className(constants, in.readUnsignedShort()));
      }
      members(in, constants); // fields
      return new DefinedClass(access, name, supertypes, members(in, constants));
    } catch (ClassCastException | IndexOutOfBoundsException e) {
      throw new IOException(e);
    }
  }

  /**
   * Looks at a class that is loaded: at its file, since the JVM cannot tell its methods if one of
   * the classes that they mention is missing; at the class itself if it has no file.
   *
   * @param type the class
   * @return what it declares
   * @throws LinkageError if a class that its methods mention cannot be found
   */
  static DefinedClass of(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    ClassLoader loader = type.getClassLoader();
    try (InputStream in = loader == null ? null : loader.getResourceAsStream(file)) {
      if (in != null) {
        byte[] bytes = in.readAllBytes();
        return read(bytes, 0, bytes.length);
      }
    } catch (IOException e) {
      // as if there were none
    }
    return ofLoaded(type);
  }

  private static DefinedClass ofLoaded(Class<?> type) {
    List<String> supertypes = new ArrayList<>();
    if (type.getSuperclass() != null) {
      supertypes.add(type.getSuperclass().getName());
    }
    for (Class<?> parent : type.getInterfaces()) {
      supertypes.add(parent.getName());
    }
    List<DeclaredMethod> methods = new ArrayList<>();
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      methods.add(DeclaredMethod.of(constructor));
    }
    for (Method method : type.getDeclaredMethods()) {
      methods.add(DeclaredMethod.of(method));
    }
    return new DefinedClass(type.getModifiers(), type.getName(), supertypes, methods);
  }

  /** Whether it comes from a translation itself, as from a loader of the program's own classes. */
  boolean isTranslated() {
    return methods.stream().anyMatch(DeclaredMethod::takesThread);
  }

  /** Texts, and of classes the numbers of their names. */
  private static Object[] constants(DataInputStream in) throws IOException {
    Object[] result = new Object[in.readUnsignedShort()];
    for (int i = 1; i < result.length; i++) {
      int tag = in.readUnsignedByte();
      if (tag == UTF8) {
        result[i] = in.readUTF();
      } else if (tag == CLASS) {
        result[i] = in.readUnsignedShort();
      } else {
        if (tag >= SIZES.length || SIZES[tag] < 0) {
          throw new IOException("constant of an unknown kind: " + tag);
        }
        in.skipNBytes(SIZES[tag]);
        if (tag == LONG || tag == DOUBLE) {
          i++; // they count twice
        }
      }
    }
    return result;
  }

  private static String className(Object[] constants, int index) throws IOException {
    if (!(constants[index] instanceof Integer name)) {
      throw new IOException("no class");
    }
    return ((String) constants[name]).replace('/', '.');
  }

  private static List<DeclaredMethod> members(DataInputStream in, Object[] constants)
      throws IOException {
    List<DeclaredMethod> result = new ArrayList<>();
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      int access = in.readUnsignedShort();
      String name = (String) constants[in.readUnsignedShort()];
      String descriptor = (String) constants[in.readUnsignedShort()];
      result.add(new DeclaredMethod(access, name, descriptor));
      for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
        in.readUnsignedShort(); // its name
        in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
      }
    }
    return result;
  }
}
