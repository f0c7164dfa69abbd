package org.quanta.transforms.jdk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.ClassFiles;

/**
 * The classes of the JDK as other code sees them: what exists, what is accessible from outside the
 * JDK's modules. Not safe for concurrent use.
 */
final class JdkClasses {
  private final ClassFiles files;
  private final JdkPackages packages = new JdkPackages();
  private final Map<String, Optional<ClassNode>> headers = new HashMap<>();

  JdkClasses(ClassFiles files) {
    this.files = files;
  }

  /** A class with its code: a fresh tree with expanded frames. */
  ClassNode read(String name) {
    ClassNode node = new ClassNode(Opcodes.ASM9);
    new ClassReader(files.find(name)).accept(node, ClassReader.EXPAND_FRAMES);
    return node;
  }

  /** A class without its code; nothing if the JDK has none of this name. */
  Optional<ClassNode> header(String name) {
    return headers.computeIfAbsent(
        name,
        key -> {
          byte[] file = files.find(key);
          if (file == null) {
            return Optional.empty();
          }
          ClassNode node = new ClassNode(Opcodes.ASM9);
          new ClassReader(file).accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
          return Optional.of(node);
        });
  }

  /** Whether any code may use the class. */
  boolean isAccessible(String name) {
    return packages.exports(name)
        && header(name).filter(type -> (type.access & Opcodes.ACC_PUBLIC) != 0).isPresent();
  }

  boolean isPublicInterface(String name) {
    return isAccessible(name) && (header(name).get().access & Opcodes.ACC_INTERFACE) != 0;
  }

  /** The class that declares a member, the way the JVM looks for it; nothing if none does. */
  Optional<String> declaring(Reference member) {
    return declaring(member.owner(), member);
  }

  private Optional<String> declaring(String owner, Reference member) {
    Optional<ClassNode> type = header(owner);
    if (type.isEmpty() || access(type.get(), member) >= 0) {
      return type.map(t -> t.name);
    }
    List<String> parents = new ArrayList<>();
    if (type.get().superName != null) {
      parents.add(type.get().superName);
    }
    parents.addAll(type.get().interfaces);
    return parents.stream().flatMap(parent -> declaring(parent, member).stream()).findFirst();
  }

  /** The flags of a member that a class declares itself; -1 if it does not. */
  int access(String owner, Reference member) {
    return header(owner).map(type -> access(type, member)).orElse(-1);
  }

  private static int access(ClassNode type, Reference member) {
    if (member.isMethod()) {
      for (MethodNode method : type.methods) {
        if (method.name.equals(member.name()) && method.desc.equals(member.descriptor())) {
          return method.access;
        }
      }
      return isSignaturePolymorphic(type.name) ? Opcodes.ACC_PUBLIC : -1;
    }
    for (FieldNode field : type.fields) {
      if (field.name.equals(member.name()) && field.desc.equals(member.descriptor())) {
        return field.access;
      }
    }
    return -1;
  }

  /** The methods of these classes take and return what their call says. */
  static boolean isSignaturePolymorphic(String owner) {
    return owner.equals("java/lang/invoke/MethodHandle")
        || owner.equals("java/lang/invoke/VarHandle");
  }
}
