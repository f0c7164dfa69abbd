package org.quanta.toolchain.read;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.util.CheckClassAdapter;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;

/**
 * A class file of a jar.
 *
 * @param jar the name of the jar, for messages
 * @param entry the name of its entry
 * @param name the internal name of the class
 * @param release the Java release that it is for, in a multi-release jar; 0 for the base
 * @param bytes its contents
 */
public record ClassEntry(String jar, String entry, String name, int release, byte[] bytes) {
  /** The newest class files that ASM reads. */
  private static final int NEWEST = Opcodes.V27;

  private static final Pattern ENTRY =
      Pattern.compile("(?:META-INF/versions/(\\d{1,9})/)?(.*)\\.class");

  /**
   * Looks at an entry of a jar.
   *
   * @param jar the name of the jar, for messages
   * @param entry the name of the entry
   * @param bytes its contents
   * @return the class; nothing for resources, and for class files that no class loader would look
   *     for under this name
   * @throws TranslationException if it is a class file that cannot be read
   */
  public static Optional<ClassEntry> of(String jar, String entry, byte[] bytes) {
    Matcher matcher = ENTRY.matcher(entry);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String where = where(jar, entry);
    int release = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    String name = className(where, bytes);
    return matcher.group(2).equals(name)
        ? Optional.of(new ClassEntry(jar, entry, name, release, bytes))
        : Optional.empty();
  }

  /**
   * The same class after it was rewritten.
   *
   * @param rewritten its new contents
   * @return an entry in the place of this one
   */
  public ClassEntry with(byte[] rewritten) {
    return new ClassEntry(jar, entry, name, release, rewritten);
  }

  private static String className(String where, byte[] bytes) {
    if (bytes.length < 10 || bytes[0] != (byte) 0xCA || bytes[1] != (byte) 0xFE) {
      throw corrupt(where, "it does not begin like a class file");
    }
    int major = ((bytes[6] & 0xFF) << 8) | (bytes[7] & 0xFF);
    try {
      return new ClassReader(bytes).getClassName();
    } catch (RuntimeException e) {
      if (major > NEWEST) {
        throw new TranslationException(
            ProblemKind.BAD_INPUT,
            where,
            "class file version " + major + " is too new",
            "compile for Java " + (NEWEST - 44) + " or older");
      }
      throw corrupt(where, e.toString());
    }
  }

  /**
   * Reads the class with its code. Subroutines of old compilers are inlined.
   *
   * @return a fresh tree, with expanded frames
   * @throws TranslationException if the class file is corrupt
   */
  public ClassNode parse() {
    ClassNode node =
        new ClassNode(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method =
                super.visitMethod(access, name, descriptor, signature, exceptions);
            return (version & 0xFFFF) <= Opcodes.V1_6 // the last that may have them
                ? new JSRInlinerAdapter(method, access, name, descriptor, signature, exceptions)
                : method;
          }
        };
    try {
      new ClassReader(bytes).accept(node, ClassReader.EXPAND_FRAMES);
    } catch (RuntimeException e) {
      throw corrupt(where(jar, entry), e.toString());
    }
    return node;
  }

  /**
   * Looks closely at a class that work failed on: it may be corrupt in a way that reading it does
   * not show.
   *
   * @throws TranslationException if the class file is corrupt
   */
  public void checkSound() {
    try {
      new ClassReader(bytes).accept(new CheckClassAdapter(new ClassNode(), true), 0);
    } catch (RuntimeException | AssertionError e) {
      throw corrupt(where(jar, entry), e.toString());
    }
  }

  private static String where(String jar, String entry) {
    return jar + "!" + entry;
  }

  private static TranslationException corrupt(String where, String why) {
    return new TranslationException(
        ProblemKind.BAD_INPUT, where, "the class file is corrupt (" + why + ")", "rebuild the jar");
  }
}
