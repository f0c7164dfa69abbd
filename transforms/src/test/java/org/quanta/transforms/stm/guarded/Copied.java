package org.quanta.transforms.stm.guarded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.jdk.ManagedLibrary;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.testing.Fixture;
import org.quanta.transforms.testing.Instructions;

/** Classes of a test, as if they were copies of JDK classes. */
final class Copied {
  private final Map<String, ClassNode> types = new TreeMap<>();
  private final String family;
  private final ProgramFacts facts;

  Copied(Class<?> type) {
    family = Fixture.internalName(type);
    Fixture fixture = Fixture.of(type);
    facts = fixture.facts();
    Remapper names =
        new Remapper(org.objectweb.asm.Opcodes.ASM9) {
          @Override
          public String map(String name) {
            if (name.startsWith(family)) {
              return ManagedLibrary.PREFIX + name.substring(family.lastIndexOf('/') + 1);
            }
            return name.equals("java/util/Arrays") ? ManagedLibrary.PREFIX + name : name;
          }
        };
    fixture
        .classes()
        .forEach(
            (name, file) -> {
              ClassNode tree = new ClassNode();
              new ClassReader(file)
                  .accept(new ClassRemapper(tree, names), ClassReader.EXPAND_FRAMES);
              types.put(tree.name, tree);
            });
  }

  ClassNode tree(String name) {
    return types.get(name);
  }

  Copied apply(Pass pass) {
    types.values().forEach(type -> pass.rewrite(type, facts, new Tally()));
    return this;
  }

  Iterable<ClassNode> all() {
    return types.values();
  }

  /** The code of a method of the class itself. */
  List<String> code(String method) {
    return Instructions.of(find(method).orElseThrow());
  }

  Optional<MethodNode> find(String method) {
    return types.get(name()).methods.stream().filter(m -> m.name.equals(method)).findFirst();
  }

  private String name() {
    return ManagedLibrary.PREFIX + family.substring(family.lastIndexOf('/') + 1);
  }

  /** The class as it is now, past the verifier; calls of {@code Arrays} are those of the JDK. */
  Class<?> load() throws ClassNotFoundException {
    Map<String, byte[]> files = new TreeMap<>();
    Remapper back =
        new Remapper(org.objectweb.asm.Opcodes.ASM9) {
          @Override
          public String map(String name) {
            return name.equals(ManagedLibrary.PREFIX + "java/util/Arrays")
                ? "java/util/Arrays"
                : name;
          }
        };
    for (ClassNode type : types.values()) {
      ClassWriter writer =
          new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String first, String second) {
              return "java/lang/Object";
            }
          };
      type.accept(new ClassRemapper(writer, back));
      files.put(type.name.replace('/', '.'), writer.toByteArray());
    }
    ClassLoader loader =
        new ClassLoader(Copied.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] file = files.get(name);
            return file == null ? super.findClass(name) : defineClass(name, file, 0, file.length);
          }
        };
    return Class.forName(name().replace('/', '.'), true, loader);
  }
}
