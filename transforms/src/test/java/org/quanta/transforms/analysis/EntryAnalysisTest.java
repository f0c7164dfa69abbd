package org.quanta.transforms.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.quanta.transforms.fixtures.EveryEntry;
import org.quanta.transforms.fixtures.InheritedMain;
import org.quanta.transforms.testing.Fixture;

class EntryAnalysisTest {
  private static final String OWNER = "org/quanta/transforms/fixtures/EveryEntry";

  @Test
  void eachEntryHasItsReason() {
    Map<String, String> expected = new TreeMap<>();
    expected.put(".main([Ljava/lang/String;)V", "the program's main method");
    expected.put(".main()V", "the program's main method");
    expected.put(".annotated()V", "annotated as an entry point");
    expected.put(".hinted()V", "entry point by test.hints:1");
    expected.put(".lambda$main$0()V", "body of a java.lang.Runnable");
    expected.put("$Task.run()V", "implements java.lang.Runnable.run");
    expected.put("$Task.finalize()V", "implements java.lang.Object.finalize");
    expected.put(
        "$Task.compareTo(Ljava/lang/Object;)I", "implements java.lang.Comparable.compareTo");
    expected.put("$Face.touched()V", "annotated as an entry point");
    expected.put("$Touched.<init>()V", "entry point by test.hints:2");
    expected.put(
        "$Touched.touched()V",
        "overrides org.quanta.transforms.fixtures.EveryEntry$Face.touched:"
            + " annotated as an entry point");
    Map<String, String> actual = new TreeMap<>();
    Fixture.of(EveryEntry.class)
        .main(EveryEntry.class)
        .hints(
            "entry " + OWNER + ".hinted",
            "entry " + OWNER + "$Touched.<init>",
            "entry " + OWNER + "$Face*.*init*")
        .facts()
        .entries()
        .forEach((method, why) -> actual.put(method.toString().substring(OWNER.length()), why));
    assertEquals(expected, actual);
  }

  @Test
  void theMainMethodMayBeInherited() {
    assertEquals(
        Map.of(
            "org/quanta/transforms/fixtures/InheritedMain$Base.main([Ljava/lang/String;)V",
            "the program's main method"),
        entries(Fixture.of(InheritedMain.class).main(InheritedMain.Derived.class)));
  }

  /** Its main method needs an object. */
  @SuppressWarnings("IncorrectMainMethod")
  static class OfAnInstance {
    void main() {}
  }

  @Test
  void theObjectOfTheMainMethodIsMadeFromOutside() {
    String owner = Fixture.internalName(OfAnInstance.class);
    assertEquals(
        Map.of(
            owner + ".<init>()V",
            "makes the object that the program's main method belongs to",
            owner + ".main()V",
            "the program's main method"),
        entries(Fixture.of(OfAnInstance.class).main(OfAnInstance.class)));
  }

  @Test
  void aLibraryHasNoMainMethod() {
    assertEquals(Map.of(), entries(Fixture.of(InheritedMain.class)));
  }

  @Test
  void allMethodsOfAClassWithAMissingAncestorMayBeEntries() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, 0, "p/Child", null, "absent/Parent", null);
    writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "go", "()V", null, null);
    writer.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_NATIVE, "own", "()V", null, null);
    writer.visitMethod(Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE, "fixed", "()V", null, null);
    writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_NATIVE, "hashCode", "()I", null, null);
    assertEquals(
        Map.of("p/Child.go()V", "may implement a method of absent.Parent, which is missing"),
        entries(Fixture.of(writer.toByteArray())));
  }

  @Test
  void aReferenceMayNameAClassThatOnlyInheritsTheMethod() {
    byte[] base = type("p/Base", "java/lang/Object", "code");
    byte[] heir = type("p/Heir", "p/Base", null);
    byte[] user = user(new Handle(Opcodes.H_INVOKESTATIC, "p/Heir", "code", "()V", false));
    assertEquals(
        Map.of("p/Base.code()V", "body of a java.lang.Runnable"),
        entries(Fixture.of(base, heir, user)));
  }

  @Test
  void aReferenceToAnInheritedExternalMethodIsNoEntry() {
    byte[] heir = type("p/Heir", "java/lang/Thread", null);
    byte[] user = user(new Handle(Opcodes.H_INVOKESTATIC, "p/Heir", "yield", "()V", false));
    assertEquals(Map.of(), entries(Fixture.of(heir, user)));
  }

  @Test
  void methodsOfEveryObjectAreNoEntries() {
    assertFalse(entries(Fixture.of(EveryEntry.class)).toString().contains("hashCode"));
  }

  private static byte[] type(String name, String parent, String method) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, 0, name, null, parent, null);
    if (method != null) {
      writer.visitMethod(Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE, method, "()V", null, null);
    }
    return writer.toByteArray();
  }

  private static byte[] user(Handle body) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, 0, "p/User", null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_STATIC, "use", "()Ljava/lang/Runnable;", null, null);
    Handle bootstrap =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/LambdaMetafactory",
            "metafactory",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;"
                + "Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
                + "Ljava/lang/invoke/CallSite;",
            false);
    method.visitInvokeDynamicInsn(
        "run",
        "()Ljava/lang/Runnable;",
        bootstrap,
        Type.getMethodType("()V"),
        body,
        Type.getMethodType("()V"));
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
    return writer.toByteArray();
  }

  private static Map<String, String> entries(Fixture fixture) {
    Map<String, String> result = new TreeMap<>();
    fixture.facts().entries().forEach((method, why) -> result.put(method.toString(), why));
    return result;
  }
}
