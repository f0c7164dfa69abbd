package org.quanta.tests.layers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quanta.tests.support.Jars;

/** Which module may know which. */
class LayersTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.quanta");

  private static final String[] JRE = {"java..", "javax..", "jdk..", "sun.misc.."};

  private static String[] jreAnd(String... packages) {
    List<String> all = new ArrayList<>(List.of(JRE));
    all.addAll(List.of(packages));
    return all.toArray(new String[0]);
  }

  @Test
  void hintsKnowNothing() {
    classes()
        .that()
        .resideInAPackage("org.quanta.hints..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(jreAnd("org.quanta.hints.."))
        .check(CLASSES);
  }

  @Test
  void theGilRuntimeKnowsTheJreAndHints() {
    classes()
        .that()
        .resideInAPackage("org.quanta.runtime.gil..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(jreAnd("org.quanta.runtime.gil..", "org.quanta.hints.."))
        .check(CLASSES);
  }

  @Test
  void theStmRuntimeKnowsTheJreAndHints() {
    classes()
        .that()
        .resideInAPackage("org.quanta.runtime.stm..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(jreAnd("org.quanta.runtime.stm..", "org.quanta.hints.."))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void transformsKnowAsmAlone() {
    classes()
        .that()
        .resideInAPackage("org.quanta.transforms..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            jreAnd("org.quanta.transforms..", "org.quanta.hints..", "org.objectweb.asm.."))
        .check(CLASSES);
  }

  @Test
  void theToolchainNeverKnowsARuntime() {
    noClasses()
        .that()
        .resideInAnyPackage("org.quanta.toolchain..", "org.quanta.transforms..", "org.quanta.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.quanta.runtime..")
        .check(CLASSES);
  }

  @Test
  void theToolchainNeverKnowsTheCommands() {
    noClasses()
        .that()
        .resideInAPackage("org.quanta.toolchain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.quanta.cli..", "picocli..")
        .check(CLASSES);
  }

  @Test
  void packagesOfTheToolchainHaveNoCycles() {
    slices().matching("org.quanta.toolchain.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noClassOfTheToolchainNamesAnInterpreter() {
    List<String> found = new ArrayList<>();
    for (String anchor :
        List.of("org.quanta.toolchain.Translator", "org.quanta.transforms.RuntimeCall")) {
      Path jar = Jars.of(anchor);
      for (Map.Entry<String, byte[]> entry : Jars.read(jar).entrySet()) {
        String text =
            new String(entry.getValue(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        for (String name : List.of("duhton", "luaj", "rhino", "bsh", "beanshell", "jython")) {
          if (entry.getKey().endsWith(".class") && text.contains(name)) {
            found.add(entry.getKey() + ": " + name);
          }
        }
      }
    }
    assertEquals(List.of(), found);
  }
}
