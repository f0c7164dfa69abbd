package org.quanta.transforms.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Lets programs see managed copies under the names of their originals, and find them under these.
 *
 * <pre>
 * INVOKEVIRTUAL java/lang/Class.getName ()String
 * INVOKESTATIC java/lang/Class.forName (String)Class
 * --&gt;
 * INVOKESTATIC org/quanta/jdk/CopiedNames.getName (Class)String
 * INVOKESTATIC org/quanta/jdk/CopiedNames.forName (String)Class
 * </pre>
 *
 * A script that says {@code new java.util.HashMap()} to an interpreter which makes it by reflection
 * gets a managed one.
 */
public final class ShowOriginalNames implements Pass {
  /** Internal name of the class that knows the names. */
  public static final String NAMES = ManagedLibrary.PREFIX + "CopiedNames";

  private static final String CLASS = "java/lang/Class";
  private static final String LOADER = "java/lang/ClassLoader";
  private static final Set<String> OF_CLASS =
      Set.of("getName", "getTypeName", "getCanonicalName", "getPackageName");

  /** A pass; it has no state. */
  public ShowOriginalNames() {}

  @Override
  public String name() {
    return "show original names";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    int changed = rewrite(type);
    for (int i = 0; i < changed; i++) {
      tally.count(name());
    }
  }

  /**
   * Rewrites a class of the program; copies do not need it.
   *
   * @param type the class
   * @return how many places were changed
   */
  public int rewrite(ClassNode type) {
    int changed = 0;
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof MethodInsnNode call) {
          boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
          if (call.getOpcode() != Opcodes.INVOKESPECIAL
              && isMeant(call.owner, call.name, call.desc)) {
            String descriptor = isStatic ? call.desc : withReceiver(call.owner, call.desc);
            method.instructions.set(
                call,
                new MethodInsnNode(Opcodes.INVOKESTATIC, NAMES, call.name, descriptor, false));
            changed++;
          }
        } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
          changed += references(dynamic);
        }
      }
    }
    return changed;
  }

  private static int references(InvokeDynamicInsnNode dynamic) {
    int changed = 0;
    for (int i = 0; i < dynamic.bsmArgs.length; i++) {
      if (dynamic.bsmArgs[i] instanceof Handle handle
          && isMeant(handle.getOwner(), handle.getName(), handle.getDesc())) {
        String descriptor =
            handle.getTag() == Opcodes.H_INVOKESTATIC
                ? handle.getDesc()
                : withReceiver(handle.getOwner(), handle.getDesc());
        dynamic.bsmArgs[i] =
            new Handle(Opcodes.H_INVOKESTATIC, NAMES, handle.getName(), descriptor, false);
        changed++;
      }
    }
    return changed;
  }

  private static boolean isMeant(String owner, String name, String descriptor) {
    if (owner.equals(CLASS)) {
      return OF_CLASS.contains(name)
          || (name.equals("forName") && descriptor.startsWith("(Ljava/lang/String;"));
    }
    return owner.equals(LOADER)
        && name.equals("loadClass")
        && descriptor.equals("(Ljava/lang/String;)Ljava/lang/Class;");
  }

  private static String withReceiver(String owner, String descriptor) {
    return "(L" + owner + ";" + descriptor.substring(1);
  }

  /**
   * The class that knows the names of copies, to be put beside them.
   *
   * @param library what is copied
   * @return a new class
   */
  public static ClassNode namesOf(CopiedLibrary library) {
    StringBuilder names = new StringBuilder(" ");
    for (String name : new TreeSet<>(library.classes().keySet())) {
      if ((library.classes().get(name).access & Opcodes.ACC_PUBLIC) != 0) {
        names.append(name.replace('/', '.')).append(' ');
      }
    }
    ClassNode type = new ClassNode(Opcodes.ASM9);
    String template = CopiedNames.class.getName().replace('.', '/');
    read(template)
        .accept(
            new ClassRemapper(type, new SimpleRemapper(Opcodes.ASM9, template, NAMES)),
            ClassReader.EXPAND_FRAMES);
    type.access |= Opcodes.ACC_PUBLIC;
    for (MethodNode method : type.methods) {
      if (method.name.equals("all")) {
        for (AbstractInsnNode insn : method.instructions) {
          if (insn instanceof LdcInsnNode load) {
            load.cst = names.toString();
          }
        }
      } else if ((method.access & Opcodes.ACC_PRIVATE) == 0) {
        method.access |= Opcodes.ACC_PUBLIC;
      }
    }
    return type;
  }

  private static ClassReader read(String name) {
    try (InputStream in = CopiedNames.class.getResourceAsStream("/" + name + ".class")) {
      return new ClassReader(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
