package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.security.CodeSource;
import java.security.SecureClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.analysis.ClassDefinitions;

/** Class files are looked at before the JVM gets them, whoever gives them to it. */
class CheckClassDefinitionsTest {
  private static final String BEFORE = "INVOKESTATIC ClassDefinition.beforeDefinition ";

  static class Loader extends ClassLoader {
    Class<?> define(byte[] file, long from) {
      return defineClass(null, file, (int) from, 9);
    }

    Class<?> defineBuffer(ByteBuffer file) {
      return defineClass("Made", file, null);
    }
  }

  static class Secure extends SecureClassLoader {
    Class<?> define(byte[] file, CodeSource source) {
      return super.defineClass("Made", file, 0, 9, source);
    }
  }

  static class Lookups {
    static Class<?> define(MethodHandles.Lookup lookup, byte[] file) throws Exception {
      return lookup.defineClass(file);
    }

    static Object hidden(MethodHandles.Lookup lookup, byte[] file) throws Exception {
      return lookup.defineHiddenClass(file, true, MethodHandles.Lookup.ClassOption.NESTMATE);
    }

    static Object hiddenWithData(MethodHandles.Lookup lookup, byte[] file) throws Exception {
      return lookup.defineHiddenClassWithClassData(file, "data", false);
    }

    static Class<?> find(MethodHandles.Lookup lookup) throws Exception {
      return lookup.findClass("Made");
    }
  }

  static class Dictionary extends ClassLoader {
    Class<?> defineClass(byte[] file, int from, int length, String word) {
      return word.getClass();
    }

    Class<?> define(byte[] file) {
      return defineClass(file, 0, 9, "word");
    }
  }

  private final SmallProgram program =
      SmallProgram.of(Loader.class, Secure.class, Lookups.class, Dictionary.class)
          .apply(new CheckClassDefinitions());

  private List<String> before(Class<?> type, String method) {
    return program.code(type, method).stream().filter(line -> line.startsWith(BEFORE)).toList();
  }

  @Test
  void theArgumentsArePutAsideMeanwhile() {
    assertEquals(
        List.of(
            "ALOAD 0",
            "ACONST_NULL",
            "ALOAD 1",
            "LLOAD 2",
            "L2I",
            "BIPUSH 9",
            "ISTORE 4",
            "ISTORE 5",
            "ASTORE 6",
            "ASTORE 7",
            "DUP",
            "ALOAD 6",
            "ILOAD 5",
            "ILOAD 4",
            BEFORE + "(LClassLoader;[BII)V",
            "ALOAD 7",
            "ALOAD 6",
            "ILOAD 5",
            "ILOAD 4",
            "INVOKEVIRTUAL Loader.defineClass (LString;[BII)LClass;",
            "ARETURN"),
        program.code(Loader.class, "define"));
  }

  @Test
  void allMethodsOfLoadersCount() {
    assertEquals(
        List.of(BEFORE + "(LClassLoader;Ljava/nio/ByteBuffer;)V"),
        before(Loader.class, "defineBuffer"));
    assertEquals(List.of(BEFORE + "(LClassLoader;[BII)V"), before(Secure.class, "define"));
  }

  @Test
  void thoseOfLookupsDoToo() {
    for (String method : List.of("define", "hidden", "hiddenWithData")) {
      assertEquals(
          List.of(BEFORE + "(Linvoke/MethodHandles$Lookup;[B)V"), before(Lookups.class, method));
    }
    assertEquals(List.of(), before(Lookups.class, "find"));
  }

  @Test
  void aMethodOfTheProgramIsNotTakenForOne() {
    assertEquals(List.of(), before(Dictionary.class, "define"));
    assertEquals(6, program.tally().get("check class definitions"));
  }

  @Test
  void thePlacesAreTheSame() {
    List<String> places = ClassDefinitions.places(program.common());
    assertEquals(
        List.of("Loader.define", "Loader.defineBuffer", "Secure.define"),
        places.stream()
            .map(place -> place.replaceFirst(".*\\$(.*):\\d+", "$1"))
            .filter(place -> !place.startsWith("Lookups"))
            .sorted()
            .toList());
    assertEquals(6, places.size());
  }
}
