package org.quanta.transforms.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class TypeHierarchyTest {
  private static final Map<String, byte[]> FILES = new HashMap<>();

  static {
    define("Base", "java/lang/Object");
    define("Left", "Base", "Face");
    define("LeftLeft", "Left");
    define("Right", "Base", "Face", "More");
    define("Orphan", "Absent");
    define("Sibling", "Absent");
    define("Lone", "java/lang/Object", "AbsentFace");
    face("Face");
    face("More", "Face");
    FILES.put("Corrupt", new byte[] {1, 2, 3});
  }

  private final List<String> asked = new ArrayList<>();
  private final TypeHierarchy types =
      new TypeHierarchy(
          ((ClassFiles)
                  name -> {
                    asked.add(name);
                    return FILES.get(name);
                  })
              .orElse(ClassFiles.ofJdk()));

  private static void define(String name, String parent, String... interfaces) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, parent, interfaces);
    FILES.put(name, writer.toByteArray());
  }

  private static void face(String name, String... parents) {
    ClassWriter writer = new ClassWriter(0);
    int access = Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
    writer.visit(Opcodes.V17, access, name, null, "java/lang/Object", parents);
    FILES.put(name, writer.toByteArray());
  }

  @ParameterizedTest
  @CsvSource({
    "Left, Left, Left",
    "Left, Base, Base",
    "Base, LeftLeft, Base",
    "LeftLeft, Right, Base",
    "Right, LeftLeft, Base",
    "Left, java/lang/String, java/lang/Object",
    "Left, Face, Face",
    "Face, Right, Face",
    "Face, More, Face",
    "Face, Base, java/lang/Object",
    "Base, Face, java/lang/Object",
    "Face, java/lang/Runnable, java/lang/Object",
    "Orphan, Sibling, Absent",
    "Orphan, Left, java/lang/Object",
    "Left, Orphan, java/lang/Object",
    "Absent, Orphan, Absent",
    "Absent, Left, java/lang/Object",
    "Nowhere, Absent, java/lang/Object",
    "Lone, Left, java/lang/Object",
    "java/util/ArrayList, java/util/LinkedList, java/util/AbstractList",
    "java/lang/Integer, java/lang/Long, java/lang/Number",
    "Corrupt, Base, java/lang/Object",
  })
  void commonSuperclass(String first, String second, String common) {
    String expected =
        common.equals("Absent") && !first.equals("Absent") ? "java/lang/Object" : common;
    assertEquals(expected, types.commonSuperclass(first, second));
  }

  @Test
  void supertypesComeNearestFirstAndAbsentOnesAreAmongThem() {
    assertEquals(
        List.of("Left", "Base", "Face", "java/lang/Object"),
        List.copyOf(types.supertypes("LeftLeft")));
    assertEquals(List.of("Absent"), List.copyOf(types.supertypes("Orphan")));
    assertEquals(List.of(), List.copyOf(types.supertypes("Nowhere")));
  }

  @Test
  void everythingIsASubtypeOfObject() {
    assertTrue(types.isSubtype("Nowhere", "java/lang/Object"));
    assertTrue(types.isSubtype("Face", "java/lang/Object"));
    assertTrue(types.isSubtype("Right", "Face"));
    assertFalse(types.isSubtype("Face", "Right"));
    assertFalse(types.isSubtype("Orphan", "Base"));
  }

  @Test
  void aTypeIsCompleteIfAllItsSupertypesAreThere() {
    assertTrue(types.isComplete("LeftLeft"));
    assertFalse(types.isComplete("Orphan"));
    assertFalse(types.isComplete("Lone"));
    assertFalse(types.isComplete("Nowhere"));
    assertTrue(types.isComplete("java/util/ArrayList"));
  }

  @Test
  void eachFileIsReadOnce() {
    types.supertypes("LeftLeft");
    types.supertypes("LeftLeft");
    types.commonSuperclass("LeftLeft", "Nowhere");
    types.isComplete("Nowhere");
    assertEquals(asked.stream().distinct().toList(), asked);
  }

  @Test
  void classesAreNeverLoaded() {
    String name = "org/quanta/transforms/program/NeverLoaded";
    TypeHierarchy own =
        new TypeHierarchy(
            wanted -> {
              try (var in = getClass().getResourceAsStream("/" + wanted + ".class")) {
                return in == null ? null : in.readAllBytes();
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    assertEquals("java/util/AbstractList", own.commonSuperclass(name, "java/util/ArrayList"));
    assertFalse(Loads.happened);
  }

  /** Is told when the class below is initialized. */
  static final class Loads {
    static boolean happened;

    private Loads() {}
  }
}
