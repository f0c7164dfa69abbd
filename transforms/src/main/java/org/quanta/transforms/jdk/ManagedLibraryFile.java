package org.quanta.transforms.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;
import org.quanta.transforms.effects.ClassPattern;
import org.quanta.transforms.effects.MemberPattern;

/**
 * Reads a managed library from its text: one row a line, with {@code #} before comments.
 *
 * <pre>
 * root         java.util.HashMap
 * along        jdk.internal.util.ArraysSupport
 * sequential   java.util.Arrays.parallelSort    sort
 * unsupported  java.util.Arrays.parallelPrefix  it works in threads of its own
 * </pre>
 */
public final class ManagedLibraryFile {
  private static final String OF_JDK = "managed.library";

  private final String file;
  private final Set<String> roots = new TreeSet<>();
  private final List<ClassPattern> along = new ArrayList<>();
  private final List<ManagedLibrary.Sequential> sequential = new ArrayList<>();
  private final List<ManagedLibrary.Unsupported> unsupported = new ArrayList<>();

  private ManagedLibraryFile(String file) {
    this.file = file;
  }

  /**
   * The library that ships with Quanta.
   *
   * @return the collections of {@code java.util}
   */
  public static ManagedLibrary ofJdk() {
    try (InputStream in = ManagedLibraryFile.class.getResourceAsStream(OF_JDK)) {
      return parse(OF_JDK, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the text of a file.
   *
   * @param file its name, for messages
   * @param text its content
   * @return the library
   * @throws TranslationException if a line is not of the form above
   */
  public static ManagedLibrary parse(String file, String text) {
    ManagedLibraryFile reader = new ManagedLibraryFile(file);
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      String row = line.replaceFirst("#.*", "").trim();
      if (!row.isEmpty()) {
        reader.row(number, row.split("\\s+", 3));
      }
    }
    return new ManagedLibrary(
        reader.roots, reader.along, reader.sequential, reader.unsupported, Set.of());
  }

  private void row(int number, String[] words) {
    int expected = words[0].equals("root") || words[0].equals("along") ? 2 : 3;
    if (words.length != expected) {
      throw bad(number, "'" + String.join(" ", words) + "' has " + words.length + " parts");
    }
    try {
      switch (words[0]) {
        case "root" -> roots.add(words[1].replace('.', '/'));
        case "along" -> along.add(ClassPattern.parse(words[1]));
        case "sequential" ->
            sequential.add(new ManagedLibrary.Sequential(MemberPattern.parse(words[1]), words[2]));
        case "unsupported" ->
            unsupported.add(
                new ManagedLibrary.Unsupported(MemberPattern.parse(words[1]), words[2]));
        default -> throw bad(number, "there is no kind of row '" + words[0] + "'");
      }
    } catch (IllegalArgumentException e) {
      throw bad(number, e.getMessage());
    }
  }

  private TranslationException bad(int number, String what) {
    return new TranslationException(
        ProblemKind.BAD_INPUT,
        file + ":" + number,
        what,
        "expected 'root CLASS', 'along CLASS', 'sequential METHOD NAME' or 'unsupported METHOD WHY'");
  }
}
