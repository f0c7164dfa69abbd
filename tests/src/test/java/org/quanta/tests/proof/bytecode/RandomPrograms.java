package org.quanta.tests.proof.bytecode;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Remapper;
import org.quanta.tests.proof.Mutation;
import org.quanta.tests.proof.Sources;
import org.quanta.tests.proof.TranslatedProgram;
import org.quanta.tests.support.Jars;
import org.quanta.toolchain.Component;

/**
 * Programs of the generator that tests the rollback passes, many in one jar: {@code main} runs the
 * one that its argument names. Their heap is made of managed objects here.
 */
final class RandomPrograms {
  private static final String GENERATOR = "org.quanta.transforms.stm.rollback.RandomProgram";
  private static final String TAPE = "org.quanta.transforms.stm.rollback.Tape";
  private static final String OUTSIDE = "org.quanta.tests.outside.Outside";
  private static final String DRIVER = "org.quanta.tests.proof.RandomDriver";
  private static final Path SOURCES = Path.of(System.getProperty("transforms.fixtures"));

  private final Path original;

  /** Generates programs of consecutive seeds. */
  RandomPrograms(long firstSeed, int count) throws Exception {
    Map<String, byte[]> entries = new TreeMap<>();
    StringBuilder cases = new StringBuilder();
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      add(seed, entries);
      cases.append("case \"" + seed + "\": return generated" + seed + ".Program.main();\n");
    }
    Path programs = Sources.jarOfClasses("random-programs", DRIVER, entries);
    Map<String, String> sources = new TreeMap<>();
    for (String name : new String[] {TAPE, OUTSIDE}) {
      sources.put(name, Jars.text(Jars.resource("proof/" + name.replace('.', '/') + ".java")));
    }
    sources.put(DRIVER, DRIVER_SOURCE.replace("CASES", cases));
    entries.putAll(Jars.read(Sources.jar("random-driver", DRIVER, sources, programs)));
    entries.keySet().removeIf(name -> name.startsWith("META-INF") || name.endsWith("/"));
    original = Sources.jarOfClasses("random", DRIVER, entries);
  }

  private static void add(long seed, Map<String, byte[]> entries) throws Exception {
    Remapper names =
        new Remapper(org.objectweb.asm.Opcodes.ASM9) {
          @Override
          public String map(String name) {
            return name.replaceFirst("^generated/", "generated" + seed + "/");
          }
        };
    for (byte[] file : generate(seed).values()) {
      ClassWriter writer = new ClassWriter(0);
      ClassReader reader = new ClassReader(file);
      reader.accept(new ClassRemapper(writer, names), 0);
      entries.put(names.map(reader.getClassName()) + ".class", writer.toByteArray());
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, byte[]> generate(long seed) throws Exception {
    Method method = Generator.TYPE.getDeclaredMethod("of", long.class);
    method.setAccessible(true);
    return (Map<String, byte[]>) method.invoke(null, seed);
  }

  Path original() {
    return original;
  }

  Path translated() {
    return Jars.translated(Component.STM, original, Jars.resource("proof/tape.hints"));
  }

  Path underLock() {
    return Jars.translated(Component.GIL, original, Jars.resource("proof/tape.hints"));
  }

  static TranslatedProgram load(Path... jars) {
    return new TranslatedProgram(DRIVER, Mutation.NONE, jars);
  }

  /** Runs one; what it did is all in the text. */
  static String run(TranslatedProgram program, String name) {
    String err = program.run(name).err();
    return program.field(OUTSIDE, "result") + " " + program.field(OUTSIDE, "tape") + err;
  }

  /** The generator's class, which is not on this module's class path. */
  private static final class Generator {
    static final Class<?> TYPE = load();

    private static Class<?> load() {
      String source = Jars.text(SOURCES.resolve("../RandomProgram.java"));
      Path asm = Jars.of(ClassVisitor.class.getName());
      Path commons = Jars.of(GeneratorAdapter.class.getName());
      Path jar = Sources.jar("generator", GENERATOR, Map.of(GENERATOR, source), asm, commons);
      try {
        return new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, RandomPrograms.class.getClassLoader())
            .loadClass(GENERATOR);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      } catch (java.net.MalformedURLException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static final String DRIVER_SOURCE =
      """
      package org.quanta.tests.proof;
      import org.quanta.transforms.stm.rollback.Tape;
      import org.quanta.tests.outside.Outside;
      public final class RandomDriver {
        public static void main(String[] args) {
          Tape.rewind();
          Object result;
          try {
            result = call(args[0]);
          } catch (Throwable thrown) {
            result = thrown.getClass().getName() + ": " + thrown.getMessage();
          }
          Outside.end(result, Tape.text());
        }
        static Object call(String name) throws Throwable {
          switch (name) {
            CASES
            default: throw new IllegalArgumentException(name);
          }
        }
      }
      """;
}
