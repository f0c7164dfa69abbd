package org.quanta.toolchain.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.quanta.toolchain.testing.Problems.expectInput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quanta.toolchain.testing.TestJar;

class JoinedJarsTest {
  private static final String SERVICE = "META-INF/services/a.Service";

  @TempDir private Path folder;

  /** Jars {@code 0.jar}, {@code 1.jar} and so on, as one. */
  private JoinedJars join(TestJar... jars) {
    List<InputJar> read = new ArrayList<>();
    for (TestJar jar : jars) {
      read.add(InputJar.read(jar.write(folder.resolve(read.size() + ".jar"))));
    }
    return JoinedJars.of(read);
  }

  private static String text(JoinedJars joined, String entry) {
    return new String(joined.entries().get(entry), UTF_8);
  }

  @Test
  void aSingleJarIsAsItWas() {
    JoinedJars joined =
        join(
            new TestJar()
                .attribute("a/", "Sealed", "true")
                .entry("module-info.class", "m")
                .entry("META-INF/INDEX.LIST", "i")
                .entry("META-INF/versions/21/a.txt", "not seen, since the manifest says nothing")
                .entry(SERVICE, "a.First\na.First"));
    InputJar jar = joined.input();
    assertEquals(jar.manifest(), joined.manifest());
    assertEquals(jar.entries(), joined.entries());
    assertEquals(List.of(), joined.managed());
    assertEquals(List.of(), joined.notes());
  }

  @Test
  void theFirstOfSeveralEntriesCounts() {
    JoinedJars joined =
        join(
            new TestJar().entry("a.txt", "0"),
            new TestJar().entry("a.txt", "1").entry("b.txt", "1"),
            new TestJar().entry("b.txt", "2").entry("c.txt", "2"));
    assertEquals(Set.of("a.txt", "b.txt", "c.txt"), joined.entries().keySet());
    for (int i = 0; i < 3; i++) {
      String entry = List.of("a.txt", "b.txt", "c.txt").get(i);
      assertEquals(String.valueOf(i), text(joined, entry));
      assertEquals(i + ".jar", joined.origins().get(entry).name());
    }
    assertEquals(List.of(), joined.notes(), "of resources nothing is said");
  }

  @Test
  void differentClassesOfTheSameNameAreNotedForEachTwoJars() {
    TestJar first =
        new TestJar().entry("p/A.class", "0").entry("p/B.class", "0").entry("p/Same.class", "0");
    JoinedJars joined =
        join(
            first,
            new TestJar()
                .entry("p/Same.class", "0")
                .entry("p/B.class", "1")
                .entry("p/A.class", "1")
                .entry("p/C.class", "1"),
            new TestJar().entry("p/A.class", "2").entry("p/C.class", "2"));
    assertEquals(
        List.of(
            "0.jar and 1.jar hold different classes of the same name: 2, the first is p.A;"
                + " 0.jar counts",
            "0.jar and 2.jar hold different classes of the same name: 1, the first is p.A;"
                + " 0.jar counts",
            "1.jar and 2.jar hold different classes of the same name: 1, the first is p.C;"
                + " 1.jar counts"),
        joined.notes());
    assertEquals(List.of(), join(first, first).notes());
  }

  @Test
  void theHintApiIsNoClassOfAnybody() {
    String entry = "org/quanta/hints/Quantum.class";
    assertEquals(
        List.of(), join(new TestJar().entry(entry, "0"), new TestJar().entry(entry, "1")).notes());
  }

  @Test
  void servicesAreJoinedLineByLine() {
    String latin = "a.Latin # \u00e4";
    JoinedJars joined =
        join(
            new TestJar().entry(SERVICE, "a.First\r\na.Second"),
            new TestJar().entry(SERVICE, "# others\na.Second\n" + "a.Third"),
            new TestJar().entry(SERVICE, latin.getBytes(ISO_8859_1)).entry(SERVICE + "2", "x"));
    assertArrayEquals(
        ("a.First\na.Second\n# others\na.Third\n" + latin + "\n").getBytes(ISO_8859_1),
        joined.entries().get(SERVICE));
    assertEquals("x", text(joined, SERVICE + "2"));
  }

  @Test
  void theManifestIsThatOfTheInputWithWhatOthersAdd() {
    JoinedJars joined =
        join(
            new TestJar().attribute("Title", "zero").attribute("a/", "Sealed", "true"),
            new TestJar()
                .attribute("Title", "one")
                .attribute("Other", "one")
                .attribute("Main-Class", "a.One")
                .attribute("Class-Path", "one.jar")
                .attribute("a/", "Sealed", "false")
                .attribute("b/", "Sealed", "false"),
            new TestJar().attribute("Main-Class", "a.Two").attribute("b/", "Sealed", "true"));
    Attributes main = joined.manifest().getMainAttributes();
    assertEquals("zero", main.getValue("Title"));
    assertEquals("a.One", main.getValue("Main-Class"));
    assertEquals("true", joined.manifest().getEntries().get("a/").getValue("Sealed"));
    assertEquals("false", joined.manifest().getEntries().get("b/").getValue("Sealed"));
    assertNull(main.getValue("Other"));
    assertNull(main.getValue("Class-Path"), "it counts from another folder");
    assertNull(joined.input().manifest().getMainAttributes().getValue("Main-Class"));
  }

  @Test
  void theMainClassOfTheInputCountsIfThereIsOne() {
    JoinedJars joined =
        join(
            new TestJar().attribute("Main-Class", "a.Zero"),
            new TestJar().attribute("Main-Class", "a.One"));
    assertEquals("a.Zero", joined.manifest().getMainAttributes().getValue("Main-Class"));
  }

  @Test
  void versionsThatNobodySawAreNotSeenBecauseOfAnotherJar() {
    String version = "META-INF/versions/17/a.txt";
    TestJar silent = new TestJar().entry("a.txt", "a").entry(version, "not seen");
    TestJar speaking =
        new TestJar().attribute("Multi-Release", "TRUE").entry("META-INF/versions/17/b.txt", "b");
    for (JoinedJars joined : List.of(join(silent, speaking), join(speaking, silent))) {
      assertEquals("true", joined.manifest().getMainAttributes().getValue("Multi-Release"));
      assertEquals(Set.of("a.txt", "META-INF/versions/17/b.txt"), joined.entries().keySet());
    }
    assertEquals(Set.of("a.txt", version), join(silent, silent).entries().keySet());
  }

  @Test
  void aNewerVersionInALaterJarDoesNotWin() {
    JoinedJars joined =
        join(
            new TestJar()
                .entry("p/A.class", "0")
                .entry("p/B.txt", "0")
                .entry("META-INF/D.txt", "0"),
            new TestJar()
                .attribute("Multi-Release", "true")
                .entry("META-INF/versions/11/p/A.class", "1")
                .entry("META-INF/versions/11/p/B.txt", "1")
                .entry("META-INF/versions/17/META-INF/D.txt", "there are no such versions")
                .entry("META-INF/versions/21/p/C.txt", "1"),
            new TestJar()
                .attribute("Multi-Release", "true")
                .entry("p/C.txt", "2")
                .entry("META-INF/versions/17/p/C.txt", "2")
                .entry("META-INF/versions/23/p/C.txt", "2")
                .entry("META-INF/versions/8/p/A.class", "no release before 9 has versions"));
    assertEquals(
        Set.of(
            "p/A.class",
            "p/B.txt",
            "p/C.txt",
            "META-INF/D.txt",
            "META-INF/versions/17/META-INF/D.txt",
            "META-INF/versions/17/p/C.txt",
            "META-INF/versions/21/p/C.txt",
            "META-INF/versions/8/p/A.class"),
        joined.entries().keySet());
    assertEquals(
        List.of(
            "0.jar and 1.jar hold different classes of the same name: 1, the first is p.A;"
                + " 0.jar counts"),
        joined.notes());
  }

  @Test
  void whatDescribesAJarThatIsNoLongerOneIsLeftOut() {
    TestJar jar =
        new TestJar()
            .attribute("Multi-Release", "true")
            .entry("module-info.class", "m")
            .entry("META-INF/versions/11/module-info.class", "m")
            .entry("META-INF/INDEX.LIST", "i");
    assertEquals(Set.of(), join(new TestJar(), jar).entries().keySet());
    assertEquals(3, join(jar, new TestJar()).entries().size(), "the input's own stay");
  }

  @Test
  void notesSayWhichJarTheyMean() {
    TestJar signed = new TestJar().entry("META-INF/A.SF", "x");
    String note = "the jar is signed; its signatures no longer fit and are left out";
    assertEquals(List.of(note, "1.jar: " + note), join(signed, signed).notes());
  }

  @Test
  void aJarThatIsNamedTwiceIsReadOnce() throws IOException {
    Path input = new TestJar().entry("a.txt", "a").write(folder.resolve("in.jar"));
    Path other = new TestJar().entry("b.txt", "b").write(folder.resolve("other.jar"));
    Path link = Files.createSymbolicLink(folder.resolve("link.jar"), other);
    JoinedJars joined = JoinedJars.read(input, List.of(other, input, link));
    assertSame(input, joined.input().file());
    assertEquals(List.of(other), joined.managed().stream().map(InputJar::file).toList());
  }

  @Test
  void eachJarIsChecked() throws IOException {
    Path input = new TestJar().write(folder.resolve("in.jar"));
    Path none = folder.resolve("none.jar");
    Path done = new TestJar().attribute("Quanta-Component", "stm").write(folder.resolve("o.jar"));
    Path climbing = new TestJar().entry("../x", "x").write(folder.resolve("climbing.jar"));
    expectInput(none + ": there is no such file", () -> JoinedJars.read(input, List.of(none)));
    expectInput(
        folder + ": is a folder; pack it with the jar command first",
        () -> JoinedJars.read(input, List.of(folder)));
    expectInput(
        done + ": is translated already; give the original jar",
        () -> JoinedJars.read(input, List.of(done)));
    expectInput(
        climbing + ": its entry '../x' points out of the jar; repack it without it",
        () -> JoinedJars.read(input, List.of(climbing)));
  }
}
