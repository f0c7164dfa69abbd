package org.quanta.transforms.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file declares, without its code. All names are internal names ({@code
 * java/util/Map}).
 *
 * @param name the class
 * @param superName its superclass; null for {@code java/lang/Object} and modules
 * @param interfaces the interfaces that it names itself
 * @param access its {@code ACC_} flags
 * @param methods its methods by signature, in the order of the file
 * @param fields the flags of its fields by name and descriptor, in the order of the file
 */
public record TypeInfo(
    String name,
    String superName,
    List<String> interfaces,
    int access,
    Map<String, MethodInfo> methods,
    Map<String, Integer> fields) {

  /**
   * Reads the declarations of a class file.
   *
   * @param classFile the bytes of the file
   * @return what it declares
   */
  public static TypeInfo read(byte[] classFile) {
    Map<String, MethodInfo> methods = new LinkedHashMap<>();
    Map<String, Integer> fields = new LinkedHashMap<>();
    ClassReader reader = new ClassReader(classFile);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public FieldVisitor visitField(
              int access, String name, String descriptor, String signature, Object value) {
            fields.put(name + " " + descriptor, access);
            return null;
          }

          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            methods.put(name + descriptor, new MethodInfo(name, descriptor, access));
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new TypeInfo(
        reader.getClassName(),
        reader.getSuperName(),
        List.of(reader.getInterfaces()),
        reader.getAccess(),
        methods,
        fields);
  }

  /**
   * Whether this is an interface.
   *
   * @return true for interfaces and annotation types
   */
  public boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  /**
   * The types that this one names as its own supertypes.
   *
   * @return the superclass first, if there is one, then the interfaces
   */
  public List<String> directSupertypes() {
    List<String> result = new ArrayList<>();
    if (superName != null) {
      result.add(superName);
    }
    result.addAll(interfaces);
    return result;
  }
}
