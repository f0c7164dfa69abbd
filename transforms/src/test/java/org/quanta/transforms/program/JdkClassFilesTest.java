package org.quanta.transforms.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

class JdkClassFilesTest {
  private final ClassFiles jdk = ClassFiles.ofJdk();

  @Test
  void classesOfAllModulesAreFound() {
    assertEquals("java/util/Map", new ClassReader(jdk.find("java/util/Map")).getClassName());
    assertNotNull(jdk.find("java/sql/Connection"));
    assertNotNull(jdk.find("java/util/Map$Entry"));
  }

  @Test
  void theClassPathOfTheToolchainIsNotSeen() {
    assertNull(jdk.find("org/junit/jupiter/api/Test"));
    assertNull(jdk.find("org/objectweb/asm/ClassReader"));
    assertNull(jdk.find("no/such/Type"));
  }

  @Test
  void anotherSourceIsAskedForWhatIsLacking() {
    byte[] own = {1};
    ClassFiles both = jdk.orElse(name -> name.equals("no/such/Type") ? own : null);
    assertEquals(own, both.find("no/such/Type"));
    assertEquals("java/util/Map", new ClassReader(both.find("java/util/Map")).getClassName());
  }
}
