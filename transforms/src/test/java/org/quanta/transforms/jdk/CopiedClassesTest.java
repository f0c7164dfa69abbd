package org.quanta.transforms.jdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.util.CheckClassAdapter;
import org.quanta.transforms.program.ClassFiles;
import org.quanta.transforms.program.MethodKey;

class CopiedClassesTest {
  private static final Set<String> ROOTS = ManagedLibraryFile.ofJdk().roots();

  @ParameterizedTest
  @EnumSource
  void everyCopyPassesTheVerifiers(Surface surface) throws Exception {
    CopyLoader loader = CopyLoader.of(CopyLoader.copy(surface, ROOTS));
    for (Map.Entry<String, byte[]> file : loader.files().entrySet()) {
      StringWriter problems = new StringWriter();
      CheckClassAdapter.verify(
          new ClassReader(file.getValue()), loader, false, new PrintWriter(problems));
      assertEquals("", problems.toString(), file.getKey());
      assertNotNull(loader.load(file.getKey()).getDeclaredMethods());
    }
  }

  @ParameterizedTest
  @EnumSource
  void copiesNameOnlyWhatExistsAndIsAccessible(Surface surface) {
    CopyLoader loader = CopyLoader.of(CopyLoader.copy(surface, ROOTS));
    JdkClasses jdk = new JdkClasses(ClassFiles.ofJdk());
    List<String> wrong = new ArrayList<>();
    loader
        .files()
        .forEach(
            (name, file) -> {
              for (String named : namedIn(file)) {
                if (!loader.files().containsKey(named) && !jdk.isAccessible(named)) {
                  wrong.add(name + " names " + named);
                }
              }
            });
    assertEquals(List.of(), wrong);
  }

  @Test
  void noCopyNamesAnOriginal() {
    CopyLoader loader = CopyLoader.of(CopyLoader.copy(Surface.WHOLE, ROOTS));
    List<String> wrong = new ArrayList<>();
    loader
        .files()
        .forEach(
            (name, file) ->
                namedIn(file).stream()
                    .filter(named -> ROOTS.contains(ManagedLibrary.family(named)))
                    .forEach(named -> wrong.add(name + " names " + named)));
    assertEquals(List.of(), wrong);
  }

  /** Every class name in a file, those in signatures and attributes included. */
  private static Set<String> namedIn(byte[] file) {
    Set<String> names = new TreeSet<>();
    Remapper listener =
        new Remapper(org.objectweb.asm.Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            names.add(internalName);
            return internalName;
          }
        };
    new ClassReader(file).accept(new ClassRemapper(new ClassNode(), listener), 0);
    return names;
  }

  @Test
  void twoClosuresGiveTheSameBytes() {
    Map<String, byte[]> first = CopyLoader.of(CopyLoader.copy(Surface.WHOLE, ROOTS)).files();
    List<String> backward = new ArrayList<>(ROOTS);
    java.util.Collections.reverse(backward);
    Map<String, byte[]> second = CopyLoader.of(CopyLoader.copy(Surface.WHOLE, backward)).files();
    assertEquals(first.keySet(), second.keySet());
    first.forEach((name, file) -> assertArrayEquals(file, second.get(name), name));
  }

  @Test
  void onlyParallelWorkIsUnsupported() {
    CopiedLibrary library = CopyLoader.copy(Surface.WHOLE, ROOTS);
    assertEquals(Map.of(), library.keptOut());
    for (Map.Entry<MethodKey, String> method : library.unsupported().entrySet()) {
      String name = method.getKey().name();
      boolean isExpected =
          name.startsWith("utf16hashCode")
              || method.getValue().equals("it works in threads of its own");
      assertTrue(isExpected, method.toString());
    }
  }

  @Test
  void noRootHasAPublicInterfaceInside() {
    JdkClasses jdk = new JdkClasses(ClassFiles.ofJdk());
    for (String root : ROOTS) {
      jdk.header(root).orElseThrow().innerClasses.stream()
          .map(inner -> inner.name)
          .filter(name -> ManagedLibrary.family(name).equals(root))
          .forEach(name -> assertTrue(!jdk.isPublicInterface(name), name));
    }
  }
}
