package org.quanta.tests.layers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quanta.tests.support.Jars;

/** Which module may know which. */
@AnalyzeClasses(packages = "org.quanta", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  private static final String[] JRE = {"java..", "javax..", "jdk..", "sun.misc.."};

  private static String[] jreAnd(String... packages) {
    List<String> all = new ArrayList<>(List.of(JRE));
    all.addAll(List.of(packages));
    return all.toArray(new String[0]);
  }

  @ArchTest
  static final ArchRule HINTS_KNOW_NOTHING =
      classes()
          .that()
          .resideInAPackage("org.quanta.hints..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(jreAnd("org.quanta.hints.."));

  @ArchTest
  static final ArchRule THE_GIL_RUNTIME_KNOWS_THE_JRE_AND_HINTS =
      classes()
          .that()
          .resideInAPackage("org.quanta.runtime.gil..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(jreAnd("org.quanta.runtime.gil..", "org.quanta.hints.."));

  @ArchTest
  static final ArchRule THE_STM_RUNTIME_KNOWS_THE_JRE_AND_HINTS =
      classes()
          .that()
          .resideInAPackage("org.quanta.runtime.stm..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(jreAnd("org.quanta.runtime.stm..", "org.quanta.hints.."))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule TRANSFORMS_KNOW_ASM_ALONE =
      classes()
          .that()
          .resideInAPackage("org.quanta.transforms..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              jreAnd("org.quanta.transforms..", "org.quanta.hints..", "org.objectweb.asm.."));

  @ArchTest
  static final ArchRule THE_TOOLCHAIN_NEVER_KNOWS_A_RUNTIME =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.quanta.toolchain..", "org.quanta.transforms..", "org.quanta.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.quanta.runtime..");

  @ArchTest
  static final ArchRule THE_TOOLCHAIN_NEVER_KNOWS_THE_COMMANDS =
      noClasses()
          .that()
          .resideInAPackage("org.quanta.toolchain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.quanta.cli..", "picocli..");

  @ArchTest
  static final ArchRule PACKAGES_OF_THE_TOOLCHAIN_HAVE_NO_CYCLES =
      slices().matching("org.quanta.toolchain.(*)..").should().beFreeOfCycles();

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
