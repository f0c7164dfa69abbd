package org.quanta.toolchain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.quanta.toolchain.read.InputJar;
import org.quanta.toolchain.read.JoinedJars;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;
import org.quanta.transforms.effects.Category;
import org.quanta.transforms.effects.EffectsFile;
import org.quanta.transforms.effects.EffectsTable;
import org.quanta.transforms.effects.MemberPattern;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.hintsfile.HintsFileParser;

/** What was said of a program: in its jars, and in files beside them. Later ones win. */
final class ProgramHints {
  /** Hints that an interpreter brings along in its own jar. */
  private static final String OWN = "META-INF/quanta.hints";

  private ProgramHints() {}

  /**
   * All hints. Of several jars the first one wins, as with anything else that they bring along;
   * what is packed into two of them counts once.
   */
  static HintsFile hints(JoinedJars jars, List<Path> files) {
    Map<String, String> places = new LinkedHashMap<>();
    own(jars.input()).ifPresent(text -> places.put(text, OWN));
    for (InputJar jar : jars.managed()) {
      own(jar).ifPresent(text -> places.putIfAbsent(text, jar.name() + "!" + OWN));
    }
    HintsFile hints = HintsFile.EMPTY;
    for (Map.Entry<String, String> text : places.entrySet()) {
      hints = HintsFileParser.parse(text.getValue(), text.getKey()).and(hints);
    }
    for (HintsFile file : readAll(files, HintsFileParser::parse)) {
      hints = hints.and(file);
    }
    return hints;
  }

  private static Optional<String> own(InputJar jar) {
    return Optional.ofNullable(jar.entries().get(OWN))
        .map(text -> new String(text, StandardCharsets.UTF_8));
  }

  /** What calls do. */
  static EffectsTable effects(Set<String> annotationTypes, List<Path> files, HintsFile hints) {
    List<List<EffectsTable.Row>> tables = new ArrayList<>();
    tables.add(EffectsFile.ofJdk());
    tables.add(annotationTypes.stream().map(ProgramHints::membersOf).toList());
    tables.addAll(readAll(files, EffectsFile::parse));
    tables.add(hints.categories());
    return new EffectsTable(tables);
  }

  /** The members of an annotation are values that never change. */
  private static EffectsTable.Row membersOf(String annotationType) {
    return new EffectsTable.Row(
        MemberPattern.parse(annotationType.replace('/', '.') + ".*"), Category.PURE);
  }

  private static <T> List<T> readAll(List<Path> files, BiFunction<String, String, T> parser) {
    List<T> result = new ArrayList<>();
    for (Path file : files) {
      try {
        result.add(parser.apply(file.toString(), Files.readString(file)));
      } catch (IOException e) {
        throw new TranslationException(
            ProblemKind.BAD_INPUT, file.toString(), "cannot be read (" + e + ")", "");
      }
    }
    return result;
  }
}
