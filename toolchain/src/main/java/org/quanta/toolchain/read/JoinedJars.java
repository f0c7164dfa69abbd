package org.quanta.toolchain.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;

/**
 * The jars of a program as if they were one. What comes first counts, as on a class path.
 *
 * @param jars in the order of the class path: the input, then those that are translated along
 * @param manifest that of the input, with what the others add
 * @param entries the contents of all other entries by name, in alphabetical order
 * @param origins the jar that each entry is from
 * @param notes what a user should know about the reading, one sentence each
 */
public record JoinedJars(
    List<InputJar> jars,
    Manifest manifest,
    Map<String, byte[]> entries,
    Map<String, InputJar> origins,
    List<String> notes) {

  /**
   * Reads the jars of a program whole.
   *
   * @param input the interpreter's jar
   * @param managed further ones; those that were there before are passed over
   * @return all of them
   * @throws TranslationException if one cannot be {@linkplain InputJar#read(Path) read}
   */
  public static JoinedJars read(Path input, List<Path> managed) {
    List<InputJar> jars = new ArrayList<>();
    jars.add(InputJar.read(input));
    for (Path file : managed) {
      if (jars.stream().noneMatch(jar -> isSame(jar.file(), file))) {
        jars.add(InputJar.read(file));
      }
    }
    return of(jars);
  }

  private static boolean isSame(Path known, Path file) {
    try {
      return Files.exists(file) && Files.isSameFile(known, file);
    } catch (IOException e) {
      throw new TranslationException(
          ProblemKind.BAD_INPUT,
          file.toString(),
          "cannot be compared with " + known + " (" + e.getMessage() + ")",
          "");
    }
  }

  /**
   * Joins jars.
   *
   * @param jars in the order of the class path, at least one
   * @return all of them; a single one is as it was
   */
  public static JoinedJars of(List<InputJar> jars) {
    JoinEntries joined = new JoinEntries(jars);
    List<String> notes = new ArrayList<>(jars.get(0).notes());
    for (InputJar jar : jars.subList(1, jars.size())) {
      jar.notes().forEach(note -> notes.add(jar.name() + ": " + note));
    }
    notes.addAll(joined.notes());
    return new JoinedJars(
        List.copyOf(jars),
        JoinManifests.join(jars),
        joined.entries(),
        joined.origins(),
        List.copyOf(notes));
  }

  /**
   * The jar that was given to be translated.
   *
   * @return the first one
   */
  public InputJar input() {
    return jars.get(0);
  }

  /**
   * The jars that are translated along with it.
   *
   * @return all others
   */
  public List<InputJar> managed() {
    return jars.subList(1, jars.size());
  }
}
