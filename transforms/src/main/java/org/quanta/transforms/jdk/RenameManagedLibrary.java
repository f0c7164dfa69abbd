package org.quanta.transforms.jdk;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Lets managed code refer to the managed copies of JDK classes. Runs before all analyses: behind it
 * the copies are classes of the program like any other.
 *
 * <pre>
 * NEW java/util/HashMap; ... INVOKEVIRTUAL java/util/HashMap.put
 * --&gt;
 * NEW org/quanta/jdk/java/util/HashMap; ... INVOKEVIRTUAL org/quanta/jdk/java/util/HashMap.put
 *
 * INSTANCEOF java/util/HashMap
 * --&gt;
 * DUP; INSTANCEOF org/quanta/jdk/java/util/HashMap; SWAP; INSTANCEOF java/util/HashMap; IOR
 * </pre>
 *
 * The second form keeps a program from taking a wrong turn, silently, when external code handed it
 * an object of the JDK's own class: the test says what it always said, and a cast that follows
 * fails with a message that names both classes. Copies themselves use such tests only to find short
 * cuts, and keep the plain form.
 */
public final class RenameManagedLibrary implements Pass {
  private final Set<String> copied;
  private final Set<String> families = new HashSet<>();
  private final Remapper remapper =
      new Remapper(Opcodes.ASM9) {
        @Override
        public String map(String internalName) {
          return copyOf(internalName);
        }
      };

  RenameManagedLibrary(Set<String> copied) {
    this.copied = copied;
    copied.forEach(name -> families.add(ManagedLibrary.family(name)));
  }

  @Override
  public String name() {
    return "rename managed library";
  }

  /**
   * The name that managed code has for a class.
   *
   * @param original its internal name
   * @return the name of its copy, or its own if it has none
   */
  public String copyOf(String original) {
    return families.contains(ManagedLibrary.family(original))
        ? ManagedLibrary.PREFIX + original
        : original;
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    rename(type);
    tally.count(name());
  }

  /**
   * Renames all that a class refers to, and the class itself if it is a copy.
   *
   * @param type a class of the program or of the copied library
   */
  public void rename(ClassNode type) {
    boolean isProgram = !copied.contains(type.name);
    ClassNode renamed = new ClassNode(Opcodes.ASM9);
    type.accept(new ClassRemapper(renamed, remapper));
    moveTo(type, renamed);
    if (isProgram) {
      for (MethodNode method : type.methods) {
        widenTests(method);
      }
    }
  }

  private void widenTests(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof TypeInsnNode test
          && test.getOpcode() == Opcodes.INSTANCEOF
          && test.desc.startsWith(ManagedLibrary.PREFIX)) {
        String original = test.desc.substring(ManagedLibrary.PREFIX.length());
        InsnList both = new InsnList();
        both.add(new InsnNode(Opcodes.SWAP));
        both.add(new TypeInsnNode(Opcodes.INSTANCEOF, original));
        both.add(new InsnNode(Opcodes.IOR));
        method.instructions.insertBefore(test, new InsnNode(Opcodes.DUP));
        method.instructions.insert(test, both);
        method.maxStack++;
      }
    }
  }

  private static void moveTo(ClassNode type, ClassNode renamed) {
    type.name = renamed.name;
    type.signature = renamed.signature;
    type.superName = renamed.superName;
    type.interfaces = renamed.interfaces;
    type.outerClass = renamed.outerClass;
    type.outerMethod = renamed.outerMethod;
    type.outerMethodDesc = renamed.outerMethodDesc;
    type.visibleAnnotations = renamed.visibleAnnotations;
    type.invisibleAnnotations = renamed.invisibleAnnotations;
    type.visibleTypeAnnotations = renamed.visibleTypeAnnotations;
    type.invisibleTypeAnnotations = renamed.invisibleTypeAnnotations;
    type.attrs = renamed.attrs;
    type.innerClasses = renamed.innerClasses;
    type.nestHostClass = renamed.nestHostClass;
    type.nestMembers = renamed.nestMembers;
    type.permittedSubclasses = renamed.permittedSubclasses;
    type.recordComponents = renamed.recordComponents;
    type.fields = renamed.fields;
    type.methods = renamed.methods;
  }
}
