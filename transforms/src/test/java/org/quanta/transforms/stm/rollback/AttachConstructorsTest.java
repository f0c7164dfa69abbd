package org.quanta.transforms.stm.rollback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.testing.Fixture;

/** Wherever a construction fails, its quantum is ended once. */
class AttachConstructorsTest {
  private static final String FIXTURE = Constructions.class.getName().replace('.', '/');
  private static final String RECORDER = Recorder.class.getName().replace('.', '/');

  private final Map<String, byte[]> translated = translate();

  /** Stands for the runtime. */
  public static final class Recorder {
    static final List<String> EVENTS = new ArrayList<>();

    public static void end(Recorder construction) {
      EVENTS.add("end");
    }

    public static void beforeSuper(Recorder construction) {
      EVENTS.add("before");
    }

    public static void afterSuper(Recorder construction) {
      EVENTS.add("after");
    }
  }

  /** Constructors; negative numbers make them fail. */
  static final class Constructions {
    static int checked(int n, int wrong) {
      if (n == wrong) {
        throw new IllegalStateException("at " + wrong);
      }
      return n;
    }

    /** Of a managed class. */
    static class Base {
      final long twice;

      Base(int n, long other) {
        twice = checked(n, -2) + other;
      }
    }

    /** Of one that calls another constructor of its own. */
    static class Derived extends Base {
      final String text;

      Derived(int n) {
        this(checked(n, -1) > 100 ? "more" : "less", n);
        checked(n, -4);
      }

      private Derived(String text, int n) {
        super(n, n);
        String kept = text;
        try {
          checked(n, -3);
          checked(n, -5);
        } catch (IllegalStateException e) {
          if (n == -3) {
            throw e;
          }
          kept = "caught";
        }
        this.text = kept;
      }

      @Override
      public String toString() {
        return text + twice;
      }
    }

    /** Of an external superclass. */
    static class External extends ArrayList<Object> {
      private static final long serialVersionUID = 1;

      External(int n) {
        super(checked(n, -2)); // fails by itself if it is negative
        checked(n, 1);
      }
    }
  }

  private static Map<String, byte[]> translate() {
    Fixture fixture = Fixture.of(Constructions.class);
    ProgramFacts facts = fixture.facts();
    Set<MethodKey> chains =
        new ConstructionChains(
                facts.program(), name -> List.of(Fixture.read(Fixture.fromClassPath(name))))
            .of(
                List.of(
                    new MethodKey(FIXTURE + "$Derived", "<init>", "(I)V"),
                    new MethodKey(FIXTURE + "$Derived", "toString", "()Ljava/lang/String;"),
                    new MethodKey(FIXTURE + "$External", "<init>", "(I)V")));
    assertEquals(
        List.of(
            "$Base.<init>(IJ)V",
            "$Derived.<init>(I)V",
            "$Derived.<init>(Ljava/lang/String;I)V",
            "$External.<init>(I)V"),
        chains.stream().map(key -> key.toString().replace(FIXTURE, "")).toList());
    Map<String, byte[]> result = new TreeMap<>();
    for (String name : facts.program().managed()) {
      ClassNode type = Fixture.read(Fixture.fromClassPath(name));
      new AttachConstructors(chains).rewrite(type, facts, new Tally());
      ClassWriter writer =
          new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String first, String second) {
              return facts.program().types().commonSuperclass(first, second);
            }
          };
      type.accept(
          new ClassRemapper(
              writer,
              new SimpleRemapper(Opcodes.ASM9, Map.of(ConstructionCalls.CONSTRUCTION, RECORDER))));
      result.put(name.replace('/', '.'), writer.toByteArray());
    }
    return result;
  }

  /** Calls the variant with another class loader's classes. */
  private String construct(String name, int n) throws Exception {
    Recorder.EVENTS.clear();
    ClassLoader loader =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          protected Class<?> loadClass(String type, boolean resolve) throws ClassNotFoundException {
            byte[] file = translated.get(type);
            Class<?> found = file == null ? null : findLoadedClass(type);
            if (file == null) {
              return super.loadClass(type, resolve);
            }
            return found != null ? found : defineClass(type, file, 0, file.length);
          }
        };
    Constructor<?> variant =
        loader
            .loadClass(Constructions.class.getName() + "$" + name)
            .getDeclaredConstructor(int.class, Recorder.class);
    assertTrue(variant.isSynthetic());
    variant.setAccessible(true);
    try {
      return variant.newInstance(n, new Recorder()).toString();
    } catch (InvocationTargetException e) {
      return e.getCause().getClass().getSimpleName();
    }
  }

  @Test
  void whatSucceedsIsEndedByTheCaller() throws Exception {
    assertEquals("less14", construct("Derived", 7));
    assertEquals("more404", construct("Derived", 202));
    assertEquals("caught-10", construct("Derived", -5));
    assertEquals(List.of(), Recorder.EVENTS);
  }

  @Test
  void eachExceptionEndsTheQuantumOnce() throws Exception {
    for (int n = -1; n >= -4; n--) {
      assertEquals("IllegalStateException", construct("Derived", n));
      assertEquals(List.of("end"), Recorder.EVENTS);
    }
  }

  @Test
  void externalCodeConstructsOutsideOfQuanta() throws Exception {
    assertEquals("[]", construct("External", 0));
    assertEquals(List.of("before", "after"), Recorder.EVENTS);
    assertEquals("IllegalArgumentException", construct("External", -1));
    assertEquals(List.of("before"), Recorder.EVENTS);
    assertEquals("IllegalStateException", construct("External", -2));
    assertEquals(List.of("end"), Recorder.EVENTS);
    assertEquals("IllegalStateException", construct("External", 1));
    assertEquals(List.of("before", "after", "end"), Recorder.EVENTS);
  }

  @Test
  void theOriginalConstructorsStayAsTheyWere() {
    ClassNode before = Fixture.read(Fixture.fromClassPath(FIXTURE + "$Derived"));
    ClassNode after = new ClassNode();
    new ClassReader(translated.get(Constructions.class.getName() + "$Derived"))
        .accept(after, ClassReader.EXPAND_FRAMES);
    assertEquals(before.methods.size() + 2, after.methods.size());
  }
}
