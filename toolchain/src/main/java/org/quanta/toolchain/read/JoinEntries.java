package org.quanta.toolchain.read;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.quanta.transforms.program.Program;

/**
 * Puts the entries of several jars together, so that the JVM finds in the one jar what it would
 * find on a class path of all.
 */
final class JoinEntries {
  private static final String SERVICES = "META-INF/services/";
  private static final String VERSIONS = "META-INF/versions/";

  /** What is said of a jar that is no jar of its own any more. */
  private static final Pattern OF_THE_JAR =
      Pattern.compile("(META-INF/versions/\\d+/)?module-info\\.class|META-INF/INDEX\\.LIST");

  private final boolean isMultiRelease;
  private final Map<String, byte[]> entries = new TreeMap<>();
  private final Map<String, InputJar> origins = new HashMap<>();

  /** Of the jars before: by the name that is looked for, and release, the entry. */
  private final Map<String, NavigableMap<Integer, String>> known = new HashMap<>();

  private final Map<List<Path>, Conflict> conflicts = new LinkedHashMap<>();

  /** Classes that two jars hold, and not the same. */
  private record Conflict(String winner, String loser, int count, String first) {
    Conflict andOneMore() {
      return new Conflict(winner, loser, count + 1, first);
    }

    @Override
    public String toString() {
      return "%s and %s hold different classes of the same name: %d, the first is %s; %s counts"
          .formatted(winner, loser, count, first, winner);
    }
  }

  JoinEntries(List<InputJar> jars) {
    isMultiRelease = jars.stream().anyMatch(InputJar::isMultiRelease);
    for (int i = 0; i < jars.size(); i++) {
      addAll(jars.get(i), i == 0);
    }
  }

  private void addAll(InputJar jar, boolean isInput) {
    List<EntryPlace> added = new ArrayList<>();
    for (String entry : jar.entries().keySet()) {
      EntryPlace place = EntryPlace.of(entry, isMultiRelease);
      if (counts(jar, entry, isInput) && add(jar, place)) {
        added.add(place);
      }
    }
    for (EntryPlace place : added) {
      known
          .computeIfAbsent(place.name(), name -> new TreeMap<>())
          .put(place.release(), place.entry());
    }
  }

  Map<String, byte[]> entries() {
    return entries;
  }

  Map<String, InputJar> origins() {
    return origins;
  }

  /** One sentence for each two jars that disagree. */
  List<String> notes() {
    return conflicts.values().stream().map(Conflict::toString).toList();
  }

  /** Versions for newer releases that nobody sees must not be seen because of another jar. */
  private boolean counts(InputJar jar, String entry, boolean isInput) {
    boolean isUnseen = isMultiRelease && !jar.isMultiRelease() && entry.startsWith(VERSIONS);
    return !isUnseen && (isInput || !OF_THE_JAR.matcher(entry).matches());
  }

  /** Adds an entry unless one of the jars before has it, in a version that wins. */
  private boolean add(InputJar jar, EntryPlace place) {
    byte[] bytes = jar.entries().get(place.entry());
    Map.Entry<Integer, String> before =
        known.getOrDefault(place.name(), new TreeMap<>()).floorEntry(place.release());
    if (before == null) {
      entries.put(place.entry(), bytes);
      origins.put(place.entry(), jar);
      return true;
    }
    String winner = before.getValue();
    if (place.entry().startsWith(SERVICES)) {
      entries.put(winner, joined(entries.get(winner), bytes));
    } else if (isClass(place.name()) && !Arrays.equals(entries.get(winner), bytes)) {
      conflict(origins.get(winner), jar, place.name());
    }
    return false;
  }

  /** Those of the hint API are replaced anyway. */
  private static boolean isClass(String name) {
    return name.endsWith(".class") && !name.startsWith(Program.HINTS);
  }

  private void conflict(InputJar winner, InputJar loser, String name) {
    String type = name.substring(0, name.length() - ".class".length()).replace('/', '.');
    conflicts.merge(
        List.of(winner.file(), loser.file()),
        new Conflict(winner.name(), loser.name(), 1, type),
        (old, one) -> old.andOneMore());
  }

  /** The lines of both, none twice. No character is changed, whatever the encoding. */
  private static byte[] joined(byte[] first, byte[] second) {
    Set<String> lines = new LinkedHashSet<>();
    for (byte[] part : List.of(first, second)) {
      new String(part, StandardCharsets.ISO_8859_1).lines().forEach(lines::add);
    }
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
  }
}
